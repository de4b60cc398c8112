import type { ValueType } from '../../../catalogue/catalogue';
import { type Node, valueOn } from '../../../cluster/cluster';
import { toBoolean } from '../../../configuration/conversion';
import type { KeyFilter } from '../../../configuration/reads';

/**
 * What a node has for `key`, in a form in which values that mean the same are equal texts: booleans as Liferay reads
 * them, numbers without leading zeros, lists as sets. An unset key without a default is the empty text.
 * @returns undefined if something outside fills the value in
 */
export function comparableValue(node: Node, key: string): string | undefined {
  const { text, items, isKnown } = valueOn(node, key);
  if (!isKnown) return undefined;
  if (text === undefined) return '';
  const type = node.catalogue.property(key)?.type;
  if (type?.kind === 'list')
    return JSON.stringify([...new Set(items.map((item) => normalise(type.item, item)))].sort());
  return normalise(type, text);
}

function normalise(type: ValueType | undefined, text: string): string {
  const trimmed = text.trim();
  switch (type?.kind) {
    case 'boolean':
      return trimmed === '' ? '' : String(toBoolean(trimmed));
    case 'integer':
    case 'port':
      return /^[+-]?\d+$/.test(trimmed) ? String(BigInt(trimmed.replace(/^\+/, ''))) : trimmed;
    case 'path':
      return trimmed
        .replaceAll('\\', '/')
        .replace(/\/{2,}/g, '/')
        .replace(/(?<=.)\/$/, '');
    case 'host':
    case 'host-and-port':
      return trimmed.toLowerCase();
    default:
      return trimmed;
  }
}

/**
 * The keys that any of the nodes sets, in the order in which they first occur.
 * @param wanted which of them count; called once for each key
 */
export function keysOf(nodes: readonly Node[], wanted: KeyFilter = () => true): string[] {
  const keys = new Set<string>();
  for (const node of nodes) for (const key of node.configuration.keys(wanted)) keys.add(key);
  return [...keys].filter(wanted);
}

/**
 * The nodes among which a key can be compared: without those that leave it at the default of their own release while
 * the others have another release, whose default may well be different.
 */
export function comparableNodes(nodes: readonly Node[], key: string): readonly Node[] {
  const [first] = nodes;
  if (first === undefined || nodes.every((node) => node.catalogue === first.catalogue)) return nodes;
  return nodes.filter((node) => valueOn(node, key).origin !== undefined);
}
