import type { CatalogueProvider, Workspace } from '../core/service';
import type { ReadOwnDefaults } from '../files/read-workspace';
import type { FolderWatch, Volume } from '../files/volume';
import type { ChangesSinceCommit } from './command-protocol';
import type { ReadBundle } from './language';

/** What a server has of the place it runs in: a process beside the editor, or a worker of a browser. */
export interface Host {
  readonly catalogues: CatalogueProvider;
  /** Undefined where there are no texts but the English ones. */
  readonly readBundle?: ReadBundle;
  /** Undefined where all files are read by way of the editor. */
  readonly disk: Volume | undefined;
  /** Undefined where installations cannot be looked into. */
  readonly readOwnDefaults?: ReadOwnDefaults;
  /** Told of all that was read, each time that something else was; undefined where nothing can be done about memory. */
  readonly makeRoom?: (workspace: Workspace) => void;
  /** For editors that cannot watch; undefined where nothing else can. */
  readonly watchFolders?: (onEvent: () => void) => FolderWatch;
  /** Undefined where no programs can be started, git among them. */
  readonly readLastCommit?: (now: Workspace) => Promise<LastCommit>;
}

/** A workspace as it was at the last commit of each repository, or why nobody knows. */
export type LastCommit =
  | { readonly kind: 'read'; readonly workspace: Workspace; readonly commits: readonly string[] }
  | Exclude<ChangesSinceCommit, { readonly kind: 'page' }>;
