import type { Cluster, Node } from '../../cluster/cluster';
import { say } from '../../text/localise';
import type { Span } from '../../text/span';
import type { FilePath } from '../../workspace';
import { channelSketches } from './channel-sketches';
import { databaseSketches } from './database-sketches';
import { fileStoreSketches } from './file-store-sketches';
import { searchSketches } from './search-sketches';
import type { PictureKind, Sketch } from './sketch';

export type { PictureKind } from './sketch';

interface Placed {
  readonly place: { readonly path: FilePath; readonly span: Span };
  /** Something on which the nodes certainly disagree. */
  readonly differs: boolean;
}

export interface PictureNode extends Placed {
  /** `n0`, in the order of the cluster. */
  readonly id: string;
  readonly name: string;
  /** The release. */
  readonly detail: string;
}

/** What nodes share, or should: a database, a file store, a search engine, a channel of Cluster Link. */
export interface PictureThing extends Placed {
  /** `t0`, in the order in which they are drawn. */
  readonly id: string;
  readonly kind: PictureKind;
  /** Without secrets. */
  readonly label: string;
}

export interface PictureLink {
  readonly node: string;
  readonly thing: string;
  readonly differs: boolean;
}

/** A cluster as a drawing shows it. */
export interface ClusterPicture {
  readonly name: string;
  readonly nodes: readonly PictureNode[];
  readonly things: readonly PictureThing[];
  readonly links: readonly PictureLink[];
}

/**
 * What the nodes of a cluster work with, according to what is in force on each; what is not known differs from nothing.
 */
export function clusterPicture(cluster: Cluster): ClusterPicture {
  const sketches = [
    ...databaseSketches(cluster),
    ...fileStoreSketches(cluster),
    ...searchSketches(cluster),
    ...channelSketches(cluster),
  ];
  const idOf = (node: Node): string => `n${cluster.nodes.indexOf(node)}`;
  const things = sketches.map((sketch, i) => drawn(sketch, `t${i}`));
  const links = sketches.flatMap(({ users, differing }, i) =>
    users.map((node) => ({ node: idOf(node), thing: `t${i}`, differs: differing.includes(node) })),
  );
  const disagreeing = new Set(links.filter(({ differs }) => differs).map(({ node }) => node));
  return {
    name: cluster.name,
    nodes: cluster.nodes.map((node) => ({
      id: idOf(node),
      name: node.name,
      detail: say`Liferay ${node.catalogue.release.id}`,
      place: node.machine.declaredAt ?? { path: node.mainFile.path, span: { start: 0, end: 0 } },
      differs: disagreeing.has(idOf(node)),
    })),
    things,
    // In the order of the nodes, like the lists next to the drawing.
    links: links.toSorted((a, b) => numberIn(a.node) - numberIn(b.node)),
  };
}

function drawn({ kind, label, place, differing }: Sketch, id: string): PictureThing {
  const { path, span } = place;
  return { id, kind, label, place: { path, span }, differs: differing.length > 0 };
}

const numberIn = (id: string): number => Number(id.slice(1));
