import { layerOf } from '../configuration/layer';
import type { Workspace } from '../workspace';
import { propertiesRole } from './layout/file-names';

/**
 * Reads one properties file of a workspace with each step. A snapshot of it that is made afterwards finds them already
 * read.
 */
export function* readingSteps({ files }: Workspace): Generator<undefined, void> {
  for (const file of files.values()) {
    if (propertiesRole(file.path) === undefined || file.problem !== undefined) continue;
    layerOf(file);
    yield;
  }
}
