import type { Node } from '../../cluster/cluster';
import type { Snapshot } from '../../cluster/snapshot';
import type { LayerKind } from '../../configuration/layer';
import { displayValue } from '../../configuration/secrets';
import type { Span } from '../../text/span';
import type { FilePath } from '../../workspace';
import { keyAt } from '../navigation/key-at';

/** One place that says something about a key, as one node sees it. */
export interface StackedValue {
  readonly layer: LayerKind | 'portal.properties';
  /** Where it is; undefined for the default of portal.properties. */
  readonly place: { readonly path: FilePath; readonly span: Span } | undefined;
  /** As it may be shown: secrets masked, long ones cut. Undefined if something unseen fills it in. */
  readonly shown: string | undefined;
  /** The others have no effect. */
  readonly wins: boolean;
}

/** Why nodes have the value that they have: everything that is said about the key, the winner first. */
export interface ValueStack {
  readonly nodes: readonly string[];
  readonly values: readonly StackedValue[];
}

export interface KeyStacks {
  readonly key: string;
  /** One for all nodes that have the same places in the same order. */
  readonly stacks: readonly ValueStack[];
}

/**
 * Everything that is said about the key at `offset` (UTF-16 units) of a file, for each node of the cluster that the
 * file belongs to. Undefined if there is no key, or no node that reads the file.
 */
export function valueStacksAt(snapshot: Snapshot, path: FilePath, offset: number): KeyStacks | undefined {
  const found = keyAt(snapshot, path, offset);
  if (found === undefined || found.nodes.length === 0) return undefined;
  return { key: found.key, stacks: valueStacks(found.nodes, found.key) };
}

/** The stacks of `key` on `nodes`, grouping nodes that agree in everything. */
function valueStacks(nodes: readonly Node[], key: string): readonly ValueStack[] {
  const byPlaces = new Map<string, { nodes: string[]; values: readonly StackedValue[] }>();
  for (const node of nodes) {
    const values = stackOf(node, key);
    const id = JSON.stringify(values);
    const known = byPlaces.get(id);
    if (known === undefined) byPlaces.set(id, { nodes: [node.name], values });
    else known.nodes.push(node.name);
  }
  return [...byPlaces.values()];
}

function stackOf({ configuration, catalogue }: Node, key: string): StackedValue[] {
  const isStated = configuration.stated(key) !== undefined;
  const show = (text: string): string => displayValue(catalogue, key, text);
  const stated = configuration.statements(key).map((value, index): StackedValue => ({
    layer: value.origin.layer,
    place: { path: value.origin.file.path, span: value.origin.keySpan },
    shown: value.isKnown ? show(value.items.join(',')) : undefined,
    wins: isStated && index === 0,
  }));
  const standard = catalogue.property(key)?.default;
  if (standard === undefined) return stated;
  const byDefault: StackedValue = {
    layer: 'portal.properties',
    place: undefined,
    shown: show(standard),
    wins: !isStated,
  };
  const plain = stated.findIndex(({ layer }) => layer === 'jvm');
  return plain < 0 ? [...stated, byDefault] : [...stated.slice(0, plain), byDefault, ...stated.slice(plain)];
}
