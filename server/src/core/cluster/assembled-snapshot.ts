import type { Catalogue, OwnFacts } from '../catalogue/catalogue';
import type { LiferayHome } from '../configuration/liferay-home';
import type { ChangedFile } from '../overlaid-files';
import type { Projects } from '../project/projects';
import type { Settings } from '../project/settings';
import type { FilePath, SourceFile, Workspace } from '../workspace';
import type { Cluster, Node } from './cluster';

/** Gives the catalogue of a release by what users write; that of the newest one for undefined. */
export type CatalogueProvider = (release: string | undefined, own?: OwnFacts) => Catalogue;

/** A node that reads a file, and the cluster that it belongs to. */
export interface Reader {
  readonly cluster: Cluster;
  readonly node: Node;
}

/** Everything that is known about a workspace at one moment. Immutable. */
export interface Snapshot {
  /** The files as they were given, and those inside manifests. */
  readonly workspace: Workspace;
  readonly settings: Settings;
  readonly projects: Projects;
  /** Clusters and nodes alone. */
  readonly clusters: readonly Cluster[];
  /** The properties files that Liferay reads by their name or that a node names, in the order of paths. */
  readonly propertiesFiles: readonly SourceFile[];
  /**
   * How it resulted from the snapshot that was last checked, or from the one before; undefined if more changed than
   * what some properties files say.
   */
  readonly edit: Edit | undefined;
  /** The first node that reads the file, with its cluster. */
  nodeOf(path: FilePath): Reader | undefined;
  /** Every node that reads the file. */
  readersOf(path: FilePath): readonly Reader[];
  /** Every node that the file declares: the containers of a compose file or a manifest. */
  declaredIn(path: FilePath): readonly Reader[];
  catalogueFor(path: FilePath): Catalogue;
}

/** The texts of some properties files changed, and nothing else: the same nodes read the same files. */
export interface Edit {
  /** Identifies that snapshot, without keeping it alive. */
  readonly before: object;
  readonly files: readonly ChangedFile[];
  readonly nodes: readonly NodeChange[];
}

export interface NodeChange extends Position {
  readonly before: Node;
  readonly now: Node;
}

/** Where a node stands among the clusters of a snapshot. */
export interface Position {
  readonly cluster: number;
  readonly node: number;
}

/** What a snapshot is assembled from. */
export interface Parts {
  readonly workspace: Workspace;
  readonly settings: Settings;
  readonly projects: Projects;
  readonly catalogues: CatalogueProvider;
  readonly clusters: readonly Cluster[];
  readonly propertiesFiles: readonly SourceFile[];
  readonly edit: Edit | undefined;
  /** What stays as long as nothing but texts of properties files changes. */
  readonly layout: Layout;
}

/** Which node reads and declares what. It outlives snapshots, and belongs to the latest of them. */
export interface Layout {
  /** What homes are made from: it continues with the files of the latest snapshot. */
  readonly source: HomeSource;
  /** By path of a file: the nodes that read it, and those that it declares. */
  readonly readers: ReadonlyMap<FilePath, readonly Position[]>;
  readonly declared: ReadonlyMap<FilePath, readonly Position[]>;
  /** Files that say which containers there are, whatever their names. */
  readonly describing: ReadonlySet<FilePath>;
  readonly homes: Map<LiferayHome, readonly Position[]>;
  latest: Snapshot | undefined;
}

export interface HomeSource {
  files: ReadonlyMap<FilePath, SourceFile>;
  readonly isHidden: (path: FilePath) => boolean;
  readonly askedFor: Map<FilePath, Set<LiferayHome>>;
}

export function assemble(parts: Parts): Snapshot {
  const snapshot = new AssembledSnapshot(parts);
  parts.layout.latest = snapshot;
  return snapshot;
}

/**
 * Holds what belongs to it directly: what is attached to an object by a WeakMap outlives it for a while, and each
 * snapshot has a list of all nodes.
 */
class AssembledSnapshot implements Snapshot {
  readonly workspace: Workspace;
  readonly settings: Settings;
  readonly projects: Projects;
  readonly clusters: readonly Cluster[];
  readonly propertiesFiles: readonly SourceFile[];
  readonly edit: Edit | undefined;
  readonly parts: Parts;
  readonly identity: object = {};
  isChecked = false;

  constructor(parts: Parts) {
    this.workspace = parts.workspace;
    this.settings = parts.settings;
    this.projects = parts.projects;
    this.clusters = parts.clusters;
    this.propertiesFiles = parts.propertiesFiles;
    this.edit = parts.edit;
    this.parts = parts;
  }

  nodeOf(path: FilePath): Reader | undefined {
    return this.#first(this.parts.layout.readers.get(path));
  }

  readersOf(path: FilePath): readonly Reader[] {
    return this.#all(this.parts.layout.readers.get(path));
  }

  declaredIn(path: FilePath): readonly Reader[] {
    return this.#all(this.parts.layout.declared.get(path));
  }

  catalogueFor(path: FilePath): Catalogue {
    const { layout, projects, catalogues } = this.parts;
    const reader = this.#first(layout.readers.get(path)) ?? this.#first(layout.declared.get(path));
    if (reader !== undefined) return reader.node.catalogue;
    const { version, own } = projects.releaseFor(path);
    return catalogues(version, own);
  }

  #first(positions: readonly Position[] | undefined): Reader | undefined {
    return this.#all(positions?.slice(0, 1))[0];
  }

  #all(positions: readonly Position[] = []): Reader[] {
    return positions.flatMap((position): Reader[] => {
      const cluster = this.clusters[position.cluster];
      const node = cluster?.nodes[position.node];
      return cluster === undefined || node === undefined ? [] : [{ cluster, node }];
    });
  }
}

/** What a snapshot was assembled from; undefined for one that is not the latest of its layout. */
export function partsOf(snapshot: Snapshot): Parts | undefined {
  const parts = snapshot instanceof AssembledSnapshot ? snapshot.parts : undefined;
  return parts?.layout.latest === snapshot ? parts : undefined;
}

/** The rules have been run on the snapshot: later edits start from here. */
export function markChecked(snapshot: Snapshot): void {
  if (snapshot instanceof AssembledSnapshot) snapshot.isChecked = true;
}

/**
 * What a further edit of `previous` amounts to, relative to the snapshot that was last checked: nobody looked at those
 * in between.
 */
export function editSinceChecked(previous: Snapshot, edit: Omit<Edit, 'before'>): Edit {
  const earlier = isChecked(previous) ? undefined : previous.edit;
  if (earlier === undefined) return { before: identityOf(previous), ...edit };
  const files = new Map(earlier.files.map((file) => [file.now.path, file]));
  for (const { before, now } of edit.files)
    files.set(now.path, { before: files.get(now.path)?.before ?? before, now });
  const nodes = new Map(earlier.nodes.map((change) => [placeOf(change), change]));
  for (const change of edit.nodes) {
    const { before } = nodes.get(placeOf(change)) ?? change;
    nodes.set(placeOf(change), { ...change, before });
  }
  return { before: earlier.before, files: [...files.values()], nodes: [...nodes.values()] };
}

const placeOf = ({ cluster, node }: Position): string => `${cluster} ${node}`;

const isChecked = (snapshot: Snapshot): boolean =>
  snapshot instanceof AssembledSnapshot && snapshot.isChecked;

/** What identifies a snapshot in the edit of the next one. */
export function identityOf(snapshot: Snapshot): object {
  return snapshot instanceof AssembledSnapshot ? snapshot.identity : snapshot;
}
