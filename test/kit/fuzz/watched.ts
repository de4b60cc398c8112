import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { leftBehind } from './child';
import { enoughFailures, type Failure } from './run';

/** What is run: the first `inputs` texts that `seed` makes, or texts that grow from `length` on. */
export type Work =
  | { readonly kind: 'texts'; readonly inputs: number; readonly seed: number }
  | { readonly kind: 'growth'; readonly length: number };

/**
 * Runs a target in processes of their own, so that a text that is never read to its end, or ends the process, is a
 * failure like any other, and those after it are read, too.
 * @param program a module that calls `playTarget`
 * @param patience for how many milliseconds a text may be read
 * @returns the texts on which it broke a promise, the first five of them
 */
export async function fuzzWatched(
  program: string,
  target: string,
  work: Work,
  patience: number,
): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  let from: number | undefined = 0;
  while (from !== undefined && failures.length < enoughFailures) {
    const folder = await mkdtemp(path.join(tmpdir(), 'portal-properties-fuzz-'));
    try {
      const error = await endOf(
        [program, folder, target, String(from), ...numbersOf(work)],
        folder,
        patience,
      );
      failures.push(...(await failuresIn(folder)));
      from = undefined;
      if (error !== undefined) {
        const last = await textIn(folder);
        if (last === undefined) throw new Error(`${target} reads no text: ${error}`);
        failures.push({ target, text: last.text, error });
        from = last.number + 1;
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  }
  return failures.slice(0, enoughFailures);
}

const numbersOf = (work: Work): string[] =>
  work.kind === 'texts'
    ? [work.kind, String(work.inputs), String(work.seed)]
    : [work.kind, String(work.length)];

/** Why a child ended before it was done, if it did. */
async function endOf(argv: readonly string[], folder: string, patience: number): Promise<string | undefined> {
  const child = spawn(process.execPath, ['--import', 'tsx', ...argv], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const hangs = new AbortController();
  let known: number | undefined;
  let since = performance.now();
  const watch = setInterval(() => {
    void stat(path.join(folder, leftBehind.text)).then(
      ({ mtimeMs }) => {
        if (mtimeMs !== known) [known, since] = [mtimeMs, performance.now()];
        else if (performance.now() - since > patience) hangs.abort();
      },
      // Nothing is read yet.
      () => undefined,
    );
  }, patience / 10);
  hangs.signal.addEventListener('abort', () => child.kill('SIGKILL'));
  await once(child, 'exit');
  clearInterval(watch);
  if (hangs.signal.aborted) return `it is not read within ${String(patience / 1000)} s`;
  return child.exitCode === 0
    ? undefined
    : `the process ended with ${String(child.exitCode ?? child.signalCode)}`;
}

async function textIn(
  folder: string,
): Promise<{ readonly number: number; readonly text: string } | undefined> {
  const written = await readFile(path.join(folder, leftBehind.text), 'utf8').catch(() => 'null');
  const last: unknown = JSON.parse(written);
  const isText = typeof last === 'object' && last !== null && 'number' in last && 'text' in last;
  if (!isText || typeof last.number !== 'number' || typeof last.text !== 'string') return undefined;
  return { number: last.number, text: last.text };
}

async function failuresIn(folder: string): Promise<readonly Failure[]> {
  const written = await readFile(path.join(folder, leftBehind.failures), 'utf8').catch(() => '');
  return written
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))
    .filter(isFailure);
}

const isFailure = (value: unknown): value is Failure =>
  typeof value === 'object' && value !== null && 'target' in value && 'text' in value && 'error' in value;
