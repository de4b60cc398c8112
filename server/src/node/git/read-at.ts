import type { FilePath, Workspace } from '../../core/workspace';
import { type DiskOptions, readDisk } from '../disk';
import { openRevision } from './revision';
import { GitError } from './run-git';

/** A workspace as of a revision. */
export interface WorkspaceAt {
  readonly workspace: Workspace;
  /** The ids of the commits, one for each repository. */
  readonly commits: readonly string[];
}

/**
 * Reads the roots of a workspace as of a revision. Roots outside any repository are read from the disk.
 * @param name a branch, a tag, a commit or anything else that git accepts for one, in each repository
 * @throws GitError if no root is in a repository, or one of them has no such revision
 */
export async function readWorkspaceAt(now: Workspace, name: string): Promise<WorkspaceAt> {
  const options: DiskOptions = { previous: now, upwards: true, ownDefaults: true };
  const parts = await Promise.all(now.roots.map((root) => readRootAt(root, name, options)));
  const commits = new Set(parts.flatMap(({ commit }) => commit ?? []));
  if (commits.size === 0) throw new GitError('no-repository', 'no repository');
  const files = parts.flatMap(({ workspace }) => [...workspace.files]);
  return {
    workspace: {
      ...now,
      files: new Map(files.sort(([a], [b]) => (a < b ? -1 : 1))),
    },
    commits: [...commits],
  };
}

interface RootAt {
  readonly workspace: Workspace;
  readonly commit?: string;
}

async function readRootAt(root: FilePath, name: string, options: DiskOptions): Promise<RootAt> {
  try {
    const revision = await openRevision(root, name);
    try {
      const workspace = await readDisk([root], { ...options, volume: revision.volume });
      return { workspace, commit: revision.commit };
    } finally {
      revision.close();
    }
  } catch (error) {
    if (!(error instanceof GitError) || error.kind !== 'no-repository') throw error;
    return { workspace: await readDisk([root], options) };
  }
}
