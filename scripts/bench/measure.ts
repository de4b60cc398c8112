/** Times in milliseconds. */
export interface Measurement {
  readonly runs: number;
  readonly median: number;
  readonly fastest: number;
  /** Nine in ten runs were at least that fast. */
  readonly ninetieth: number;
  /** 99 in 100 runs were at least that fast: the slowest one if there were fewer than that. */
  readonly ninetyNinth: number;
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

/** The same for asynchronous work: `most` times, or fewer if `budget` ms are over, but at least `least` times. */
export async function measureAsync(
  work: (run: number) => Promise<number>,
  { least, most, budget }: { readonly least: number; readonly most: number; readonly budget: number },
): Promise<Measurement> {
  const times: number[] = [];
  const begin = performance.now();
  while (times.length < least || (times.length < most && performance.now() - begin < budget))
    times.push(await work(times.length));
  return summarise(times);
}

export function summarise(times: readonly number[]): Measurement {
  const sorted = [...times].sort((a, b) => a - b);
  const quantile = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return {
    runs: sorted.length,
    median: quantile(0.5),
    fastest: quantile(0),
    ninetieth: quantile(0.9),
    ninetyNinth: sorted[Math.ceil((sorted.length - 1) * 0.99)] ?? Number.NaN,
  };
}
