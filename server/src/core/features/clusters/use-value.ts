import type { Cluster, Node } from '../../cluster/cluster';
import type { FileEdit } from '../../editing/file-edit';
import { canSet, setOnNode } from '../../editing/write-value';
import { mergeByFile, textFor } from '../../rules/support/value-fixes';
import { type NodeEdit, withNodes } from '../actions/code-action';
import { meaningOf } from './compared-value';

/** What it takes to give all nodes the value of one. */
export interface ValueForAll {
  /** Of the nodes that have another value; empty where there is none. */
  readonly edits: readonly NodeEdit[];
  /** Nodes with another value, or one that cannot be seen, that stay as they are: nothing can be written for them. */
  readonly left: readonly Node[];
}

/**
 * The edits by which every other node gets what `source` has for `key`, where its value stands there. Nodes that mean
 * the same already are left alone, however they write it.
 * @returns undefined for a value that is each node's own, and where `source` has none
 */
export function useOnAllNodes(cluster: Cluster, source: Node, key: string): ValueForAll | undefined {
  const agreement = source.catalogue.property(key)?.agreement;
  if (agreement === 'per-node' || agreement === 'per-host') return undefined;
  const wanted = meaningOf(cluster, source, key);
  const edits: FileEdit[] = [];
  const left: Node[] = [];
  for (const node of cluster.nodes) {
    if (node === source) continue;
    const text = textFor(node, source, key);
    if (text === undefined) return undefined;
    if (wanted !== undefined && meaningOf(cluster, node, key) === wanted) continue;
    if (canSet(node, key)) edits.push(setOnNode(node, key, text));
    else left.push(node);
  }
  const changing = mergeByFile(edits).filter(({ edits: own }) => own.length > 0);
  return { edits: withNodes(changing, [cluster]), left };
}
