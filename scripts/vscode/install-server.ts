import { access, copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runOrThrow } from './processes';

/**
 * VS Code's own server, as the npm package code-server carries it, by the Node that it runs on.
 * `CODE_SERVER_VERSION` names another one.
 */
function serverVersionFor(nodeVersion: string): string {
  const named = process.env['CODE_SERVER_VERSION'];
  if (named !== undefined) return named;
  const major = Number(nodeVersion.replace(/^v/, '').split('.')[0]);
  return major >= 24 ? '4.139.1' : '4.100.3';
}

const ripgrepVersion = '1.18.0';

/**
 * Installs VS Code's server into the cache folder where it is not there yet, and gives its folder.
 * Nothing native is built and no install script runs.
 */
export async function installServer(
  cache: string,
  say: (line: string) => void,
  signal?: AbortSignal,
): Promise<string> {
  const version = serverVersionFor(process.version);
  const home = path.join(cache, `server-${version}`);
  const folder = path.join(home, 'node_modules', 'code-server', 'lib', 'vscode');
  if (await isThere(path.join(home, 'complete'))) return folder;
  say(`Installing VS Code's server (code-server ${version} from npm, about 310 MB) into ${cache} …`);
  await rm(home, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  await writeFile(path.join(home, 'package.json'), '{ "private": true }\n');
  const install = (cwd: string, ...more: string[]): Promise<string> =>
    runOrThrow('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', ...more], {
      cwd,
      env: npmEnvironment(),
      signal,
    });
  await install(home, `code-server@${version}`, `@vscode/ripgrep@${ripgrepVersion}`);
  // Each of the two folders brings an npm-shrinkwrap.json, which pins everything, whatever their peers ask for.
  await install(folder, '--omit=dev', '--legacy-peer-deps');
  await install(path.join(folder, 'extensions'), '--omit=dev', '--legacy-peer-deps');
  await bringRipgrep(home, folder);
  // Written last and moved into place, so that an interrupted installation is never taken for a whole one.
  await writeFile(path.join(home, 'complete.part'), `${version}\n`);
  await rename(path.join(home, 'complete.part'), path.join(home, 'complete'));
  return folder;
}

/**
 * VS Code searches files with ripgrep, on activation, too (`workspaceContains`). Its own copy comes by an install
 * script from elsewhere; newer packages carry the same program in themselves.
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

/** Without what an outer `npm start` says about its own project and options. */
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
