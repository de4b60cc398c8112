import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Io } from '../../server/src/cli/io';
import { createProgress } from '../../server/src/cli/progress';

describe('the progress line', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** What is written while the work reports and then lets the clock advance, in milliseconds. */
  function written(steps: readonly (readonly [string, number])[], isTerminal = true): string {
    let text = '';
    const output: Io['stderr'] = { write: (part) => (text += part), isTerminal, columns: 80 };
    const progress = createProgress({ stderr: output });
    for (const [what, pause] of steps) {
      progress.update(what);
      vi.advanceTimersByTime(pause);
    }
    progress.end();
    return text;
  }

  it('does not come for short work', () => {
    expect(
      written([
        ['1 file', 300],
        ['2 files', 300],
      ]),
    ).toBe('');
  });

  it('comes for long work, not too often, and goes in the end', () => {
    expect(
      written([
        ['1 file', 800],
        ['2 files', 20],
        ['3 files', 100],
        ['4 files', 0],
      ]),
    ).toBe('\r\x1b[K2 files\r\x1b[K4 files\r\x1b[K');
  });

  it('comes on a terminal only', () => {
    expect(
      written(
        [
          ['1 file', 5000],
          ['2 files', 0],
        ],
        false,
      ),
    ).toBe('');
  });
});
