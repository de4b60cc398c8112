import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FilePath, Workspace } from '../core/service';
import { catalogueProvider } from '../node/catalogue-provider';
import { createFolderWatch } from '../node/folder-watch';
import { readWorkspaceAt } from '../node/git/read-at';
import { GitError } from '../node/git/run-git';
import { readOwnDefaults } from '../node/own-defaults';
import { diskVolume } from '../node/volume';
import type { YoungSpace } from '../node/young-space';
import type { Host, LastCommit } from './host';
import { schemeOf } from './uris';

/**
 * A Node process: it has the disk, and may start git.
 * @param installation the folder with `schemas` and `l10n`
 * @param youngSpace that of a process which does nothing else
 */
export function nodeHost(installation: string, youngSpace?: YoungSpace): Host {
  return {
    makeRoom: ({ files }) => {
      let characters = 0;
      for (const { text } of files.values()) characters += text.length;
      youngSpace?.growFor(characters);
    },
    catalogues: catalogueProvider(join(installation, 'schemas')),
    readBundle: (id) => readFileSync(join(installation, 'l10n', 'server', `bundle.${id}.json`), 'utf8'),
    disk: diskVolume,
    readOwnDefaults: (roots, files, previous) =>
      readOwnDefaults(
        roots.filter(isOnDisk),
        [...files].filter(({ path }) => isOnDisk(path)),
        previous,
      ),
    watchFolders: createFolderWatch,
    readLastCommit,
  };
}

const isOnDisk = (path: FilePath): boolean => schemeOf(path) === 'file';

/** Folders that are not on disk count as unchanged. */
async function readLastCommit(now: Workspace): Promise<LastCommit> {
  try {
    const roots = now.roots.filter(isOnDisk);
    const { workspace, commits } = await readWorkspaceAt({ ...now, roots }, 'HEAD');
    const elsewhere = [...now.files].filter(([path]) => !isOnDisk(path));
    const files = new Map([...workspace.files, ...elsewhere]);
    return { kind: 'read', workspace: { ...workspace, roots: now.roots, files }, commits };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    if (error.kind === 'failed') return { kind: 'failed', reason: error.message };
    return { kind: error.kind === 'unknown-revision' ? 'no-commit' : error.kind };
  }
}
