/** Runs tasks, a limited number at a time, in the order in which they come. */
export type Limiter = <Result>(task: () => Promise<Result>) => Promise<Result>;

export function createLimiter(most: number): Limiter {
  let running = 0;
  const waiting: (() => void)[] = [];

  const leave = (): void => {
    // The place goes to the next in line at once, so that nobody can slip in between.
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
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
