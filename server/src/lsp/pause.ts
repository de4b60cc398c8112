/** Postpones a check until a burst of changes is over. */
export interface Pause {
  /**
   * Something changed: the check begins a moment later, and further changes in the meantime do not postpone it again.
   */
  begin(): void;
  /** Another document was opened: if a check is pending, it waits until no more are opened. */
  prolong(): void;
  stop(): void;
}

/** A burst of edits is checked once; in milliseconds. */
const shortest = 10;

/**
 * @param check Thousands of documents may be opened in a row. Checking all of them after every few would take quadratic
 * time, so a long check is postponed for as long as the last one took.
 */
export function createPause(check: () => void, now = (): number => performance.now()): Pause {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastTook = 0;
  const start = (length: number): void => {
    timer = setTimeout(() => {
      timer = undefined;
      const begun = now();
      check();
      lastTook = now() - begun;
    }, length);
  };
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    begin: () => {
      if (timer === undefined) start(shortest);
    },
    prolong: () => {
      if (timer === undefined) return;
      stop();
      start(Math.max(shortest, lastTook));
    },
    stop,
  };
}
