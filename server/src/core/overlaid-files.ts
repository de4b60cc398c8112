import { MapView } from './map-view';
import type { FilePath, SourceFile } from './workspace';

type Files = ReadonlyMap<FilePath, SourceFile>;

/** Files with some others on top of them, none of which removes one. */
export class OverlaidFiles extends MapView<FilePath, SourceFile> {
  readonly size: number;
  readonly lower: Files;
  readonly upper: Files;

  constructor(lower: Files, upper: Files) {
    super();
    this.lower = lower;
    this.upper = upper;
    let { size } = lower;
    for (const path of upper.keys()) if (!lower.has(path)) size++;
    this.size = size;
  }

  get(path: FilePath): SourceFile | undefined {
    return this.upper.get(path) ?? this.lower.get(path);
  }

  *entries(): MapIterator<[FilePath, SourceFile]> {
    for (const [path, file] of this.lower) yield [path, this.upper.get(path) ?? file];
    for (const [path, file] of this.upper) if (!this.lower.has(path)) yield [path, file];
    return undefined;
  }
}

/** A file that is another object than before. */
export interface ChangedFile {
  readonly before: SourceFile;
  readonly now: SourceFile;
}

/** The files that are other objects than before; undefined if some came or went. */
export function changedFiles(before: Files, now: Files): ChangedFile[] | undefined {
  if (before.size !== now.size) return undefined;
  const changed: ChangedFile[] = [];
  for (const path of pathsThatMayDiffer(before, now)) {
    const old = before.get(path);
    const file = now.get(path);
    if (old === file) continue;
    if (old === undefined || file === undefined) return undefined;
    changed.push({ before: old, now: file });
  }
  return changed;
}

function pathsThatMayDiffer(before: Files, now: Files): Iterable<FilePath> {
  if (before === now) return [];
  const [lower, upper] = layersOf(before);
  const [ownLower, ownUpper] = layersOf(now);
  return lower === ownLower ? new Set([...upper.keys(), ...ownUpper.keys()]) : now.keys();
}

const layersOf = (files: Files): readonly [lower: Files, upper: Files] =>
  files instanceof OverlaidFiles ? [files.lower, files.upper] : [files, nothing];

const nothing: Files = new Map();

/** What identifies the set of paths of some files: the same object for the same files with texts on top of them. */
export function pathsIdentity(files: Files): Files {
  return files instanceof OverlaidFiles && files.size === files.lower.size
    ? pathsIdentity(files.lower)
    : files;
}
