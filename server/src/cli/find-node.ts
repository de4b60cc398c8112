import type { Reader, Snapshot } from '../core/cluster/snapshot';
import { baseName } from '../core/text/path';
import { nodeName } from '../reports/node-name';
import { didYouMean, likeNames, listed } from './suggestions';
import { UsageError } from './usage-error';

/** All nodes, with their clusters. */
export function readersOf({ clusters }: Snapshot): readonly Reader[] {
  return clusters.flatMap((cluster) => cluster.nodes.map((node) => ({ cluster, node })));
}

/**
 * The nodes that a name means: those with exactly this name, with or without that of their cluster, otherwise those
 * whose folder has it.
 */
export function nodesNamed(all: readonly Reader[], asked: string): readonly Reader[] {
  const named = all.filter((reader) => reader.node.name === asked || nodeName(reader) === asked);
  return named.length > 0 ? named : all.filter((reader) => nodeName(reader).endsWith(`/${asked}`));
}

/**
 * The one node that a name means.
 * @throws UsageError if there is none, or more than one
 */
export function nodeNamed(all: readonly Reader[], asked: string): Reader {
  const found = nodesNamed(all, asked);
  const [first, ...others] = found;
  if (first === undefined) throw new UsageError(`There is no node ${asked}.`, hintFor(all, asked));
  if (others.length > 0) throw severalNodes(found, asked);
  return first;
}

export function severalNodes(found: readonly Reader[], asked: string): UsageError {
  return new UsageError(`There are several nodes called ${asked}.`, nameOne(found));
}

export function nameOne(found: readonly Reader[]): string {
  return `Name one of them: ${listed(found.map(nodeName))}.`;
}

/** Nodes whose name, or whose folder, is spelt like the requested one; otherwise all nodes. */
export function hintFor(all: readonly Reader[], asked: string): string {
  const names = all.map(nodeName);
  const folders = likeNames([...new Set(names.map(baseName))], asked);
  const like = [
    ...likeNames(names, asked),
    ...folders.flatMap((own) => names.filter((name) => baseName(name) === own)),
  ];
  return (
    didYouMean(like) ??
    (all.length === 0 ? 'No node was found here.' : `The nodes here are ${listed(names)}.`)
  );
}
