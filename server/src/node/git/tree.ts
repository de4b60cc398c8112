import { joinPath, parentFolder } from '../../core/text/path';
import type { FilePath } from '../../core/workspace';
import { runGit } from './run-git';

export interface TreeFile {
  /** The id of its content. */
  readonly id: string;
  /** In bytes. */
  readonly size: number;
}

/** What a commit contains, by absolute paths. */
export interface Tree {
  readonly files: ReadonlyMap<FilePath, TreeFile>;
  /** Symbolic links; their content is where they lead. */
  readonly links: ReadonlyMap<FilePath, TreeFile>;
  readonly submodules: readonly FilePath[];
  /** The paths that each folder contains. */
  readonly folders: ReadonlyMap<FilePath, readonly FilePath[]>;
}

const line = /^(\d+) (\w+) ([0-9a-f]+) +(\d+|-)\t([\s\S]+)$/;

/** @throws GitError */
export async function listTree(top: FilePath, commit: string): Promise<Tree> {
  const listed = await runGit(top, ['ls-tree', '-r', '-z', '-l', '--full-tree', commit]);
  const files = new Map<FilePath, TreeFile>();
  const links = new Map<FilePath, TreeFile>();
  const submodules: FilePath[] = [];
  const folders = new Map<FilePath, FilePath[]>([[top, []]]);

  const enter = (path: FilePath): void => {
    const folder = parentFolder(path);
    const siblings = folders.get(folder);
    if (siblings !== undefined) siblings.push(path);
    else {
      folders.set(folder, [path]);
      enter(folder);
    }
  };

  for (const record of listed.toString().split('\0')) {
    const [, mode, type, id = '', size = '', name = ''] = line.exec(record) ?? [];
    if (type === undefined) continue;
    const path = joinPath(top, name);
    if (type === 'commit') submodules.push(path);
    else {
      (mode === '120000' ? links : files).set(path, { id, size: Number(size) });
      enter(path);
    }
  }
  return { files, links, submodules, folders };
}
