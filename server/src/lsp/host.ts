import type { CatalogueProvider, Workspace } from '../core/service';
import type { ReadOwnDefaults } from '../files/read-workspace';
import type { FolderWatch, Volume } from '../files/volume';
import type { ChangesSinceCommit } from './command-protocol';
import type { ReadBundle } from './language';

/** What the surroundings of a server provide: those of a process next to the editor, or of a worker in a browser. */
export interface Host {
  readonly catalogues: CatalogueProvider;
  /** Undefined if there are only English texts. */
  readonly readBundle?: ReadBundle;
  /** Undefined if all files are read through the editor. */
  readonly disk: Volume | undefined;
  /** Undefined if installations cannot be inspected. */
  readonly readOwnDefaults?: ReadOwnDefaults;
  /** Called with everything that was read, whenever it has changed; undefined if nothing can be done about memory. */
  readonly makeRoom?: (workspace: Workspace) => void;
  /** For editors that cannot watch; undefined if nothing else can. */
  readonly watchFolders?: (onEvent: () => void) => FolderWatch;
  /** Undefined if no programs can be started, git in particular. */
  readonly readLastCommit?: (now: Workspace) => Promise<LastCommit>;
}

/** A workspace as it was at the last commit of each repository, or why nobody knows. */
export type LastCommit =
  | { readonly kind: 'read'; readonly workspace: Workspace; readonly commits: readonly string[] }
  | Exclude<ChangesSinceCommit, { readonly kind: 'page' }>;
