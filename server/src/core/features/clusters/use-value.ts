import type { Cluster, Node } from '../../cluster/cluster';
import { osgiValue } from '../../configuration/osgi/osgi-configurations';
import type { FileEdit } from '../../editing/file-edit';
import { createOsgiValue, type OsgiText, setOsgiOnNode } from '../../editing/write-osgi';
import { canSet, setOnNode } from '../../editing/write-value';
import { osgiOf } from '../../rules/support/osgi';
import { mergeByFile, textFor } from '../../rules/support/value-fixes';
import { type NodeEdit, withNodes } from '../actions/code-action';
import { osgiAgreement, osgiMeaning, type OsgiSubject, osgiSubjectsOf } from './compared-osgi';
import { meaningOf } from './compared-value';

/** What it takes to give all nodes the value of one. */
export interface ValueForAll {
  /** For the nodes that have another value; empty if there is none. */
  readonly edits: readonly NodeEdit[];
  /** Nodes with another value, or one that cannot be seen, that stay as they are: nothing can be written for them. */
  readonly left: readonly Node[];
}

/**
 * The edits that give every other node what `source` has for `key`, where its value is there. Nodes that already mean
 * the same are left alone, however they write it.
 * @param key a property, or a key of an OSGi configuration after its PID and `#`
 * @returns undefined for a value that is specific to each node, and if `source` has none
 */
export function useOnAllNodes(cluster: Cluster, source: Node, key: string): ValueForAll | undefined {
  const write = propertyWriter(cluster, source, key) ?? osgiWriter(cluster, source, key);
  if (write === undefined) return undefined;
  const edits: FileEdit[] = [];
  const left: Node[] = [];
  const writers = new Map<string, string[]>();
  for (const node of cluster.nodes) {
    if (node === source || write.isSettled(node)) continue;
    const edit = write.edit(node);
    if (edit === undefined) left.push(node);
    else {
      edits.push(edit);
      writers.set(edit.path, [...(writers.get(edit.path) ?? []), node.name]);
    }
  }
  const changing = mergeByFile(edits).filter(({ edits: own }) => own.length > 0);
  const named = withNodes(changing, [cluster]).map((edit) => ({
    ...edit,
    node: edit.node ?? writers.get(edit.path)?.join(', '),
  }));
  return { edits: named, left };
}

/** Gives nodes the value of another one. */
interface Writer {
  /** Whether a node means what the source means. */
  isSettled(node: Node): boolean;
  /** Undefined if nothing can be written for a node. */
  edit(node: Node): FileEdit | undefined;
}

function propertyWriter(cluster: Cluster, source: Node, key: string): Writer | undefined {
  const agreement = source.catalogue.property(key)?.agreement;
  if (agreement === 'per-node' || agreement === 'per-host') return undefined;
  if (textFor(source, source, key) === undefined) return undefined;
  const wanted = meaningOf(cluster, source, key);
  return {
    isSettled: (node) => wanted !== undefined && meaningOf(cluster, node, key) === wanted,
    edit: (node) => {
      const text = textFor(node, source, key);
      return text !== undefined && canSet(node, key) ? setOnNode(node, key, text) : undefined;
    },
  };
}

function osgiWriter(cluster: Cluster, source: Node, name: string): Writer | undefined {
  const subject = osgiSubjectsOf([source]).find((candidate) => candidate.name === name);
  if (subject === undefined || osgiAgreement(subject) === 'per-node') return undefined;
  const configuration = osgiOf(source).byId.get(subject.id);
  const lookup = osgiValue(configuration, subject.key);
  if (lookup.state !== 'known') return undefined;
  const { setting } = lookup;
  const wanted = osgiMeaning(cluster, source, subject);
  return {
    isSettled: (node) => wanted !== undefined && osgiMeaning(cluster, node, subject) === wanted,
    edit: (node) => osgiEdit(node, subject, setting, configuration?.files.at(-1)?.path),
  };
}

function osgiEdit(
  node: Node,
  { id, key }: OsgiSubject,
  value: OsgiText,
  model: string | undefined,
): FileEdit | undefined {
  return setOsgiOnNode(node, id, key, value) ?? createOsgiValue(node, id, key, value, model);
}
