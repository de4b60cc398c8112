import { OverlaidFiles } from './overlaid-files';
import type { Span } from './text/span';

/** The absolute path of a file with `/` between its parts, on every platform. */
export type FilePath = string;

/** `refused`: nobody may look there, whatever lies there. */
export type ReadProblemKind =
  'unreadable' | 'unreadable-folder' | 'not-a-file' | 'too-large' | 'refused' | 'refused-folder';

/** What is said of a folder, which then stands among the files as if it were one. */
const ofFolders: ReadonlySet<ReadProblemKind> = new Set<ReadProblemKind>([
  'unreadable-folder',
  'refused-folder',
]);

export const isOfFolder = ({ kind }: ReadProblem): boolean => ofFolders.has(kind);

/** Why a file has no text: said once, and the rest of the run goes on. */
export interface ReadProblem {
  readonly kind: ReadProblemKind;
  readonly detail: string;
  /** Liferay does read the file, and finds no key in it. */
  readonly hidesAllKeys?: boolean;
}

/**
 * One file at one moment. Objects are compared by identity: a shell that reads the same text again
 * hands over the same object, so that all that was derived from it is kept.
 */
export interface SourceFile {
  readonly path: FilePath;
  /** The decoded text without its byte order mark; empty where there is a `problem`. */
  readonly text: string;
  readonly byteOrderMark: boolean;
  /** The encoding that fits the bytes: ISO-8859-1 where they are no valid UTF-8. */
  readonly encoding: 'utf-8' | 'iso-8859-1';
  readonly problem?: ReadProblem;
  /** Set where the text is a part of another file, such as a properties file in a manifest. */
  readonly embedding?: Embedding;
  /** An application or a module, of which only the name counts: its text is empty. */
  readonly isArtefact?: boolean;
}

/** The portal.properties of an installation of the user's own: its defaults are exact. */
export interface OwnDefaults {
  /** What it was read from: a jar, another archive, or the file itself. */
  readonly path: FilePath;
  /** Its text; a `problem` says why there is none. Parsed once for each object. */
  readonly file: SourceFile;
  /** The release that the archive states, as users write it. */
  readonly release: string | undefined;
  /** It counts for what lies below this folder; undefined where it counts only for project files that name it. */
  readonly folder: FilePath | undefined;
}

/** Where the text of a file stands that is a part of another one. */
export interface Embedding {
  readonly file: SourceFile;
  /** Where a stretch of the embedded text stands in `file`; offsets in UTF-16 units. */
  spanOf(span: Span): Span;
  /** The other way round; undefined where `file` has nothing of the text. */
  offsetOf(offset: number): number | undefined;
  /** What stands before each line of the text in `file`; undefined where lines cannot be written there as they are. */
  readonly indentation: string | undefined;
}

/** All files that matter, at one moment. Immutable; the one way by which the core sees files. */
export interface Workspace {
  readonly roots: readonly FilePath[];
  readonly files: ReadonlyMap<FilePath, SourceFile>;
  /** Some of the files are parts of others: see `SourceFile.embedding`. */
  readonly hasEmbedded?: boolean;
  /** Files that a user asked for by name: they are checked whatever they are called. */
  readonly named?: ReadonlySet<FilePath>;
  /** What was found of the user's own installations; undefined where nobody may look for them. */
  readonly defaults?: readonly OwnDefaults[];
  /** What files name and what is not read, though somebody who trusts them would read it; by path. */
  readonly refused?: ReadonlyMap<FilePath, Refusal>;
}

/** Why something is not read that a file names. */
export interface Refusal {
  /** The end of a sentence. */
  readonly detail: string;
  /** The file that names it. */
  readonly by: FilePath;
}

/** The file that people have: the one around an embedded text, any other itself. */
export function fileAround(file: SourceFile): SourceFile {
  return file.embedding?.file ?? file;
}

/** The place that people see: that of an embedded text in the file around it, any other as it is. */
export function writtenAt(file: SourceFile, span: Span): { readonly file: SourceFile; readonly span: Span } {
  const { embedding } = file;
  return embedding === undefined ? { file, span } : { file: embedding.file, span: embedding.spanOf(span) };
}

export function sourceFile(path: FilePath, text: string): SourceFile {
  const byteOrderMark = text.startsWith('\uFEFF');
  return { path, text: byteOrderMark ? text.slice(1) : text, byteOrderMark, encoding: 'utf-8' };
}

/** The in-memory twin: files by path, for tests and for whoever has no disk. */
export function inMemoryWorkspace(
  files: Readonly<Record<FilePath, string>>,
  roots: readonly FilePath[] = ['/'],
): Workspace {
  return {
    roots,
    files: new Map(Object.entries(files).map(([path, text]) => [path, sourceFile(path, text)])),
  };
}

/** The editor's twin: `open` documents in the place of what lies on disk. */
export function overlay(workspace: Workspace, open: ReadonlyMap<FilePath, SourceFile>): Workspace {
  return open.size === 0 ? workspace : { ...workspace, files: new OverlaidFiles(workspace.files, open) };
}
