import { describe, expect, it } from 'vitest';
import { createSlices, type Slices } from '../../server/src/lsp/slices';

describe('long work in slices', () => {
  it('lets others have their turn before a slice is longer than 8 ms', () => {
    const { slices, others, log, work } = world();
    slices.begin(work('a', 7, 3), () => log.push('done'), fail);
    others();
    expect(log).toEqual(['a1', 'a2', 'a3', '|', 'a4', 'a5', 'a6', '|', 'a7', 'done']);
  });

  it('does what is short at once', () => {
    const { slices, log, work } = world();
    slices.begin(work('a', 2, 3), () => log.push('done'), fail);
    expect(log).toEqual(['a1', 'a2', 'done']);
  });

  it('leaves off where something newer begins', () => {
    const { slices, others, log, work } = world();
    slices.begin(work('a', 9, 10), () => log.push('a done'), fail);
    slices.begin(work('b', 2, 10), () => log.push('b done'), fail);
    others();
    expect(log).toEqual(['a1', 'b1', '|', '|', 'b2', '|', 'b done']);
  });

  it('tells of a step that fails, and goes on with the next work', () => {
    const { slices, log, work } = world();
    const failing: Iterator<undefined> = {
      next: () => {
        throw new Error('broken');
      },
    };
    slices.begin(
      failing,
      () => log.push('done'),
      (error) => log.push(String(error)),
    );
    slices.begin(work('a', 1, 1), () => log.push('done'), fail);
    expect(log).toEqual(['Error: broken', 'a1', 'done']);
  });

  it('tells whoever waits when nothing is left to do, also of what began again in the meantime', async () => {
    const { slices, others, log, work } = world();
    await slices.whenDone();
    slices.begin(work('a', 9, 10), () => log.push('a done'), fail);
    const waiting = slices.whenDone().then(() => log.push('told'));
    slices.stop();
    others();
    await Promise.resolve();
    slices.begin(work('b', 2, 3), () => log.push('b done'), fail);
    await waiting;
    await slices.whenDone();
    expect(log).toEqual(['a1', '|', 'b1', 'b2', 'b done', 'told']);
  });

  it('does nothing more once it is stopped', () => {
    const { slices, others, log, work } = world();
    slices.begin(work('a', 9, 10), () => log.push('done'), fail);
    slices.stop();
    others();
    expect(log).toEqual(['a1', '|']);
  });
});

const fail = (error: unknown): never => {
  throw error;
};

/**
 * A clock that advances only with the steps of the work, and whoever waits for a turn; `|` stands for a turn of others.
 */
function world(): {
  readonly slices: Slices;
  readonly others: () => void;
  readonly log: string[];
  readonly work: (name: string, count: number, milliseconds: number) => Iterator<undefined>;
} {
  const log: string[] = [];
  const waiting: (() => void)[] = [];
  let time = 0;
  return {
    log,
    slices: createSlices({ now: () => time, afterOthers: (next) => waiting.push(next) }),
    others: () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        log.push('|');
        next();
      }
    },
    *work(name, count, milliseconds) {
      for (let step = 1; step <= count; step++) {
        time += milliseconds;
        log.push(`${name}${step}`);
        yield;
      }
    },
  };
}
