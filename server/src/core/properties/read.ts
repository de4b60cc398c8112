import type { Entry, PropertiesTree } from './tree';

/** The reader's map, or why it has none. */
export type ReadResult =
  { readonly values: ReadonlyMap<string, readonly string[]> } | { readonly error: string };

/** Gives the parsed file for a name in an `include` line, or undefined if there is none. */
export type Include = (name: string) => PropertiesTree | undefined;

/**
 * Called for each entry of which the `liferay` reader keeps a value, in the order of reading, with the file that it is
 * in.
 */
export type EntryVisitor = (entry: Entry, tree: PropertiesTree) => void;

/** A file that includes itself would be read forever; a tree of includes can also grow without limit. */
const includeLimit = 1000;

/**
 * What the reader makes of a file: each key once, in the order of first appearance, with the items of its value; in the
 * `jdk` dialect the value of the last occurrence as one item. Nothing is interpolated in values.
 * In the `liferay` dialect a key `include`, in upper or lower case, names further files in a list. Their entries are
 * read in its place, and a name that `include` does not know makes the whole reading fail. Names are relative to the
 * file that was read first, even in included files. Without `include` these lines are left out.
 * Follows commons-configuration 1.10 `PropertiesConfiguration` with list delimiter `,`, and java.util.Properties of JDK
 * 17.
 */
export function readProperties(tree: PropertiesTree, include?: Include, visit?: EntryVisitor): ReadResult {
  const values = new Map<string, string[]>();
  const error =
    tree.dialect === 'jdk' ? loadJdk(tree, values) : new LiferayLoader(values, include, visit).load(tree, []);
  return error === undefined ? { values } : { error };
}

function loadJdk(tree: PropertiesTree, values: Map<string, string[]>): string | undefined {
  if (tree.loadError !== undefined) return describeLoadError(tree);
  for (const { key, value } of tree.entries()) values.set(key, [value]);
  return undefined;
}

function describeLoadError({ text, loadError }: PropertiesTree): string {
  const written = loadError === undefined ? '' : text.slice(loadError.span.start, loadError.span.end);
  return `"${written}" is not \\u with four hexadecimal digits`;
}

class LiferayLoader {
  readonly #values: Map<string, string[]>;
  readonly #include: Include | undefined;
  readonly #visit: EntryVisitor | undefined;
  #includeCount = 0;

  constructor(values: Map<string, string[]>, include: Include | undefined, visit: EntryVisitor | undefined) {
    this.#values = values;
    this.#include = include;
    this.#visit = visit;
  }

  /** Adds what `tree` has, reached through the names in `path`; returns why it fails. */
  load(tree: PropertiesTree, path: readonly string[]): string | undefined {
    if (tree.loadError !== undefined) return describeLoadError(tree);
    const unmatched = unmatchedEntries(tree);
    for (const entry of tree.entries()) {
      if (unmatched.has(entry.index)) this.#add('', ['']);
      else if (!entry.isRead) continue;
      else if (isIncludeKey(entry.key)) {
        const error = this.#loadIncludes(entry.value, path);
        if (error !== undefined) return error;
      } else {
        this.#add(
          entry.key,
          entry.items.map((item) => item.value),
        );
        this.#visit?.(entry, tree);
      }
    }
    return undefined;
  }

  #add(key: string, items: readonly string[]): void {
    const known = this.#values.get(key);
    if (known === undefined) this.#values.set(key, [...items]);
    else for (const item of items) known.push(item);
  }

  #loadIncludes(list: string, path: readonly string[]): string | undefined {
    if (this.#include === undefined) return undefined;
    for (const written of list.split(',').filter(Boolean)) {
      const name = this.#interpolate(trim(written));
      if (name === undefined) return `endless placeholders in the include ${trim(written)}`;
      if (path.includes(name)) return `the include ${name} includes itself`;
      if (++this.#includeCount > includeLimit) return `more than ${includeLimit} includes`;
      const tree = name === '' ? undefined : this.#include(name);
      if (tree === undefined) return `the include ${name} cannot be found`;
      const error = this.load(tree, [...path, name]);
      if (error !== undefined) return error;
    }
    return undefined;
  }

  /**
   * Replaces `${key}` with the first item of what is read so far; unknown ones stay, and `$${` is a plain `${`.
   * Undefined if that has no end. As commons-lang 2.6 `StrSubstitutor` does it.
   */
  #interpolate(name: string, open: readonly string[] = []): string | undefined {
    let filled = '';
    let copied = 0;
    for (const placeholder of name.matchAll(/\$\$\{|\$\{(.*?)\}/gs)) {
      const [written, key] = placeholder;
      const inner = key === undefined ? '${' : this.#placeholderValue(key, open, written);
      if (inner === undefined) return undefined;
      filled += name.slice(copied, placeholder.index) + inner;
      copied = placeholder.index + written.length;
    }
    return filled + name.slice(copied);
  }

  #placeholderValue(key: string, open: readonly string[], written: string): string | undefined {
    const value = this.#values.get(key)?.[0];
    if (value === undefined) return written;
    return open.includes(key) ? undefined : this.#interpolate(value, [...open, key]);
  }
}

/** Lines of which the reader keeps only an empty key with an empty value. */
function unmatchedEntries(tree: PropertiesTree): ReadonlySet<number> {
  const indexes = new Set<number>();
  for (const { kind, entry } of tree.problems)
    if (entry !== undefined && (kind === 'missing-separator' || kind === 'line-separator-character'))
      indexes.add(entry);
  return indexes;
}

/**
 * Whether a key names further files: compared like Java's `equalsIgnoreCase`, for which a dotless and a dotted capital
 * i are also an i.
 */
export function isIncludeKey(key: string): boolean {
  return /^[iı\u0130]nclude$/i.test(key);
}

/** As Java's `String.trim`. */
function trim(text: string): string {
  return text.replace(/^[\0- ]+|[\0- ]+$/g, '');
}
