/**
 * How many of `count` things in order, from the first on, are such that `holds` says yes of their index; it has to say yes of all up to some
 * place and no of all behind it. Asks as often as the logarithm of `count`.
 */
export function countWhile(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
