import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPause, type Pause } from '../../server/src/lsp/pause';

describe('a check', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** How often it ran while something happened each millisecond, and once that was over. */
  const counted = (happens: (pause: Pause) => void): [number, number] => {
    const check = vi.fn();
    const pause = createPause(check);
    for (let i = 0; i < 1000; i++) {
      happens(pause);
      vi.advanceTimersByTime(1);
    }
    const meanwhile = check.mock.calls.length;
    vi.advanceTimersByTime(1000);
    return [meanwhile, check.mock.calls.length];
  };

  it('follows a change though others come after it', () => {
    expect(
      counted((pause) => {
        pause.begin();
      }),
    ).toEqual([100, 100]);
  });

  it('waits until no more documents are opened', () => {
    expect(
      counted((pause) => {
        pause.prolong();
        pause.begin();
      }),
    ).toEqual([0, 1]);
  });

  it('is not put off any longer by the first document that is opened', () => {
    const check = vi.fn();
    const pause = createPause(check);
    pause.prolong();
    pause.begin();
    vi.advanceTimersByTime(10);
    expect(check).toHaveBeenCalledTimes(1);
  });

  it('is put off for as long as the last one took where documents are opened at intervals', () => {
    const check = vi.fn(() => void vi.setSystemTime(Date.now() + 500));
    const pause = createPause(check, Date.now);
    const openTwo = (): void => {
      for (let i = 0; i < 2; i++) {
        pause.prolong();
        pause.begin();
      }
    };
    openTwo();
    vi.advanceTimersByTime(10);
    expect(check).toHaveBeenCalledTimes(1);
    openTwo();
    vi.advanceTimersByTime(400);
    expect(check).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(100);
    expect(check).toHaveBeenCalledTimes(2);
  });

  it('does not follow what was before the end', () => {
    expect(
      counted((pause) => {
        pause.begin();
        pause.stop();
      }),
    ).toEqual([0, 0]);
  });
});
