/** Looks at everything once more when nothing has been told for a while. */
export interface SecondLook {
  /** Something was told: what was not told, though it happened at the same time, is found a little later. */
  soon(): void;
  close(): void;
}

/** A pause without news, in milliseconds. */
const shortest = 1000;

/** Looks take at most one part in so many of the time. */
const share = 20;

/**
 * Watchers of editors and systems miss events, above all when many come at once; so whatever they tell, and every save, is
 * followed by a look at all. How long that is put off follows how long the last one took.
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
