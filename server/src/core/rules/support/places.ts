import { hasOwnMainFile, type Node } from '../../cluster/cluster';
import { firstLine } from '../../text/line-index';
import type { Location } from '../rule';

/** Where something is stated: the winning line of a key, or a place that is found in another way. */
export type Place = string | ((node: Node) => Location | undefined);

/**
 * Where a finding about `place` on `node` is: on the winning line; if the value is unset, on the node's
 * cluster.link.enabled line, otherwise on the first line of its main file; for a container without a file of its own on
 * the name of its service.
 */
export function locationOf(node: Node, place: Place): Location {
  const found = typeof place === 'string' ? undefined : place(node);
  if (found !== undefined) return found;
  const origin =
    (typeof place === 'string' ? node.configuration.stated(place)?.origin : undefined) ??
    node.configuration.stated('cluster.link.enabled')?.origin;
  if (origin !== undefined) {
    const { file, keySpan, valueSpan } = origin;
    return { path: file.path, span: valueSpan.end > valueSpan.start ? valueSpan : keySpan };
  }
  const { declaredAt } = node.machine;
  if (declaredAt !== undefined && !hasOwnMainFile(node))
    return { path: declaredAt.path, span: declaredAt.span };
  return { path: node.mainFile.path, span: firstLine(node.mainFile.text) };
}

/** Nodes that would be reported in the same place of the same file. */
export interface NodesAtPlace {
  readonly location: Location;
  readonly nodes: readonly Node[];
}

export function byLocation(nodes: readonly Node[], place: Place): NodesAtPlace[] {
  const groups = new Map<string, { location: Location; nodes: Node[] }>();
  for (const node of nodes) {
    const location = locationOf(node, place);
    const id = `${location.path}\n${location.span.start}`;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, { location, nodes: [node] });
    else group.nodes.push(node);
  }
  return [...groups.values()];
}
