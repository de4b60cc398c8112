import type { Span } from '../text/span';
import type { FilePath } from '../workspace';

/** What is known of the machine in which a node runs, beyond the files that it reads. */
export interface Machine {
  /** Where the node is declared: the service of a compose file, the workload of a manifest; undefined for folders. */
  readonly declaredAt: MachinePlace | undefined;
  /**
   * What lies behind an absolute path of the machine (`/opt/liferay/data`): the same id on two nodes means the same
   * files. Undefined where nothing is known of it.
   */
  storageAt(path: string): Storage | undefined;
  /**
   * Whether all that sets it up is seen: not what commands of a Dockerfile, an entrypoint or a file of variables that
   * is not there may add. Where it is false, nothing can be said to be missing for certain.
   */
  readonly isComplete: boolean;
  /** Whether a file of the workspace belongs to other containers, too: what is written there is not for this one alone. */
  sharesFile?(path: FilePath): boolean;
  /** Keys that the platform sets where no file does, to values that nobody sees; undefined without such a platform. */
  readonly given?: ReadonlySet<string>;
  /** The same on nodes that for certain have the network of one host, and so its ports, in common. */
  readonly sharedHost?: string | undefined;
  /** Names of one host each, by which nodes that are set up together reach others; the same object as long as they are. */
  readonly hostAliases?: HostAliases;
  /** The release as an image tag states it. */
  readonly statedRelease: StatedRelease | undefined;
}

/** Groups of names, each of one host. */
export type HostAliases = readonly (readonly string[])[];

export interface MachinePlace {
  readonly path: FilePath;
  /** Offsets in UTF-16 units into the file at `path`. */
  readonly span: Span;
}

export interface StatedRelease extends MachinePlace {
  /** Such as `2024.q1.5` or `7.4.13-u102`. */
  readonly text: string;
}

/** Where the files below a path of a machine really lie. */
export interface Storage extends MachinePlace {
  /** Equal where two nodes have the same files. */
  readonly id: string;
  readonly kind: 'host-folder' | 'volume' | 'claim' | 'own';
  /** False for what belongs to one container (emptyDir, tmpfs, anonymous volumes) or one host (ReadWriteOnce). */
  readonly canBeShared: boolean;
}

/** The machine of a node that was found as a folder: nothing is known of it. */
export const unknownMachine: Machine = {
  declaredAt: undefined,
  storageAt: () => undefined,
  isComplete: true,
  statedRelease: undefined,
};
