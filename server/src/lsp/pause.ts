/** Puts a check off until what comes at once has come. */
export interface Pause {
  /** Something changed: the check begins a little later, and no later for what changes meanwhile. */
  begin(): void;
  /** Another document was opened: if a check is put off, it is so until no more are. */
  prolong(): void;
  stop(): void;
}

/** So that a burst of edits is checked once; in milliseconds. */
const shortest = 10;

/**
 * @param check thousands of documents may be opened one after the other: a look at all of them for each few would take the square
 * of their number, so that a long one is put off for as long as the last took
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
