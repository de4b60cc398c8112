import { isNetworkPath } from '../files/fence';
import type { EndOfLinks } from '../files/volume';
import { isAbsolutePath, joinPath, parentFolder } from '../core/text/path';
import type { FilePath } from '../core/workspace';
import { readlink } from './file-system';
import { toFilePath } from './source-file';

/** The number of links that Linux follows on the way to one file. */
const mostLinks = 40;

/**
 * Gives where the links on the way to a path finally lead, reading nothing but the links; undefined if they form a
 * cycle. Each link is read once.
 */
export function createLinks(): EndOfLinks {
  const known = new Map<FilePath, Promise<FilePath | undefined>>();
  const linkAt = (path: FilePath): Promise<FilePath | undefined> => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const read = readlink(path).then(toFilePath, () => undefined);
    known.set(path, read);
    return read;
  };
  return async (path) => {
    const ahead = partsOf(path);
    let way = rootOf(path);
    for (let links = 0; ;) {
      const part = ahead.pop();
      if (part === undefined) return way;
      if (part === '..') {
        way = parentFolder(way);
        continue;
      }
      const next = joinPath(way, part);
      const target = await linkAt(next);
      if (target === undefined) {
        way = next;
        continue;
      }
      if (++links > mostLinks) return undefined;
      if (isNetworkPath(target)) return target;
      if (isAbsolutePath(target)) way = rootOf(target);
      ahead.push(...partsOf(target));
    }
  };
}

/** The names on the way, the first one last. */
const partsOf = (path: FilePath): string[] =>
  path
    .slice(isAbsolutePath(path) ? rootOf(path).length : 0)
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .reverse();

const rootOf = (path: FilePath): FilePath => /^(?:[A-Za-z]:)?\//.exec(path)?.[0] ?? '/';
