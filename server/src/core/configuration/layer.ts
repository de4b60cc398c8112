import { parseProperties } from '../properties/parse';
import type { KeyList } from '../properties/key-list';
import { isIncludeKey, readProperties } from '../properties/read';
import type { Entry, ListItem, PropertiesTree } from '../properties/tree';
import type { Span } from '../text/span';
import type { SourceFile } from '../workspace';
import { PlainLayer, originOfEntry } from './plain-layer';

/**
 * What a layer is, lowest first as Liferay ranks them: plain system properties of Java count only if nothing else sets
 * a key, not even portal.properties, whose defaults rank between `jvm` and `portal-bundle`. Files that
 * `include-and-override` names are `included` and rank directly above the file that names them. `portal-jvm` are system
 * properties with the prefix `portal:`.
 */
export type LayerKind =
  | 'jvm'
  | 'portal-bundle'
  | 'portal-ext'
  | 'portal-setup-wizard'
  | 'external-properties'
  | 'included'
  | 'environment'
  | 'portal-jvm';

/** The kinds of layers that are properties files. */
export type FileLayerKind = Exclude<LayerKind, 'jvm' | 'environment' | 'portal-jvm'>;

/** How a YAML scalar or a value in an environment file is quoted. */
export type Quotes = 'plain' | 'single' | 'double';

/**
 * How the text of a value is written where it is, so that another one can replace it. `escapesDollar`: `$$` stands for
 * a dollar, as in compose files. `fixed`: an argument on a command line, or a text that is assembled from several
 * places; nothing can be written there. `implied`: it is not written anywhere, but comes with the image of a container;
 * variables of the container win over it.
 */
export type ValueSyntax =
  | { readonly kind: 'properties' }
  | {
      readonly kind: 'yaml';
      readonly form: 'map' | 'list';
      readonly quotes: Quotes;
      readonly escapesDollar: boolean;
    }
  | { readonly kind: 'env-file'; readonly quotes: Quotes }
  | { readonly kind: 'fixed' }
  | { readonly kind: 'implied' };

/** Where a value is. Spans are offsets into the text of `file` in UTF-16 units, without quotes. */
export interface ValueOrigin {
  readonly file: SourceFile;
  readonly layer: LayerKind;
  readonly keySpan: Span;
  readonly valueSpan: Span;
  /** The entry of a properties file; undefined in files of other formats. */
  readonly entry: Entry | undefined;
  readonly syntax: ValueSyntax;
}

/** What a layer says about one key: the items that its occurrences accumulate, as Liferay joins them. */
export interface LayerValue {
  readonly items: readonly string[];
  /** The occurrence that gives the value its position: the last one. */
  readonly origin: ValueOrigin;
  readonly occurrences: number;
  /** False if the layer sets the key to something that cannot be seen. */
  readonly isKnown: boolean;
}

/** One source of properties. Immutable. */
export interface Layer {
  readonly kind: LayerKind;
  get(key: string): LayerValue | undefined;
  keys(): ReadonlySet<string>;
}

/** A name in an `include-and-override` or `include` line. */
export interface IncludeItem {
  /** The file that contains the line. */
  readonly file: SourceFile;
  readonly entry: Entry;
  readonly item: ListItem;
}

/** One properties file as Liferay reads it; `include=` lines of commons-configuration are followed. */
export interface FileLayer extends Layer {
  readonly kind: FileLayerKind;
  readonly file: SourceFile;
  readonly tree: PropertiesTree;
  /** Every file that the layer is read from: its own, and those that `include=` lines name. */
  readonly files: readonly SourceFile[];
  /** What its `include-and-override` lines name, in order. */
  readonly includes: readonly IncludeItem[];
}

const known = new WeakMap<SourceFile, readonly FileLayer[]>();

/** Reads `file` in the `liferay` dialect, without its `include=` lines; the same object for the same file and kind. */
export function layerOf(file: SourceFile, kind: FileLayerKind = 'portal-ext'): FileLayer {
  const ofFile = known.get(file) ?? [];
  const same = ofFile.find((layer) => layer.kind === kind);
  if (same !== undefined) return same;
  const tree = ofFile[0]?.tree ?? parseProperties(file.text, 'liferay');
  const layer = isPlain(file, tree)
    ? new PlainLayer(file, tree, kind)
    : readLayer(file, tree, kind, () => undefined);
  known.set(file, [...ofFile, layer]);
  return layer;
}

/**
 * Reads `file` with the files that its `include=` lines name.
 * @param include gives the file for a name, relative to `file`; a name that it does not know is left out
 */
export function layerWithIncludes(
  file: SourceFile,
  kind: FileLayerKind,
  include: (name: string) => SourceFile | undefined,
): FileLayer {
  const plain = layerOf(file, kind);
  return hasIncludes(plain.tree) ? readLayer(file, plain.tree, kind, include) : plain;
}

/** The names in the `include=` lines of a file, in order. */
export function commonsIncludes(file: SourceFile): IncludeItem[] {
  const { tree } = layerOf(file);
  if (!hasIncludes(tree)) return [];
  return [...tree.entries()]
    .filter((entry) => entry.isRead && isIncludeKey(entry.key))
    .flatMap((entry) => entry.items.map((item) => ({ file, entry, item })));
}

/** Files with the same keys share the answer. */
const includingLists = new WeakMap<KeyList, boolean>();

export function hasIncludes({ keyList }: PropertiesTree): boolean {
  let answer = includingLists.get(keyList);
  if (answer === undefined) includingLists.set(keyList, (answer = hasIncludeKey(keyList)));
  return answer;
}

function hasIncludeKey(keyList: KeyList): boolean {
  for (const key of keyList.keys()) if (isIncludeKey(key)) return true;
  return false;
}

/** Whether every line of the file counts by itself, so that it need not be read as a whole. */
function isPlain(file: SourceFile, tree: PropertiesTree): boolean {
  return !file.byteOrderMark && tree.loadError === undefined && !hasIncludes(tree);
}

interface Accumulated {
  readonly items: string[];
  occurrences: number;
  /** Where it was last. */
  file: SourceFile;
  tree: PropertiesTree;
  index: number;
}

function readLayer(
  file: SourceFile,
  tree: PropertiesTree,
  kind: FileLayerKind,
  include: (name: string) => SourceFile | undefined,
): FileLayer {
  const files = new Map<PropertiesTree, SourceFile>([[tree, file]]);
  const found = new Map<string, Accumulated>();
  const includes: IncludeItem[] = [];

  const result = readProperties(
    tree,
    (name) => {
      const included = include(name);
      if (included === undefined) return emptyTree;
      const { tree: theirs } = layerOf(included);
      files.set(theirs, included);
      return theirs;
    },
    (entry, from) => {
      const owner = files.get(from) ?? file;
      if (isLostToMark(owner, entry)) return;
      if (entry.key === 'include-and-override')
        includes.push(...entry.items.map((item) => ({ file: owner, entry, item })));
      const before = found.get(entry.key);
      const own = entry.items.map((item) => item.value);
      const place = { file: owner, tree: from, index: entry.index };
      if (before === undefined) found.set(entry.key, { items: own, occurrences: 1, ...place });
      else {
        for (const item of own) before.items.push(item);
        before.occurrences++;
        Object.assign(before, place);
      }
    },
  );
  if ('error' in result) {
    found.clear();
    includes.length = 0;
  }

  const keys = new Set(found.keys());
  return {
    kind,
    file,
    tree,
    files: [...files.values()],
    includes,
    get: (key) => {
      const all = found.get(key);
      if (all === undefined) return undefined;
      const { items, occurrences } = all;
      return {
        items,
        origin: originOfEntry(all.file, kind, all.tree, all.index),
        occurrences,
        isKnown: true,
      };
    },
    keys: () => keys,
  };
}

const emptyTree = parseProperties('', 'liferay');

/** Liferay takes a byte order mark for a part of the first key, and therefore never finds that key. */
function isLostToMark({ byteOrderMark, text }: SourceFile, entry: Entry): boolean {
  return byteOrderMark && entry.index === 0 && !/[\r\n]/.test(text.slice(0, entry.keySpan.start));
}
