import { say } from '../core/text/localise';
import { isWithin } from '../core/text/path';
import type { FilePath } from '../core/workspace';
import type { EndOfLinks, Volume } from './volume';

/** Keeps the paths that files name, and the targets of links, within the folders that somebody opened. */
export interface Fence {
  readonly isTrusted: boolean;
  /** Why nothing at a path is read, as the end of a sentence; undefined if it may be read. */
  refusalOf(path: FilePath): Promise<string | undefined>;
}

/** Why nothing is read from a workspace that the user does not trust, as the end of a sentence. */
export const notTrusted = (): string => say`the workspace is not trusted`;

/**
 * If the user trusts the workspace, only paths to other machines are refused, since Windows would send credentials
 * there; otherwise everything outside `roots` is.
 * @param endOf where the links on the way to a path finally lead, as `Volume.followLinks` gives it
 */
export function createFence(
  roots: readonly FilePath[],
  isTrusted: boolean,
  endOf: EndOfLinks = (path) => Promise.resolve(path),
): Fence {
  let ends: Promise<readonly (FilePath | undefined)[]> | undefined;
  return {
    isTrusted,
    refusalOf: async (path) => {
      const isInside = roots.some((root) => isWithin(root, path));
      if (isNetworkPath(path) && !isInside) return say`it is on another machine`;
      if (isTrusted) return undefined;
      if (!isInside) return say`it is outside the open folder, and the workspace is not trusted`;
      ends ??= Promise.all(roots.map(endOf));
      const [end, within] = await Promise.all([endOf(path), ends]);
      return end !== undefined && within.some((root) => root !== undefined && isWithin(root, end))
        ? undefined
        : say`a link leads out of the open folder, and the workspace is not trusted`;
    },
  };
}

/** A volume on which nothing exists that `fence` refuses. */
export function fenced(volume: Volume, fence: Fence): Volume {
  const isOpen = async (path: FilePath): Promise<boolean> => (await fence.refusalOf(path)) === undefined;
  return {
    readBytes: async (path, limit) => {
      const detail = await fence.refusalOf(path);
      return detail === undefined ? volume.readBytes(path, limit) : { kind: 'refused', detail };
    },
    list: async (folder) => ((await isOpen(folder)) ? volume.list(folder) : []),
    realFolder: async (path) => ((await isOpen(path)) ? volume.realFolder(path) : undefined),
    isRepository: (folder) => volume.isRepository(folder),
    ...(volume.followLinks === undefined ? {} : { followLinks: volume.followLinks }),
  };
}

/**
 * Whether a path leads to another machine, as `\\server\share` does on Windows; paths with other schemes have a colon
 * there.
 */
export const isNetworkPath = (path: FilePath): boolean => /^\/\/[^/:]*(?:\/|$)/.test(path);
