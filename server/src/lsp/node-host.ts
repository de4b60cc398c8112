import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
 * @param installation the folder with `schemas` and `l10n`
 * @throws where the installation is damaged
 */
export function nodeHost(installation: string): Host {
  return {
    catalogues: catalogueProvider(join(installation, 'schemas')),
    readBundle: (id) => readFileSync(join(installation, 'l10n', 'server', `bundle.${id}.json`), 'utf8'),
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
