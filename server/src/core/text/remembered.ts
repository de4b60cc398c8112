import { ownCopy } from './own-copy';

/** Longer texts rarely repeat. */
const longest = 500;

/**
 * Computes something from a text alone, once for each of the last `most` texts: what all nodes of a cluster say is
 * analysed only once.
 */
export function remembered<Result>(most: number, work: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, { readonly result: Result }>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept.result;
    const result = work(text);
    if (known.size >= most) known.clear();
    if (text.length <= longest) known.set(ownCopy(text), { result });
    return result;
  };
}
