/** Does long work a little at a time, so that whatever arrives in the meantime is answered between two slices of it. */
export interface Slices {
  /**
   * Begins with `steps` and forgets what was begun before: the newest counts. `done` is called after the last step,
   * `failed` if a step throws.
   */
  begin(steps: Iterator<unknown>, done: () => void, failed: (error: unknown) => void): void;
  /** Stops, because something newer is about to begin. */
  stop(): void;
  /** Settles once nothing is left to do: whoever needs the result can wait for it while others are answered. */
  whenDone(): Promise<void>;
}

/** The time in milliseconds, and a way to be called once others have had their turn. */
export interface Turns {
  now(): number;
  afterOthers(next: () => void): void;
}

/** How long one slice may take, in milliseconds: half a frame. */
const longestSlice = 8;

/** A worker of a browser only has timers. */
const host: { readonly setTimeout: unknown; readonly setImmediate?: (next: () => void) => unknown } =
  globalThis;

const turnsOfHost: Turns = {
  now: () => performance.now(),
  afterOthers: (next) => {
    if (host.setImmediate === undefined) setTimeout(next, 0);
    else host.setImmediate(next);
  },
};

export function createSlices(turns: Turns = turnsOfHost): Slices {
  let current: Iterator<unknown> | undefined;
  let isBusy = false;
  const waiting: (() => void)[] = [];
  const settle = (): void => {
    current = undefined;
    isBusy = false;
    for (const next of waiting.splice(0)) next();
  };
  return {
    begin: (steps, done, failed) => {
      current = steps;
      isBusy = true;
      const slice = (): void => {
        if (current !== steps) return;
        const start = turns.now();
        try {
          do {
            if (steps.next().done !== true) continue;
            current = undefined;
            done();
            settle();
            return;
          } while (turns.now() - start < longestSlice);
        } catch (error) {
          current = undefined;
          failed(error);
          settle();
          return;
        }
        turns.afterOthers(slice);
      };
      slice();
    },
    stop: () => {
      current = undefined;
      isBusy = true;
    },
    whenDone: () =>
      isBusy
        ? new Promise((resolve) => {
            waiting.push(resolve);
          })
        : Promise.resolve(),
  };
}
