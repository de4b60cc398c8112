import type { Node } from '../../cluster/cluster';
import type { OsgiSetting } from '../../configuration/osgi/osgi-setting';
import type { FileEdit, Fix } from '../../editing/file-edit';
import { setOsgiOnNode } from '../../editing/write-osgi';
import { say } from '../../text/localise';
import { mergeByFile } from './value-fixes';

/** Where a node has one thing, or would have it: a configuration, a key, and what is there. */
export interface OsgiPlace {
  readonly id: string;
  readonly key: string;
  readonly setting: OsgiSetting | undefined;
}

/** How many other nodes' values are offered at most. */
const mostOffered = 5;

/** At how many nodes a fix looks: those of the majority come first. */
const mostLookedAt = 50;

/**
 * The two ways to resolve a difference in one setting: take the value of another node (of each distinct one, the first
 * is preferred), or give this node's value to all others.
 * @param settling those of the others whose value resolves the difference for this node
 * @param what the setting in words: "addresses"
 */
export function osgiAgreementFixes(
  node: Node,
  others: readonly Node[],
  settling: readonly Node[],
  placeOn: (node: Node) => OsgiPlace | undefined,
  what: string,
): Fix[] {
  const fixes: Fix[] = [];
  const textsOf = (other: Node): string => JSON.stringify(placeOn(other)?.setting?.texts ?? null);
  const offered = new Set<string>();
  for (const other of settling.slice(0, mostLookedAt)) {
    if (fixes.length === mostOffered) break;
    const edit = editFor(node, other, placeOn);
    const texts = textsOf(other);
    if (edit === undefined || offered.has(texts)) continue;
    offered.add(texts);
    fixes.push({
      title: say`Use the ${what} of ${other.name}`,
      isPreferred: fixes.length === 0,
      givesValueOf: (name) => settling.some((right) => right.name === name && textsOf(right) === texts),
      edits: () => [edit],
    });
  }
  if (others.length === 0 || others.length > mostLookedAt) return fixes;
  const everywhere = others.map((other) => editFor(other, node, placeOn));
  const edits = everywhere.filter((edit) => edit !== undefined);
  if (edits.length === others.length)
    fixes.push({
      title: say`Use the ${what} of ${node.name} on all nodes`,
      givesValueOf: (name) => name === node.name,
      edits: () => mergeByFile(edits),
    });
  return fixes;
}

function editFor(
  target: Node,
  source: Node,
  placeOn: (node: Node) => OsgiPlace | undefined,
): FileEdit | undefined {
  const setting = placeOn(source)?.setting;
  const place = placeOn(target);
  if (setting?.isKnown !== true || place === undefined) return undefined;
  return setOsgiOnNode(target, place.id, place.key, setting);
}
