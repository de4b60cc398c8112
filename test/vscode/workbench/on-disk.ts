import { root } from '../../../scripts/vscode/paths';
import { addressOf, quietSettings, remoteUri, startServer } from '../../../scripts/vscode/server';
import type { SessionOptions } from './session';
import { variable } from './variables';

/** A VS Code that shows a folder to whoever opens its address. */
export interface Opening {
  readonly address: string;
  readonly isDark: boolean;
  stop(): Promise<void>;
}

/** Whether the workspace is on a disk; otherwise the extension runs in a worker, as in VS Code for the Web. */
export const isOnDisk = process.env['PORTAL_PROPERTIES_DISK'] !== 'none';

/** Opens a folder directly from the disk; extensions run in a process. */
export async function openOnDisk(
  folder: string,
  { locale, isTrustAsked = false, settings = {} }: SessionOptions,
): Promise<Opening> {
  const developmentPath = variable('DEVELOPMENT');
  // Each of the two installations shows another theme, so that the pictures show both.
  const isDark = developmentPath !== root;
  const server = await startServer({
    folder: variable('SERVER'),
    data: variable('DATA'),
    extensions: variable('EXTENSIONS'),
    ...(locale === undefined ? {} : { locale }),
    settings: {
      ...settingsOf(isDark),
      ...(isTrustAsked
        ? { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' }
        : {}),
      ...settings,
    },
    isTrustAsked,
  });
  const payload: [string, string][] = [['skipWelcome', 'true']];
  if (developmentPath === root)
    payload.push(['extensionDevelopmentPath', remoteUri(server.port, developmentPath)]);
  return { address: addressOf(server.port, folder, payload), isDark, stop: () => server.stop() };
}

export const settingsOf = (isDark: boolean): Readonly<Record<string, unknown>> => ({
  ...quietSettings,
  'editor.hover.delay': 50,
  'workbench.colorTheme': isDark ? 'Default Dark Modern' : 'Default Light Modern',
});
