import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { launchBrowser } from '../../../scripts/vscode/browser';
import { addressOf, quietSettings, remoteUri, startServer } from '../../../scripts/vscode/server';
import { examplesFolder, root } from '../../../scripts/vscode/paths';
import { Workbench } from './workbench';

export interface Session {
  readonly workbench: Workbench;
  /** The folder that the workbench shows; the tests may change it. */
  readonly folder: string;
  stop(): Promise<void>;
}

export interface SessionOptions {
  /** A file of a workspace of its own, with its text, in the place of the examples. */
  readonly only?: readonly [name: string, text: string];
  /** The language of the editor; English where it is left out. */
  readonly locale?: string;
  /** Whether the workspace is one that the user has not trusted yet. */
  readonly isTrustAsked?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Starts VS Code as the environment says (see scripts/vscode/test.ts) and opens the workspace in a browser. */
export async function startSession({
  locale,
  isTrustAsked = false,
  settings = {},
  only,
}: SessionOptions = {}): Promise<Session> {
  const folder = only === undefined ? variable('WORKSPACE') : path.join(variable('DATA'), 'only');
  // Other tests may have mended what is wrong in the examples.
  if (only === undefined) await cp(examplesFolder, folder, { recursive: true });
  else {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    await writeFile(path.join(folder, only[0]), only[1]);
  }
  const developmentPath = variable('DEVELOPMENT');
  // Each of the two installations shows another theme, so that the pictures show both.
  const isDark = developmentPath !== root;
  const server = await startServer({
    folder: variable('SERVER'),
    data: variable('DATA'),
    extensions: variable('EXTENSIONS'),
    ...(locale === undefined ? {} : { locale }),
    settings: {
      ...quietSettings,
      'editor.hover.delay': 50,
      ...(isTrustAsked
        ? { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' }
        : {}),
      'workbench.colorTheme': isDark ? 'Default Dark Modern' : 'Default Light Modern',
      ...settings,
    },
    isTrustAsked,
  });
  const browser = await launchBrowser();
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: isDark ? 'dark' : 'light',
  });
  page.setDefaultTimeout(20_000);
  const workbench = new Workbench(page, variable('SCREENSHOTS'));
  const payload: [string, string][] = [['skipWelcome', 'true']];
  if (developmentPath === root)
    payload.push(['extensionDevelopmentPath', remoteUri(server.port, developmentPath)]);
  await workbench.start(addressOf(server.port, folder, payload));
  return {
    workbench,
    folder,
    stop: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

function variable(name: string): string {
  const value = process.env[`PORTAL_PROPERTIES_${name}`];
  if (value === undefined) throw new Error(`PORTAL_PROPERTIES_${name} is not set; run npm run test:vscode`);
  return value;
}
