import { mutant, seededRandom } from './mutation';
import type { Target } from './targets';

export interface Failure {
  readonly target: string;
  readonly text: string;
  readonly error: string;
}

/**
 * Reads `inputs` texts with a target.
 * @returns the texts on which it broke a promise, the first five of them
 */
export async function fuzz(
  { name, seeds, read }: Target,
  inputs: number,
  seed: number,
): Promise<readonly Failure[]> {
  const random = seededRandom(seed);
  const failures: Failure[] = [];
  for (let i = 0; i < inputs && failures.length < 5; i++) {
    const text = mutant(seeds, random);
    try {
      await read(text);
    } catch (error) {
      failures.push({
        target: name,
        text,
        error: error instanceof Error ? (error.stack ?? '') : String(error),
      });
    }
  }
  return failures;
}
