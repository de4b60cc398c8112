import type { Node } from '../core/cluster/cluster';
import type { FilePath } from '../core/service';

/** What a report is about. */
export interface AskedFor {
  /** Whether a file is below one of the paths that were named, or is the project file that governs them. */
  readonly isAskedFor: (file: FilePath) => boolean;
}

/** Whether a node reads one of the requested files, or is declared in one. */
export function isNodeAskedFor({ mainFile, files }: Node, { isAskedFor }: AskedFor): boolean {
  return isAskedFor(mainFile.path) || files.some(({ path }) => isAskedFor(path));
}
