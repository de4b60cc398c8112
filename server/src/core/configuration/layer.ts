import { parseProperties } from '../properties/parse';
import type { Entry, PropertiesTree } from '../properties/tree';
import type { SourceFile } from '../workspace';

/** What a layer says of one key: the items that its occurrences accumulate, as Liferay joins them. */
export interface LayerValue {
  readonly items: readonly string[];
  /** The occurrence at which the value stands: the last one. */
  readonly entry: Entry;
  readonly occurrences: number;
}

/** One properties file as Liferay reads it. Immutable, and one object for each text. */
export interface Layer {
  readonly file: SourceFile;
  readonly tree: PropertiesTree;
  get(key: string): LayerValue | undefined;
  keys(): ReadonlySet<string>;
}

const layers = new WeakMap<SourceFile, Layer>();

/** Reads `file` in the `liferay` dialect; the same object for the same file. */
export function layerOf(file: SourceFile): Layer {
  let layer = layers.get(file);
  if (layer === undefined) layers.set(file, (layer = readLayer(file)));
  return layer;
}

function readLayer(file: SourceFile): Layer {
  const tree = parseProperties(file.text, 'liferay');
  const values = new Map<string, LayerValue>();
  if (tree.loadError === undefined) {
    for (const entry of tree.entries()) {
      if (!entry.isRead) continue;
      // A byte order mark becomes part of the first key for Liferay, which therefore never finds it.
      if (file.byteOrderMark && entry.index === 0 && !/[\r\n]/.test(file.text.slice(0, entry.keySpan.start)))
        continue;
      const before = values.get(entry.key);
      const own = entry.items.map((item) => item.value);
      values.set(entry.key, {
        items: before === undefined ? own : [...before.items, ...own],
        entry,
        occurrences: (before?.occurrences ?? 0) + 1,
      });
    }
  }
  const keys = new Set(values.keys());
  return { file, tree, get: (key) => values.get(key), keys: () => keys };
}
