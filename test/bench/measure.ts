/** Times in milliseconds. */
export interface Measurement {
  readonly runs: number;
  readonly median: number;
  readonly fastest: number;
  /** Nine in ten runs were at least that fast. */
  readonly ninetieth: number;
}

/** Calls `work` until the results are steady enough to be worth a median: at least `least` times and `budget` ms long. */
export function measure(work: () => number, least: number, budget: number): Measurement {
  warmUp(work, budget / 4);
  const times: number[] = [];
  const begin = performance.now();
  while (times.length < least || performance.now() - begin < budget) {
    const start = performance.now();
    if (Number.isNaN(work())) throw new Error('the work has no result');
    times.push(performance.now() - start);
  }
  return summarise(times);
}

function warmUp(work: () => number, budget: number): void {
  const begin = performance.now();
  do work();
  while (performance.now() - begin < budget);
}

export function summarise(times: readonly number[]): Measurement {
  const sorted = [...times].sort((a, b) => a - b);
  const quantile = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return { runs: sorted.length, median: quantile(0.5), fastest: quantile(0), ninetieth: quantile(0.9) };
}
