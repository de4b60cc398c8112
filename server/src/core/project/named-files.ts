import { joinPath } from '../text/path';
import type { Span } from '../text/span';
import type { FilePath } from '../workspace';

/** A file or folder that the project file names. */
export interface NamedFile {
  readonly path: FilePath;
  readonly span: Span;
  readonly isFolder: boolean;
}

/** @param stated a path relative to `folder`, with slashes of either kind */
export function fileNamed(folder: FilePath, stated: string, span: Span, isFolder = false): NamedFile {
  return { path: joinPath(folder, stated.replaceAll('\\', '/')), span, isFolder };
}

/** Everything that a list names. */
export function filesNamed(
  folder: FilePath,
  items: readonly { readonly stated: string; readonly span: Span }[],
  what: 'files' | 'folders',
): NamedFile[] {
  return items.map(({ stated, span }) => fileNamed(folder, stated, span, what === 'folders'));
}
