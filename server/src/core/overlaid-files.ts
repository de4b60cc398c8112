import type { FilePath, SourceFile } from './workspace';

type Files = ReadonlyMap<FilePath, SourceFile>;

/** Files with some others laid over them: a view, since a copy of a large workspace for each edit would cost more than the edit. */
export class OverlaidFiles implements Files {
  readonly lower: Files;
  readonly upper: Files;
  readonly size: number;

  constructor(lower: Files, upper: Files) {
    this.lower = lower;
    this.upper = upper;
    let size = lower.size;
    for (const path of upper.keys()) if (!lower.has(path)) size++;
    this.size = size;
  }

  get(path: FilePath): SourceFile | undefined {
    return this.upper.get(path) ?? this.lower.get(path);
  }

  has(path: FilePath): boolean {
    return this.upper.has(path) || this.lower.has(path);
  }

  *keys(): MapIterator<FilePath> {
    yield* this.lower.keys();
    for (const path of this.upper.keys()) if (!this.lower.has(path)) yield path;
    return undefined;
  }

  *entries(): MapIterator<[FilePath, SourceFile]> {
    for (const [path, file] of this.lower) yield [path, this.upper.get(path) ?? file];
    for (const [path, file] of this.upper) if (!this.lower.has(path)) yield [path, file];
    return undefined;
  }

  *values(): MapIterator<SourceFile> {
    for (const [, file] of this.entries()) yield file;
    return undefined;
  }

  [Symbol.iterator](): MapIterator<[FilePath, SourceFile]> {
    return this.entries();
  }

  forEach(visit: (file: SourceFile, path: FilePath, files: Files) => void): void {
    for (const [path, file] of this.entries()) visit(file, path, this);
  }
}

/** A file that is another object than before. */
export interface ChangedFile {
  readonly before: SourceFile;
  readonly now: SourceFile;
}

/** The files that are other objects than before; undefined where some came or went. */
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

/** What stands for the set of paths of some files: the same object for the same files with texts laid over them. */
export function pathsIdentity(files: Files): Files {
  return files instanceof OverlaidFiles && files.size === files.lower.size
    ? pathsIdentity(files.lower)
    : files;
}
