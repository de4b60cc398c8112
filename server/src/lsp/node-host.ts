import type { Workspace } from '../core/service';
import { catalogueProvider } from '../node/catalogue-provider';
import { createFolderWatch } from '../node/folder-watch';
import { readWorkspaceAt } from '../node/git/read-at';
import { GitError } from '../node/git/run-git';
import { readOwnDefaults } from '../node/own-defaults';
import { diskVolume } from '../node/volume';
import type { Host, LastCommit } from './host';

/**
 * A process of Node: it has the disk, and may start git.
 * @param schemas the folder `schemas` of the installation
 * @throws where the installation is damaged
 */
export function nodeHost(schemas: string): Host {
  return {
    catalogues: catalogueProvider(schemas),
    volume: diskVolume,
    readOwnDefaults,
    watchFolders: createFolderWatch,
    readLastCommit,
  };
}

async function readLastCommit(now: Workspace): Promise<LastCommit> {
  try {
    return { kind: 'read', ...(await readWorkspaceAt(now, 'HEAD')) };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    if (error.kind === 'failed') return { kind: 'failed', reason: error.message };
    return { kind: error.kind === 'unknown-revision' ? 'no-commit' : error.kind };
  }
}
