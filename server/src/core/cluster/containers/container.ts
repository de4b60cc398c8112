import type { Mount } from '../../configuration/liferay-home';
import type { EnvironmentSetting } from '../../configuration/surroundings';
import type { FilePath, SourceFile } from '../../workspace';
import type { Machine } from '../machine';

/** A container that runs Liferay, as a compose file or a manifest describes it: one for each replica. */
export interface Container {
  /** Such as `dxp-1`: the name of the service, followed by a number if there are replicas. */
  readonly name: string;
  /** The service or workload that it is a copy of. */
  readonly service: string;
  /** The file in which it is declared: it gets the findings without a line of their own. */
  readonly file: SourceFile;
  readonly mounts: readonly Mount[];
  /** Of two with one name the later counts. */
  readonly environment: readonly EnvironmentSetting[];
  /** The same object as long as none of the files that describe the container changes. */
  readonly machine: Machine;
  /** What its image is made from, under any of its names: containers that share none run different products. */
  readonly products: ReadonlySet<string>;
}

/** Containers that are set up together, such as those of one compose file with everything that belongs to it. */
export interface ContainerProject {
  readonly name: string;
  readonly from: 'compose' | 'kubernetes' | 'liferay-cloud';
  /** The file that defines the project. */
  readonly path: FilePath;
  readonly containers: readonly Container[];
  /**
   * What else two containers of one product have in common if they are one installation, such as a load balancer.
   * Undefined if it is enough that one of them has Cluster Link on.
   */
  readonly signsOf?: (container: Container) => readonly string[];
}

/** A service may claim to run any number of times; no more than this are looked at. */
export const mostReplicas = 50;
