import type { Cluster, Node } from '../../cluster/cluster';
import { valueOn } from '../../cluster/cluster';
import type { Reader, Snapshot } from '../../cluster/snapshot';
import type { LayerKind } from '../../configuration/layer';
import { displayValue } from '../../configuration/secrets';
import {
  clusterLinkEnabled,
  isClusterLinkOn,
  stackKey,
  stackOf,
} from '../../rules/cluster-link/support/cluster-link';
import { describeSource, sourcesInForce } from '../../rules/database/support/data-sources';
import { allOf, say } from '../../text/localise';
import type { FilePath, SourceFile } from '../../workspace';
import { compareNodes, type NodeTable } from './compare-nodes';
import { shownValue, valueInWords } from './compared-value';

/** What a report says about one node. All texts are those of files, without secrets. */
export interface ReportedNode {
  readonly node: Node;
  /** What it reads, lowest layer first, and what sets variables and system properties for it. */
  readonly files: readonly { readonly path: FilePath; readonly layer: LayerKind | undefined }[];
  /** What it works with, in the order of `decisions`. */
  readonly decided: readonly string[];
}

/** A cluster, or a standalone node. */
export interface ReportedCluster {
  readonly cluster: Cluster;
  /** How it was found, as the end of a sentence: `named in portal-properties.json`. */
  readonly found: string;
  readonly nodes: readonly ReportedNode[];
  /** Where its nodes differ; undefined for a standalone node. */
  readonly table: NodeTable | undefined;
}

/** What is reported about each node besides its keys. */
export const decisions = (): readonly string[] => [say`Database`, say`File store`, 'Cluster Link'];

/**
 * What there is to say about the clusters of a workspace for a change ticket: those of several nodes first.
 * @param isAskedFor says which nodes count
 */
export function clusterReport(
  snapshot: Snapshot,
  isAskedFor: (reader: Reader) => boolean = () => true,
): readonly ReportedCluster[] {
  const clusters = snapshot.clusters.filter((cluster) =>
    cluster.nodes.some((node) => isAskedFor({ cluster, node })),
  );
  return [
    ...clusters.filter(({ nodes }) => nodes.length > 1),
    ...clusters.filter(({ nodes }) => nodes.length === 1),
  ].map((cluster) => ({
    cluster,
    found: foundInWords(cluster.from),
    nodes: cluster.nodes.map(reportedNode),
    table: cluster.nodes.length > 1 ? compareNodes(cluster) : undefined,
  }));
}

function foundInWords(from: Cluster['from']): string {
  switch (from) {
    case 'project-file':
      return say`named in portal-properties.json`;
    case 'compose':
      return say`made of the services in a compose file`;
    case 'kubernetes':
      return say`made of the workloads in Kubernetes manifests`;
    case 'liferay-cloud':
      return say`made of the instances of a service in Liferay Cloud`;
    case 'layout':
      return say`found by names that differ by a number alone`;
    case 'alone':
      return say`a standalone node`;
  }
}

function reportedNode(node: Node): ReportedNode {
  const layers = new Map(
    node.configuration.layers.flatMap((layer) =>
      'file' in layer ? [[layer.file, layer.kind] as const] : [],
    ),
  );
  return {
    node,
    files: sourcesOf(node).map((file) => ({ path: file.path, layer: layers.get(file) })),
    decided: [
      allOf(sourcesInForce(node).map((source) => describeSource(node, source))) ||
        describeSource(node, undefined),
      valueInWords(shownValue(node, 'dl.store.impl')),
      describeClusterLink(node),
    ],
  };
}

function sourcesOf({ files, mainFile, sources }: Node): SourceFile[] {
  const around = [...sources.environment, ...sources.systemProperties].map(({ file }) => file);
  const byPath = new Map([...files, ...around, mainFile].map((file) => [file.path, file]));
  return [...byPath.values()];
}

function describeClusterLink(node: Node): string {
  if (!valueOn(node, clusterLinkEnabled).isKnown) return valueInWords(shownValue(node, clusterLinkEnabled));
  if (!isClusterLinkOn(node.configuration)) return say`off`;
  const stack = stackOf(node, 'control');
  if (stack === undefined) return say`on`;
  const label =
    stack.form === 'inline' ? stack.label : displayValue(node.catalogue, stackKey('control'), stack.label);
  return say`on, with the stack ${label}`;
}
