import type { Column, Columns } from './columns';
import { createEntry, decodedKey } from './entry';
import { scan } from './scanner';
import { tokenise } from './tokens';
import type { Comment, Dialect, Entry, PropertiesTree } from './tree';

/**
 * Parses a text as the reader of `dialect` sees it. Every text has a tree; the time is linear in its length. A byte order
 * mark at the start is a character like any other, as it is for both readers.
 */
export function parseProperties(text: string, dialect: Dialect): PropertiesTree {
  const { columns, problems, loadError } = scan(text, dialect);
  const { keyStart, entryEnd } = columns;
  const entryCount = keyStart.length;
  const built = new Map<number, Entry>();
  let keys: string[] | undefined;
  let byKey: ReadonlyMap<string, readonly number[]> | undefined;
  let comments: readonly Comment[] | undefined;

  const keyList = (): readonly string[] =>
    (keys ??= Array.from({ length: entryCount }, (_, index) => decodedKey(text, columns, dialect, index)));

  const indexesByKey = (): ReadonlyMap<string, readonly number[]> => (byKey ??= groupByKey(keyList()));

  const entry = (index: number): Entry => {
    const known = built.get(index);
    if (known !== undefined) return known;
    if (!Number.isInteger(index) || index < 0 || index >= entryCount)
      throw new RangeError(`there is no entry ${index} among ${entryCount}`);
    const key = keys?.[index] ?? decodedKey(text, columns, dialect, index);
    const created = createEntry(text, columns, dialect, index, key);
    built.set(index, created);
    return created;
  };

  return {
    text,
    dialect,
    entryCount,
    problems,
    loadError,
    entry,
    *entries() {
      for (let index = 0; index < entryCount; index++) yield entry(index);
    },
    occurrences: (key) => indexesByKey().get(key)?.map(entry) ?? [],
    keys: () => indexesByKey().keys(),
    entryAt: (offset) => {
      const index = lastStartingAtMost(keyStart, offset);
      return index >= 0 && offset <= entryEnd.at(index) ? entry(index) : undefined;
    },
    comments: () => (comments ??= listComments(text, columns)),
    tokens: () => tokenise(text, columns),
  };
}

function groupByKey(keys: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  keys.forEach((key, index) => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  });
  return groups;
}

function listComments(text: string, { commentStart, commentEnd, commentOwner }: Columns): Comment[] {
  return Array.from({ length: commentStart.length }, (_, index) => {
    const start = commentStart.at(index);
    const end = commentEnd.at(index);
    const owner = commentOwner.at(index);
    return {
      span: { start, end },
      text: text.slice(start + 1, end),
      insideEntry: owner === 0 ? undefined : owner - 1,
    };
  });
}

function lastStartingAtMost(starts: Column, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts.at(middle) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
