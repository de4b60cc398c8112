import type { YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar } from './yaml-tree';

/** The entry of a map; undefined if `node` is not a map or has no such key. */
export function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  return node?.kind === 'map' ? node.entries.get(key) : undefined;
}

/** What is below a chain of keys. */
export function valueOf(node: YamlNode | undefined, ...keys: readonly string[]): YamlNode | undefined {
  let value = node;
  for (const key of keys) value = entryOf(value, key)?.value;
  return value;
}

export function entriesOf(node: YamlNode | undefined): readonly YamlEntry[] {
  return node?.kind === 'map' ? [...node.entries.values()] : [];
}

export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.kind === 'list' ? node.items : [];
}

/** A scalar with a value: null counts as nothing. */
export function scalarOf(node: YamlNode | undefined): YamlScalar | undefined {
  return node?.kind === 'scalar' && !node.isNull ? node : undefined;
}

/** The scalars of a list, or the one that is in its place. */
export function scalarsOf(node: YamlNode | undefined): readonly YamlScalar[] {
  const nodes = node?.kind === 'list' ? node.items : node === undefined ? [] : [node];
  return nodes.flatMap((item) => scalarOf(item) ?? []);
}

export function isTrue(node: YamlNode | undefined): boolean {
  return scalarOf(node)?.text === 'true';
}

/** Whether a node contains anything at all. */
export function isPresent(node: YamlNode | undefined): node is YamlList | YamlMap | YamlScalar {
  return node !== undefined && !(node.kind === 'scalar' && node.isNull);
}
