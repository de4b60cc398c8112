import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Io } from '../../server/src/cli/io';
import { main } from '../../server/src/cli/program';

export const root = path.resolve(import.meta.dirname, '..', '..');

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface World {
  readonly cwd?: string;
  readonly stdin?: string | Buffer;
  readonly env?: Io['env'];
  /** Both outputs are terminals of this many columns. */
  readonly terminal?: number;
}

/** Runs the command line in this process, with a world of its own. */
export async function run(argv: readonly string[], world: World = {}): Promise<Outcome> {
  const written = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr'): Io['stdout'] => ({
    write: (text) => {
      written[name] += text;
    },
    isTerminal: world.terminal !== undefined,
    columns: world.terminal,
  });
  const status = await main(argv, {
    stdout: output('stdout'),
    stderr: output('stderr'),
    stdin: () => Promise.resolve(Buffer.from(world.stdin ?? '')),
    onInterrupt: () => () => undefined,
    cwd: world.cwd ?? root,
    env: world.env ?? {},
    schemas: path.join(root, 'schemas'),
  });
  return { status, ...written };
}

/** A folder for the test, removed after it. */
export async function temporaryFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'portal-properties-cli-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with these files. */
export async function folderWith(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  return folder;
}

/** A copy of the examples. */
export async function copyOfExamples(): Promise<string> {
  const folder = await temporaryFolder();
  await cp(path.join(root, 'examples'), folder, { recursive: true });
  return folder;
}

/** What the tests look at of a report as JSON. */
export interface Report {
  readonly portal: unknown;
  readonly clusters: readonly unknown[];
  readonly findings: readonly { readonly rule: string; readonly severity: string; readonly file: string }[];
  readonly summary: unknown;
}

export function reportOf(stdout: string): Report {
  const value: unknown = JSON.parse(stdout);
  if (!isReport(value)) throw new Error('this is no report: ' + stdout);
  return value;
}

function isReport(value: unknown): value is Report {
  return typeof value === 'object' && value !== null && 'findings' in value && Array.isArray(value.findings);
}
