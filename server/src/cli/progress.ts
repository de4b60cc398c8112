import type { Io } from './io';

/** A line on a terminal that shows how far long work has come, and disappears when it is done. */
export interface Progress {
  update(text: string): void;
  end(): void;
}

/** Work shorter than this shows nothing; in milliseconds. */
const patience = 700;

/** Between two updates, so that reporting does not cost more than working; in milliseconds. */
const interval = 100;

export function createProgress({ stderr }: Pick<Io, 'stderr'>): Progress {
  if (!stderr.isTerminal) return { update: () => undefined, end: () => undefined };
  let next = performance.now() + patience;
  let isShown = false;
  return {
    update: (text) => {
      const now = performance.now();
      if (now < next) return;
      next = now + interval;
      isShown = true;
      stderr.write(`\r\x1b[K${text}`);
    },
    end: () => {
      if (isShown) stderr.write('\r\x1b[K');
      isShown = false;
    },
  };
}
