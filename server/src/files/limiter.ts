/** Runs tasks in the order in which they arrive, a limited number at a time. */
export type Limiter = <Result>(task: () => Promise<Result>) => Promise<Result>;

export function createLimiter(most: number): Limiter {
  let running = 0;
  const waiting: (() => void)[] = [];
  // Removing the first item of a list of 100,000 moves all the others.
  let first = 0;

  const leave = (): void => {
    // The place goes to the next in line at once, so that nobody can slip in between.
    const next = waiting[first];
    if (next === undefined) {
      running--;
      waiting.length = 0;
      first = 0;
    } else {
      first++;
      next();
    }
  };

  return async (task) => {
    if (running < most) running++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      leave();
    }
  };
}
