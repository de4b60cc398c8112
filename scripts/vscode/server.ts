import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { startGroup } from './processes';
import { waitUntil } from './wait';

/** A running VS Code server. */
export interface VscodeServer {
  readonly port: number;
  /** Settles when the server ends by itself. */
  readonly ended: Promise<void>;
  output(): string;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Where VS Code's server is installed. */
  readonly folder: string;
  /** The Node that runs it; the current one if left out. */
  readonly node?: string;
  /** A folder for this run only, for settings, logs and state. */
  readonly data: string;
  readonly extensions: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The language of the editor; English if left out. */
  readonly locale?: string;
  /** Whether VS Code restricts what the user does not trust, and asks. */
  readonly isTrustAsked?: boolean;
  readonly env?: NodeJS.ProcessEnv;
}

/** Settings for trying things out: nothing asks questions, calls home or gets in the way. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  // In a browser the default differs from that on a desktop.
  'files.autoSave': 'off',
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Starts VS Code's server on a free port of the loopback interface and waits until it answers. */
export async function startServer(options: ServerOptions): Promise<VscodeServer> {
  const port = await freePort();
  await writeSettings(options.data, options.settings ?? quietSettings);
  if (options.locale !== undefined) await writeLanguagePack(options.data, options.locale);
  const group = await startGroup(
    options.node ?? process.execPath,
    [
      path.join(options.folder, 'out', 'server-main.js'),
      ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
      ...['--accept-server-license-terms', '--telemetry-level', 'off'],
      ...(options.isTrustAsked === true ? [] : ['--disable-workspace-trust']),
      '--enable-smoke-test-driver',
      ...folderArguments(options),
      ...(options.locale === undefined ? [] : ['--locale', options.locale]),
    ],
    options.env === undefined ? {} : { env: options.env },
  );
  try {
    await waitUntil(
      "VS Code's server answers",
      async () => {
        if (!group.isRunning()) throw new Error("VS Code's server ended at once");
        return answers(`http://127.0.0.1:${port}/version`);
      },
      60_000,
    );
  } catch (error) {
    await group.stop();
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${group.output()}`, {
      cause: error,
    });
  }
  return { port, ended: group.ended, output: () => group.output(), stop: () => group.stop() };
}

/**
 * The address at which a server shows a folder, or a workspace by its `.code-workspace` file; the payload is
 * for the workbench itself.
 */
export function addressOf(
  port: number,
  target: string,
  payload: readonly (readonly [string, string])[] = [],
): string {
  const kind = target.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = payload.length === 0 ? '' : `&payload=${encodeURIComponent(JSON.stringify(payload))}`;
  return `http://127.0.0.1:${port}/?${kind}=${readablePath(target)}${query}`;
}

/** The URI by which the workbench in the browser names a file on the server. */
export const remoteUri = (port: number, file: string): string =>
  `vscode-remote://127.0.0.1:${port}${slashed(file)}`;

export const folderArguments = ({ data, extensions }: { data: string; extensions: string }): string[] => [
  ...['--server-data-dir', path.join(data, 'server'), '--user-data-dir', path.join(data, 'user')],
  ...['--extensions-dir', extensions],
];

/** Writes settings where both a server and a desktop VS Code look for those of their user. */
export async function writeSettings(
  data: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  await mkdir(path.join(data, 'user', 'User'), { recursive: true });
  await writeFile(path.join(data, 'user', 'User', 'settings.json'), JSON.stringify(settings, null, 2));
}

/**
 * Makes VS Code believe that a language is installed: the pack has no translations of its own texts, so these stay
 * English, while extensions are asked for theirs.
 */
async function writeLanguagePack(data: string, locale: string): Promise<void> {
  const user = path.join(data, 'user');
  const texts = path.join(user, `${locale}.i18n.json`);
  await writeFile(texts, JSON.stringify({ version: '1.0.0', contents: {} }));
  const extensions = [{ extensionIdentifier: { id: `test.language-pack-${locale}` }, version: '1.0.0' }];
  const pack = { hash: locale, label: locale, extensions, translations: { vscode: texts } };
  await writeFile(path.join(user, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}

const slashed = (file: string): string => `${path.sep === '\\' ? '/' : ''}${file.replaceAll(path.sep, '/')}`;
const readablePath = (folder: string): string => encodeURIComponent(slashed(folder)).replaceAll('%2F', '/');

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).ok;
  } catch {
    return false;
  }
}

/** A free port of the loopback interface. */
async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('the operating system gave no port'));
      });
    });
  });
}
