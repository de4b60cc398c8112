import type { FilePath, LineIndex, Span } from '../core/service';
import type { Session } from './session';
import { linesIn } from './to-lsp';
import { toPath } from './uris';

/** A document that a request refers to, as the core knows it. */
export interface DocumentPlace {
  readonly path: FilePath;
  readonly lines: LineIndex;
  readonly whole: Span;
}

/** Undefined for something that is not a file, and for a file that the server does not have. */
export function placeOf(session: Session, { uri }: { readonly uri: string }): DocumentPlace | undefined {
  const path = toPath(uri);
  const file = path === undefined ? undefined : session.fileOf(path);
  if (path === undefined || file === undefined) return undefined;
  return { path, lines: linesIn(session, path), whole: { start: 0, end: file.text.length } };
}
