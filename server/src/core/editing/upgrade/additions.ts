import type { FilePath } from '../../workspace';
import type { FileEdit } from '../file-edit';
import type { SilenceReason } from './changes';
import { type Addition, addTo, type Files, readTarget, type Target } from './targets';

/** What an upgrade adds to other files than the one that it is for. */
export interface Additions {
  /** Reserves a key in a file. Gives the reason if it cannot be added there. */
  reserve(path: FilePath, key: string): SilenceReason | undefined;
  add(path: FilePath, addition: Addition): void;
  /** Adds comments to what was last added to a file. */
  addComments(path: FilePath, comments: readonly string[]): void;
  edits(newline: string): readonly FileEdit[];
}

/** @param files the existing ones, by path */
export function createAdditions(files: Files): Additions {
  const additions = new Map<FilePath, Addition[]>();
  const targets = new Map<FilePath, Target & { readonly reserved: Set<string> }>();

  const targetAt = (path: FilePath): Target & { readonly reserved: Set<string> } => {
    let target = targets.get(path);
    if (target === undefined)
      targets.set(path, (target = { ...readTarget(path, files), reserved: new Set<string>() }));
    return target;
  };

  return {
    reserve(path, key) {
      const target = targetAt(path);
      if (target.keys.has(key) || target.reserved.has(key)) return { kind: 'set-already', key, path };
      if (!target.isWritable) return { kind: 'target-unreadable', path };
      target.reserved.add(key);
      return undefined;
    },
    add(path, addition) {
      const known = additions.get(path);
      if (known === undefined) additions.set(path, [addition]);
      else known.push(addition);
    },
    addComments(path, comments) {
      const known = additions.get(path);
      const last = known?.pop();
      if (known !== undefined && last !== undefined)
        known.push({ ...last, comments: [...last.comments, ...comments] });
    },
    edits: (newline) => [...additions].map(([path, added]) => addTo(path, added, files, newline)),
  };
}
