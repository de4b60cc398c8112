import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** From this many characters of files on, a larger space saves more time than it costs memory. */
const muchText = 300_000;

/** From this many on, it may grow as large as the engine allows. */
const veryMuchText = 3_000_000;

/** Its size below that, in bytes: half of the engine's maximum, with which an edit of 14,000 keys takes no longer. */
const enough = 16 * 2 ** 20;

/**
 * The space in which the engine creates new objects, for a long-lived process. Merely reading the catalogue makes it
 * grow to eight times its initial size, and nothing makes it shrink. With only a few files it stays as it began.
 */
export interface YoungSpace {
  /** Lets it grow if there is so much text that the engine would otherwise clear it over and over. */
  growFor(characters: number): void;
}

/**
 * Keeps it small from now on; to be called as early as possible. The survivors in such a small space are copied in a
 * fifth of a millisecond, while helper threads may have to wait for a processor, several milliseconds on a busy
 * machine.
 */
export function smallYoungSpace(): YoungSpace {
  let limit: 'small' | 'enough' | 'none' = 'small';
  setGrowth(1);
  setFlagsFromString('--no-parallel-scavenge');
  return {
    growFor: (characters) => {
      const next = characters < muchText ? 'small' : characters < veryMuchText ? 'enough' : 'none';
      if (next === 'small' || next === limit || limit === 'none') return;
      if (limit === 'small') setFlagsFromString('--parallel-scavenge');
      limit = next;
      setGrowth(2);
      if (limit === 'none') return;
      // It grows only during garbage collection.
      const watch = new PerformanceObserver(() => {
        if (limit === 'enough' && sizeNow() < enough) return;
        if (limit === 'enough') setGrowth(1);
        watch.disconnect();
      });
      watch.observe({ entryTypes: ['gc'] });
    },
  };
}

function setGrowth(factor: 1 | 2): void {
  setFlagsFromString(`--semi-space-growth-factor=${factor}`);
}

function sizeNow(): number {
  const space = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  return space?.space_size ?? Number.POSITIVE_INFINITY;
}
