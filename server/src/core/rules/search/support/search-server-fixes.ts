import type { Cluster, Node } from '../../../cluster/cluster';
import type { FileEdit, Fix } from '../../../editing/file-edit';
import { setOsgiOnNode } from '../../../editing/write-osgi';
import { say } from '../../../text/localise';
import { mergeByFile } from '../../support/value-fixes';
import { addressesOn, addressSet, isOnLoopback } from './search-addresses';
import { searchEngineOf } from './search-engine';

/**
 * Lets nodes with an engine of their own use the search server of the others: with the keys that say so there and with
 * its addresses. Nothing if these nodes do not agree on a server, or if only the server itself can reach it.
 * @param told the node that has the finding: only it is changed if its engine is its own, otherwise all nodes with an
 * engine of their own are
 */
export function serverFixes(cluster: Cluster, nodes: readonly Node[], told: readonly Node[]): Fix[] {
  const isEmbedded = (node: Node): boolean => searchEngineOf(node)?.mode === 'embedded';
  const isOwn = told.every(isEmbedded);
  const embedded = isOwn ? told : nodes.filter(isEmbedded);
  const remote = nodes.filter((node) => searchEngineOf(node)?.mode === 'remote');
  const [source] = remote;
  const server = source && addressesOn(cluster, source);
  if (source === undefined || server === undefined || isOnLoopback(server.addresses)) return [];
  const wanted = addressSet(server.addresses);
  const isAgreed = remote.every((node) => {
    const theirs = addressesOn(cluster, node);
    return theirs !== undefined && addressSet(theirs.addresses) === wanted;
  });
  const edits = embedded.map((node) => editsFor(cluster, node, source));
  if (!isAgreed || embedded.length === 0 || edits.some((own) => own === undefined)) return [];
  const all = edits.flatMap((own) => own ?? []);
  return [
    {
      title: isOwn
        ? say`Use the search server of ${source.name}`
        : say`Use the search server of ${source.name} on all nodes`,
      isPreferred: true,
      edits: () => mergeByFile(all),
    },
  ];
}

function editsFor(cluster: Cluster, node: Node, source: Node): readonly FileEdit[] | undefined {
  const [engine, model] = [searchEngineOf(node), searchEngineOf(source)];
  const mode = model?.decidedBy;
  const address = model?.addresses?.setting;
  const id = engine?.main?.id;
  const isAlike = id !== undefined && id === model?.main?.id && id === model.addresses?.id;
  if (engine?.decidedBy === undefined || !isAlike || mode === undefined || address?.isKnown !== true)
    return undefined;
  const own = engine.decidedBy;
  const [theirs, ours] = [addressesOn(cluster, source), addressesOn(cluster, node)];
  const hasAddress =
    ours?.setting !== undefined &&
    theirs !== undefined &&
    addressSet(ours.addresses) === addressSet(theirs.addresses);
  const edits = [
    ...(own.key === mode.key
      ? []
      : [
          setOsgiOnNode(node, id, own.key, {
            ...own,
            texts: [own.key === 'operationMode' ? 'REMOTE' : 'true'],
          }),
        ]),
    setOsgiOnNode(node, id, mode.key, mode),
    ...(hasAddress ? [] : [setOsgiOnNode(node, id, address.key, address)]),
  ];
  const made = edits.filter((edit) => edit !== undefined);
  return made.length === edits.length ? made : undefined;
}
