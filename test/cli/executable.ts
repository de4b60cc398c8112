import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { chmod, cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildProgram } from '../../scripts/ship/programs';
import { type Outcome, root } from './run';

/** The published executable, in a folder of its own. */
export interface Executable {
  readonly file: string;
  remove(): Promise<void>;
}

export async function buildExecutable(): Promise<Executable> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'portal-properties-bundle-')));
  await cp(path.join(root, 'schemas'), path.join(folder, 'schemas'), { recursive: true });
  // In one of the tests another user runs it.
  await chmod(folder, 0o755);
  const {
    files: [file = ''],
  } = await buildProgram('cli', path.join(folder, 'dist'));
  return { file, remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface ExecuteOptions {
  readonly cwd?: string;
  readonly stdin?: string;
  /** Its output is closed at once, as `head` does in the end. */
  readonly isReaderGone?: boolean;
  readonly nodeOptions?: readonly string[];
  /** If not given, that of the tests, without compiled code that another run may have kept. */
  readonly env?: NodeJS.ProcessEnv;
  readonly uid?: number;
  readonly gid?: number;
}

/** Runs it as a process of its own. */
export function execute(
  { file }: Executable,
  argv: readonly string[],
  { cwd = root, stdin = '', isReaderGone = false, nodeOptions = [], env, ...options }: ExecuteOptions = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...nodeOptions, file, ...argv], {
      cwd,
      env: env ?? { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' },
      ...options,
    });
    let stdout = '';
    let stderr = '';
    if (isReaderGone) child.stdout.destroy();
    else child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({ status: status ?? -1, stdout, stderr });
    });
    child.stdin.end(stdin);
  });
}

/** A running process, with what it has written so far. */
export interface Running {
  readonly process: ChildProcessWithoutNullStreams;
  /** Waits until the standard output and the standard error together contain `text` for the `count`th time. */
  said(text: string, count: number): Promise<void>;
  readonly ended: Promise<Outcome>;
}

export function start({ file }: Executable, argv: readonly string[], cwd: string): Running {
  const child = spawn(process.execPath, [file, ...argv], { cwd });
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  const hear = (add: (text: string) => void) => (text: string) => {
    add(text);
    for (const look of [...waiting]) look();
  };
  child.stdout.setEncoding('utf8').on(
    'data',
    hear((text) => (stdout += text)),
  );
  child.stderr.setEncoding('utf8').on(
    'data',
    hear((text) => (stderr += text)),
  );
  const ended = new Promise<Outcome>((resolve) => {
    child.on('close', (status) => {
      resolve({ status: status ?? -1, stdout, stderr });
    });
  });
  return {
    process: child,
    ended,
    said: (text, count) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if ((stdout + stderr).split(text).length <= count) return;
          waiting.delete(look);
          resolve();
        };
        void ended.then(() => {
          reject(new Error(`it ended before it said "${text}": ${stdout}${stderr}`));
        });
        waiting.add(look);
        look();
      }),
  };
}
