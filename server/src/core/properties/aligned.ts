import { countWhile } from '../text/bisect';
import { commonEnd, commonStart } from '../text/common-ends';
import type { PropertiesTree } from './tree';

/** How many entries at the start and at the end of two files are written identically, each counted once. */
export interface Alignment {
  readonly first: number;
  readonly last: number;
}

/**
 * Finds the entries that an edit did not touch without looking at each of them. Those next to the edit may count as
 * touched, and so may all after it if it made lines begin or end elsewhere.
 */
export function alignEntries(before: PropertiesTree, now: PropertiesTree): Alignment {
  const start = commonStart(before.text, now.text);
  const end = commonEnd(before.text, now.text, start);
  // The last one may continue after the start of the edit, or end there only now.
  const first = Math.max(0, Math.min(startingBefore(before, start), startingBefore(now, start)) - 1);
  const atEnd = (tree: PropertiesTree): number =>
    tree.entryCount - startingBefore(tree, tree.text.length - end);
  const last = Math.min(atEnd(before), atEnd(now), before.entryCount - first, now.entryCount - first);
  const isAligned = last > 0 && fromEnd(before, last) === fromEnd(now, last);
  return { first, last: isAligned ? last : 0 };
}

/** How far the start of an entry is from the end of the text. */
function fromEnd(tree: PropertiesTree, last: number): number {
  return tree.text.length - tree.keySpan(tree.entryCount - last).start;
}

/** How many entries start before `offset`. */
function startingBefore(tree: PropertiesTree, offset: number): number {
  return countWhile(tree.entryCount, (index) => tree.keySpan(index).start < offset);
}
