import type { Node } from '../core/cluster/cluster';
import type { FilePath } from '../core/service';

/** Of what a report tells. */
export interface AskedFor {
  /** Whether a file lies below one of the paths that were named, or is the project file that governs them. */
  readonly isAskedFor: (file: FilePath) => boolean;
}

/** Whether a node reads a file that was asked for, or is declared in one. */
export function isNodeAskedFor({ mainFile, files }: Node, { isAskedFor }: AskedFor): boolean {
  return isAskedFor(mainFile.path) || files.some(({ path }) => isAskedFor(path));
}
