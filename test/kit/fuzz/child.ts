import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fuzz, grow } from './run';
import type { Target } from './targets';

/** Files in the folder of a child: the text that it is reading, and what has failed before, one on each line. */
export const leftBehind = { text: 'text.json', failures: 'failures.jsonl' };

/**
 * Runs what `watched.ts` asks for in a process of its own. `argv` is the folder for the results, the name of the
 * target, the number of the first text, and then `texts INPUTS SEED` or `growth LENGTH`. Everything is written
 * immediately: if a text is never read to its end, nothing can be reported any more.
 */
export async function playTarget(targets: readonly Target[], argv: readonly string[]): Promise<void> {
  const [folder = '', name = '', from, kind, ...numbers] = argv;
  const target = targets.find((one) => one.name === name);
  if (target === undefined) throw new Error(`there is no target ${name}`);
  const course = {
    from: Number(from),
    onText: (number: number, text: string): void => {
      writeFileSync(path.join(folder, leftBehind.text), JSON.stringify({ number, text }));
    },
    onFailure: (failure: object): void => {
      appendFileSync(path.join(folder, leftBehind.failures), `${JSON.stringify(failure)}\n`);
    },
  };
  const [first = 0, second = 0] = numbers.map(Number);
  await (kind === 'texts' ? fuzz(target, first, second, course) : grow(target, first, course));
}
