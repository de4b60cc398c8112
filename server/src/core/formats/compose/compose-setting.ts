import type { YamlNode } from '../yaml/yaml';

/** What one place says about a field with one value: undefined removes the value (`!reset`). */
export interface Setting<T> {
  readonly value: T | undefined;
}

/** What one place says about a field with a list. */
export interface ListSetting<T> {
  readonly items: readonly T[];
  /** Whether the items replace those below (`!override`, `!reset`) instead of following them. */
  readonly replaces: boolean;
  /** Names of items below that are removed. */
  readonly removed: ReadonlySet<string>;
}

const isReset = ({ tag }: YamlNode): boolean => tag === '!reset';

export function setting<T>(
  node: YamlNode | undefined,
  read: (node: YamlNode) => T | undefined,
): Setting<T> | undefined {
  if (node === undefined) return undefined;
  if (isReset(node)) return { value: undefined };
  const value = read(node);
  return value === undefined ? undefined : { value };
}

export function listSetting<T>(
  node: YamlNode | undefined,
  read: (node: YamlNode) => readonly T[],
): ListSetting<T> | undefined {
  if (node === undefined) return undefined;
  if (isReset(node)) return { items: [], replaces: true, removed: none };
  if (node.kind === 'scalar' && node.isNull) return undefined;
  return { items: read(node), replaces: node.tag === '!override', removed: none };
}

const none: ReadonlySet<string> = new Set();

/**
 * Puts a setting on top of one with lower precedence; an item replaces the one with the same key below, if keys count.
 */
export function mergeLists<T>(
  below: ListSetting<T> | undefined,
  above: ListSetting<T> | undefined,
  nameOf: (item: T) => string,
  unique: boolean,
): ListSetting<T> | undefined {
  if (below === undefined || above === undefined || above.replaces) return above ?? below;
  const gone = new Set(above.removed);
  if (unique) for (const item of above.items) gone.add(nameOf(item));
  const kept = gone.size === 0 ? below.items : below.items.filter((item) => !gone.has(nameOf(item)));
  return {
    items: [...kept, ...above.items],
    replaces: below.replaces,
    removed: new Set([...below.removed, ...above.removed]),
  };
}
