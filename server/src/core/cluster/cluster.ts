import type { Catalogue } from '../catalogue/catalogue';
import type { EffectiveConfiguration, EffectiveValue } from '../configuration/effective';
import type { LiferayHome } from '../configuration/liferay-home';
import type { Topology } from '../project/cluster-definitions';
import type { ReleaseInForce } from '../project/projects';
import type { FilePath, SourceFile } from '../workspace';
import type { Aliases } from './layout/aliases';
import type { FoundCluster } from './layout/discovery';
import type { Machine } from './machine';
import type { NodeSources } from './node';

/** One Liferay server: the files that it reads and what it runs with. */
export interface Node {
  readonly name: string;
  /** The files that the server sees. */
  readonly home: LiferayHome;
  /** Its properties files with those that they include, lowest layer first. */
  readonly files: readonly SourceFile[];
  /** The file that gets findings without a line of their own: portal-ext.properties if there is one. */
  readonly mainFile: SourceFile;
  readonly release: ReleaseInForce;
  readonly catalogue: Catalogue;
  readonly configuration: EffectiveConfiguration;
  readonly host: string | undefined;
  /** What is known about its machine beyond the files that it reads. */
  readonly machine: Machine;
  /** What the node was made from. */
  readonly sources: NodeSources;
}

/** A node about which nothing is known, because a file that it reads cannot be read here. */
export interface NodeLeftOut {
  readonly name: string;
  /** The file, with its problem. */
  readonly unread: SourceFile;
}

/** Nodes that have to agree; a standalone node is a cluster of one, on which cluster rules do not run. */
export interface Cluster extends Aliases {
  readonly name: string;
  readonly from: FoundCluster['from'];
  readonly topology: Topology | undefined;
  readonly nodes: readonly Node[];
  /** Those that belong to it and are not compared. */
  readonly leftOut: readonly NodeLeftOut[];
}

/** Whether there is a node. */
export function isNode(made: Node | NodeLeftOut | undefined): made is Node {
  return made !== undefined && !('unread' in made);
}

/** The effective value of `key` on `node`. */
export function valueOn(node: Node, key: string): EffectiveValue {
  return node.configuration.value(key);
}

/**
 * Whether the main file is a properties file that no other container has: only there can a node be given something of
 * its own.
 */
export function hasOwnMainFile({ mainFile, machine }: Node): boolean {
  return mainFile.path.endsWith('.properties') && machine.sharesFile?.(mainFile.path) !== true;
}

/** The nodes of a cluster that read `file`. */
export function readersOf(cluster: Cluster, file: FilePath): Node[] {
  return cluster.nodes.filter((node) => node.files.some((own) => own.path === file));
}
