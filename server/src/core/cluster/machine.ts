import type { Span } from '../text/span';
import type { FilePath } from '../workspace';

/** What is known about the machine on which a node runs, beyond the files that it reads. */
export interface Machine {
  /** Where the node is declared: the service of a compose file, the workload of a manifest; undefined for folders. */
  readonly declaredAt: MachinePlace | undefined;
  /**
   * The storage behind an absolute path of the machine (`/opt/liferay/data`): the same id on two nodes means the same
   * files. Undefined if nothing is known about it.
   */
  storageAt(path: string): Storage | undefined;
  /**
   * Whether everything that sets it up can be seen, so that commands of a Dockerfile, an entrypoint or a missing file
   * of variables cannot add anything. If it is false, nothing can be said to be missing for certain.
   */
  readonly isComplete: boolean;
  /**
   * Whether a file of the workspace belongs to other containers, too: what is written there is not only for this one.
   */
  sharesFile?(path: FilePath): boolean;
  /** Keys that the platform sets if no file does, to values that nobody sees; undefined without such a platform. */
  readonly given?: ReadonlySet<string>;
  /** The same on nodes that certainly share the network of one host, and therefore its ports. */
  readonly sharedHost?: string | undefined;
  /**
   * Names that stand for one host each, by which nodes that are set up together reach others; the same object as long
   * as they are.
   */
  readonly hostAliases?: HostAliases;
  /** The release as an image tag states it. */
  readonly statedRelease: StatedRelease | undefined;
}

/** Groups of names, each for one host. */
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

/** Where the files below a path of a machine really are. */
export interface Storage extends MachinePlace {
  /** Equal if two nodes have the same files. */
  readonly id: string;
  readonly kind: 'host-folder' | 'volume' | 'claim' | 'own';
  /** False for what belongs to one container (emptyDir, tmpfs, anonymous volumes) or one host (ReadWriteOnce). */
  readonly canBeShared: boolean;
}

/** The machine of a node that was found as a folder: nothing is known about it. */
export const unknownMachine: Machine = {
  declaredAt: undefined,
  storageAt: () => undefined,
  isComplete: true,
  statedRelease: undefined,
};
