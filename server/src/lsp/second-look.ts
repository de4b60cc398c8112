/** Looks at everything once more when nothing has been reported for a while. */
export interface SecondLook {
  /** Something was reported: what happened at the same time without being reported is found a little later. */
  soon(): void;
  close(): void;
}

/** A pause without events, in milliseconds. */
const shortest = 1000;

/** Looks take at most one part in this many of the time. */
const share = 20;

/**
 * Watchers of editors and systems miss events, especially when many come at once. So whatever they report, and every
 * save, is followed by a look at everything. The longer the last look took, the longer the next one is postponed.
 */
export function createSecondLook(look: () => Promise<void>): SecondLook {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = shortest;
  const begin = async (): Promise<void> => {
    timer = undefined;
    const begun = performance.now();
    await look();
    pause = Math.max(shortest, share * (performance.now() - begun));
  };
  return {
    soon: () => {
      clearTimeout(timer);
      timer = setTimeout(() => void begin(), pause);
    },
    close: () => {
      clearTimeout(timer);
    },
  };
}
