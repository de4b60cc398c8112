import { access, constants, readFile } from 'node:fs/promises';
import path from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { cacheFolder, examplesFolder, root } from '../vscode/paths';
import { type ProcessGroup, startGroup } from '../vscode/processes';
import { quietSettings, writeSettings } from '../vscode/server';

/** An editor that was opened here. */
export interface Editor {
  /** Settles when the editor ends by itself. */
  readonly ended: Promise<void>;
  /** Ends the editor and all that it started. */
  stop(): Promise<void>;
}

/**
 * Opens the example workspace in the VS Code of this desktop, or in one that can be downloaded. `undefined`, with a
 * line that says why, if neither is possible.
 */
export async function openDesktop(data: string, say: (line: string) => void): Promise<Editor | undefined> {
  if (process.env['PORTAL_PROPERTIES_START'] === 'server') return undefined;
  const installed = hasDesktop() ? await onPath('code') : undefined;
  const code = installed ?? (await downloadDesktop(say));
  if (code === undefined) return undefined;
  await writeSettings(data, quietSettings);
  const user = path.join(data, 'user');
  say(`Opening the example workspace in ${code}. Close its window or press Ctrl-C here to end it.`);
  const group = await startGroup(code, [
    ...[
      '--extensionDevelopmentPath',
      root,
      '--user-data-dir',
      user,
      '--extensions-dir',
      path.join(data, 'extensions'),
    ],
    ...['--new-window', '--wait', '--disable-workspace-trust', '--skip-release-notes', examplesFolder],
  ]);
  return { ended: group.ended, stop: () => stop(group, user) };
}

/**
 * A VS Code that was downloaded into the cache; `undefined`, with a line that says why, if there is no desktop to show
 * it or nothing to download it from.
 */
export async function downloadDesktop(say: (line: string) => void): Promise<string | undefined> {
  if (!hasDesktop()) {
    say("No desktop here (neither DISPLAY nor WAYLAND_DISPLAY is set), so VS Code's own server is used.");
    return undefined;
  }
  try {
    return await downloadAndUnzipVSCode({ cachePath: cacheFolder, reporter: new SilentReporter() });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    say(`VS Code cannot be downloaded (${reason}), so its own server from npm is used.`);
    return undefined;
  }
}

/** `code` only starts the editor, which leaves the process group; its lock file contains its process id. */
async function stop(group: ProcessGroup, user: string): Promise<void> {
  const lock = await readFile(path.join(user, 'code.lock'), 'utf8').catch(() => '');
  const pid = Number.parseInt(lock, 10);
  if (pid > 0) {
    try {
      process.kill(pid, 'SIGTERM');
    } catch {
      // It has been closed.
    }
  }
  await group.stop();
}

function hasDesktop(): boolean {
  if (process.platform !== 'linux') return true;
  return ['DISPLAY', 'WAYLAND_DISPLAY'].some((name) => (process.env[name] ?? '') !== '');
}

async function onPath(name: string): Promise<string | undefined> {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter))
    for (const ending of endings) {
      const file = path.join(folder, `${name}${ending}`);
      if (folder !== '' && (await isExecutable(file))) return file;
    }
  return undefined;
}

const isExecutable = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
