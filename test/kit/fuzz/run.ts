import { growing } from './hostile';
import { growsTooFast } from './growth';
import { mutants } from './mutation';
import type { Target } from './targets';

export interface Failure {
  readonly target: string;
  readonly text: string;
  readonly error: string;
}

/** After this many failures a target has said enough. */
export const enoughFailures = 5;

/** Which texts are left out, and who wants to know the progress. */
export interface Course {
  /** The number of the first text that is read, counted from 0. */
  readonly from?: number;
  /** Called with each text, or with its name if it is long, before it is read. */
  readonly onText?: (number: number, text: string) => void;
  readonly onFailure?: (failure: Failure) => void;
}

/** A text, or the name of a long one, and what is done with it. */
interface Trial {
  readonly text: string;
  readonly play: () => void | Promise<void>;
}

/**
 * Reads the first `inputs` texts that a seed makes with a target.
 * @returns the texts on which it broke a promise, the first five of them
 */
export function fuzz(
  target: Target,
  inputs: number,
  seed: number,
  course?: Course,
): Promise<readonly Failure[]> {
  return playAll(target, texts(target, inputs, seed), course);
}

/**
 * Reads texts of `length` UTF-16 units, and of four times that, with a target.
 * @returns those that take longer to read than their length suggests, by name, the first five of them
 */
export function grow(target: Target, length: number, course?: Course): Promise<readonly Failure[]> {
  const trials = growing.map((text): Trial => ({
    text: text.name,
    play: () => {
      if (growsTooFast(target, text, length)) throw new Error('takes longer than its length lets expect');
    },
  }));
  return playAll(target, trials, course);
}

function* texts({ seeds, read }: Target, inputs: number, seed: number): Generator<Trial> {
  const next = mutants(seeds, seed);
  for (let i = 0; i < inputs; i++) {
    const text = next();
    yield { text, play: () => read(text) };
  }
}

async function playAll(
  { name }: Target,
  trials: Iterable<Trial>,
  { from = 0, onText, onFailure }: Course = {},
): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  let number = -1;
  for (const { text, play } of trials) {
    number++;
    if (number < from) continue;
    onText?.(number, text);
    try {
      await play();
    } catch (error) {
      const why = error instanceof Error ? (error.stack ?? '') : String(error);
      const failure: Failure = { target: name, text, error: why };
      failures.push(failure);
      onFailure?.(failure);
      if (failures.length === enoughFailures) break;
    }
  }
  return failures;
}
