/**
 * How many of `count` things in order, from the first on, satisfy `holds`, which is called with an index. It has to be
 * true for all up to some place, and false for all after it. Takes a logarithmic number of calls.
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
