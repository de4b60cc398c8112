import type { KeyList } from '../properties/key-list';
import { splitList } from '../properties/list';
import type { Entry, PropertiesTree, SyntaxProblemKind } from '../properties/tree';
import type { Span } from '../text/span';
import type { SourceFile } from '../workspace';
import type {
  FileLayer,
  FileLayerKind,
  IncludeItem,
  LayerKind,
  LayerValue,
  ValueOrigin,
  ValueSyntax,
} from './layer';

/**
 * A file of which every line counts by itself: without `include=` lines and anything that makes the reader refuse it.
 * Holds nothing but the tree, because a workspace has thousands: values are read from the text on request.
 */
export class PlainLayer implements FileLayer {
  readonly kind: FileLayerKind;
  readonly file: SourceFile;
  readonly tree: PropertiesTree;
  readonly includes: readonly IncludeItem[];
  #keys: ReadonlySet<string> | undefined;
  /** Keys that several lines add to, because there may be many of them. */
  #joined: Map<string, LayerValue | undefined> | undefined;

  constructor(file: SourceFile, tree: PropertiesTree, kind: FileLayerKind) {
    this.kind = kind;
    this.file = file;
    this.tree = tree;
    const including = tree.occurrences('include-and-override').filter(({ isRead }) => isRead);
    this.includes =
      including.length === 0
        ? noIncludes
        : including.flatMap((entry) => entry.items.map((item) => ({ file, entry, item })));
  }

  get files(): readonly SourceFile[] {
    return [this.file];
  }

  get(key: string): LayerValue | undefined {
    const places = this.tree.keyList.placesOf(key);
    if (places === undefined) return undefined;
    if (typeof places !== 'number') return this.#joinedValue(key, places);
    const items = this.#itemsAt(places);
    return items && { items, origin: this.#originOf(places), occurrences: 1, isKnown: true };
  }

  /** The value of a key that a single line states, as it is written there; undefined if there is more to it. */
  writtenValue(key: string): string | undefined {
    const place = this.tree.keyList.placesOf(key);
    return typeof place === 'number' ? this.tree.plainValue(place) : undefined;
  }

  keys(): ReadonlySet<string> {
    return (this.#keys ??= this.#keysRead());
  }

  #keysRead(): ReadonlySet<string> {
    const { keyList, problems } = this.tree;
    const lost = new Set<string>();
    for (const { kind, entry } of problems) {
      const key = entry !== undefined && unreadBy.has(kind) ? keyList.keyAt(entry) : undefined;
      if (key !== undefined && this.get(key) === undefined) lost.add(key);
    }
    return keysWithout(keyList, lost);
  }

  #itemsAt(index: number): readonly string[] | undefined {
    const plain = this.tree.plainValue(index);
    if (plain !== undefined)
      return plain.includes(',') ? splitList(plain).map(({ value }) => value) : [plain];
    const entry = this.tree.entry(index);
    return entry.isRead ? entry.items.map(({ value }) => value) : undefined;
  }

  #originOf(index: number): ValueOrigin {
    return originOfEntry(this.file, this.kind, this.tree, index);
  }

  #joinedValue(key: string, places: readonly number[]): LayerValue | undefined {
    this.#joined ??= new Map<string, LayerValue | undefined>();
    if (this.#joined.has(key)) return this.#joined.get(key);
    const items: string[] = [];
    let last = -1;
    let occurrences = 0;
    for (const place of places) {
      const own = this.#itemsAt(place);
      if (own === undefined) continue;
      for (const item of own) items.push(item);
      last = place;
      occurrences++;
    }
    const value = last < 0 ? undefined : { items, origin: this.#originOf(last), occurrences, isKnown: true };
    this.#joined.set(key, value);
    return value;
  }
}

/** Problems for which the reader drops an entry. */
const unreadBy: ReadonlySet<SyntaxProblemKind> = new Set<SyntaxProblemKind>([
  'missing-separator',
  'line-separator-character',
  'continuation-at-end-of-file',
]);

/** What is left of a list without some keys: files with the same keys that lose the same ones share one set. */
const keysLeft = new WeakMap<KeyList, Map<string, ReadonlySet<string>>>();

function keysWithout(keyList: KeyList, lost: ReadonlySet<string>): ReadonlySet<string> {
  if (lost.size === 0) return keyList.distinct;
  let ofList = keysLeft.get(keyList);
  if (ofList === undefined) keysLeft.set(keyList, (ofList = new Map<string, ReadonlySet<string>>()));
  const id = JSON.stringify([...lost]);
  let left = ofList.get(id);
  if (left === undefined)
    ofList.set(id, (left = new Set([...keyList.distinct].filter((key) => !lost.has(key)))));
  return left;
}

const noIncludes: readonly IncludeItem[] = [];

/** @param index the entry that has the value */
export const originOfEntry = (
  file: SourceFile,
  layer: LayerKind,
  tree: PropertiesTree,
  index: number,
): ValueOrigin => new EntryOrigin(file, layer, tree, index);

const properties: ValueSyntax = { kind: 'properties' };

/** Looks up its entry on request: that keeps its whole file in memory for a while. */
class EntryOrigin implements ValueOrigin {
  readonly file: SourceFile;
  readonly layer: LayerKind;
  readonly syntax = properties;
  readonly #tree: PropertiesTree;
  readonly #index: number;

  constructor(file: SourceFile, layer: LayerKind, tree: PropertiesTree, index: number) {
    this.file = file;
    this.layer = layer;
    this.#tree = tree;
    this.#index = index;
  }

  get entry(): Entry {
    return this.#tree.entry(this.#index);
  }

  get keySpan(): Span {
    return this.#tree.keySpan(this.#index);
  }

  get valueSpan(): Span {
    return this.#tree.valueSpan(this.#index);
  }
}
