import { access, copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runOrThrow } from './processes';

/**
 * VS Code's own server, as packaged in code-server on npm: the oldest VS Code that the extension supports
 * (`engines.vscode`), and the newest available. Each runs on the Node that it was made for.
 */
const oldest = '4.100.3';
const newest = { version: '4.139.1', nodeMajor: 24, node: '24.21.0' } as const;

const ownMajor = Number(process.versions.node.split('.')[0]);

/** The one for the current Node; `CODE_SERVER_VERSION` names another. */
const serverVersion = (): string =>
  process.env['CODE_SERVER_VERSION'] ?? (ownMajor >= newest.nodeMajor ? newest.version : oldest);

const ripgrepVersion = '1.18.0';

/**
 * Installs VS Code's server into the cache folder if it is not there yet, and gives its folder. Nothing native is built
 * and no install script runs.
 */
export async function installServer(
  cache: string,
  say: (line: string) => void,
  signal?: AbortSignal,
  version = serverVersion(),
): Promise<string> {
  const home = path.join(cache, `server-${version}`);
  const folder = path.join(home, 'node_modules', 'code-server', 'lib', 'vscode');
  if (await isThere(path.join(home, 'complete'))) return folder;
  say(`Installing VS Code's server (code-server ${version} from npm, about 310 MB) into ${cache} …`);
  await rm(home, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  await writeFile(path.join(home, 'package.json'), '{ "private": true }\n');
  await install(home, signal, `code-server@${version}`, `@vscode/ripgrep@${ripgrepVersion}`);
  // Each of the two folders has an npm-shrinkwrap.json, which pins everything, whatever their peers require.
  await install(folder, signal, '--omit=dev', '--legacy-peer-deps');
  await install(path.join(folder, 'extensions'), signal, '--omit=dev', '--legacy-peer-deps');
  await bringRipgrep(home, folder);
  // Written last and moved into place, so that an interrupted installation is never taken for a complete one.
  await writeFile(path.join(home, 'complete.part'), `${version}\n`);
  await rename(path.join(home, 'complete.part'), path.join(home, 'complete'));
  return folder;
}

/** The newest server, and the program that runs it: a Node from npm if the current one is too old. */
export async function installNewestServer(
  cache: string,
  say: (line: string) => void,
): Promise<{ readonly server: string; readonly node: string }> {
  const server = await installServer(cache, say, undefined, newest.version);
  if (ownMajor >= newest.nodeMajor) return { server, node: process.execPath };
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const home = path.join(cache, `node-${newest.node}`);
  const node = path.join(home, 'node_modules', name, 'bin', platform === 'win' ? 'node.exe' : 'node');
  if (!(await isThere(node))) {
    say(`Installing Node ${newest.node} from npm into ${cache} …`);
    await mkdir(home, { recursive: true });
    await writeFile(path.join(home, 'package.json'), '{ "private": true }\n');
    await install(home, undefined, `${name}@${newest.node}`);
  }
  return { server, node };
}

/**
 * VS Code searches files with ripgrep, on activation, too (`workspaceContains`). Its own copy is downloaded by an
 * install script; newer packages contain the same program.
 */
async function bringRipgrep(home: string, folder: string): Promise<void> {
  const program = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const platform = `ripgrep-${process.platform}-${process.arch}`;
  const own = path.join(folder, 'node_modules', '@vscode', 'ripgrep', 'bin');
  await mkdir(own, { recursive: true });
  await copyFile(
    path.join(home, 'node_modules', '@vscode', platform, 'bin', program),
    path.join(own, program),
  );
}

const install = (cwd: string, signal: AbortSignal | undefined, ...more: string[]): Promise<string> =>
  runOrThrow('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', ...more], {
    cwd,
    env: npmEnvironment(),
    signal,
  });

/** Without the variables in which an outer `npm start` describes its own project and options. */
function npmEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(package|lifecycle|command|config_(local_prefix|omit|ignore))/.test(name),
    ),
  );
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
