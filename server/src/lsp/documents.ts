import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isOfInterest, relevanceOf } from '../core/cluster/layout/relevant-files';
import { type FilePath, overlay, type SourceFile, type Workspace } from '../core/service';
import type { ReadProblem } from '../core/workspace';
import { problemOfText, unread } from '../files/source-file';
import { toPath } from './uris';

/** A document that is open in the editor, with the URI by which the client knows it. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

/** The open documents on top of the files on disk. */
export interface OpenDocuments {
  /** Takes over a document that was opened or changed; false if it is not a file. */
  set(document: TextDocument): boolean;
  close(uri: string): void;
  get(path: FilePath): OpenDocument | undefined;
  paths(): Iterable<FilePath>;
  over(disk: Workspace): Workspace;
}

/** @param isServed whether a path is that of a file, and not of some other document */
export function createOpenDocuments(isServed: (path: FilePath) => boolean = () => true): OpenDocuments {
  const open = new Map<FilePath, OpenDocument>();
  const files = new Map<FilePath, SourceFile>();

  /** The same object until the text or the file below it on disk changes. */
  const fileFor = (path: FilePath, document: OpenDocument, disk: SourceFile | undefined): SourceFile => {
    const { text } = document;
    if (disk?.problem === undefined && disk?.text === text) return disk;
    const known = files.get(path);
    const problem = problemOf(document);
    if (problem !== undefined) {
      if (known?.problem === problem) return known;
      const file = unread(path, problem);
      files.set(path, file);
      return file;
    }
    const byteOrderMark = disk?.byteOrderMark ?? false;
    const encoding = disk?.encoding ?? 'utf-8';
    const isAsBefore = known?.problem === undefined && known?.text === text;
    if (isAsBefore && known.byteOrderMark === byteOrderMark && known.encoding === encoding) return known;
    // Editors strip the byte order mark of what they open, so the bytes on disk tell whether there is one.
    const file: SourceFile = { path, text, byteOrderMark, encoding };
    files.set(path, file);
    return file;
  };

  const problems = new WeakMap<OpenDocument, ReadProblem | 'none'>();
  /** As for files on disk; each text is examined only once. */
  const problemOf = (document: OpenDocument): ReadProblem | undefined => {
    let problem = problems.get(document);
    if (problem === undefined) problems.set(document, (problem = problemOfText(document.text) ?? 'none'));
    return problem === 'none' ? undefined : problem;
  };

  return {
    set(document) {
      const path = toPath(document.uri);
      if (path === undefined || !isServed(path)) return false;
      open.set(path, { uri: document.uri, version: document.version, text: document.getText() });
      return true;
    },
    close(uri) {
      const path = toPath(uri);
      if (path === undefined) return;
      open.delete(path);
      files.delete(path);
    },
    get: (path) => open.get(path),
    paths: () => open.keys(),
    over: (disk) =>
      overlay(
        disk,
        new Map(
          [...open].flatMap(([path, document]) => {
            const file = fileFor(path, document, disk.files.get(path));
            return matters(file, disk) ? [[path, file] as const] : [];
          }),
        ),
      ),
  };
}

/**
 * Clients send more than what concerns us, such as every manifest; a text that may be anything is judged by its
 * content.
 */
function matters(file: SourceFile, disk: Workspace): boolean {
  return relevanceOf(file.path) !== 'content' || disk.files.has(file.path) || isOfInterest(file);
}
