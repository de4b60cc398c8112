import { OverlaidFiles } from './overlaid-files';
import type { Span } from './text/span';

/** The absolute path of a file with `/` between its parts, on every platform. */
export type FilePath = string;

/** `refused`: nobody may look there, whatever is there. */
export type ReadProblemKind =
  'unreadable' | 'unreadable-folder' | 'not-a-file' | 'too-large' | 'refused' | 'refused-folder';

/** What is said about a folder, which is then listed among the files as if it were one. */
const ofFolders: ReadonlySet<ReadProblemKind> = new Set<ReadProblemKind>([
  'unreadable-folder',
  'refused-folder',
]);

export const isOfFolder = ({ kind }: ReadProblem): boolean => ofFolders.has(kind);

/** Why a file has no text: reported once, and the rest of the run continues. */
export interface ReadProblem {
  readonly kind: ReadProblemKind;
  readonly detail: string;
  /** Liferay does read the file, and finds no key in it. */
  readonly hidesAllKeys?: boolean;
}

/**
 * One file at one moment. Objects are compared by identity: a shell that reads the same text again passes the same
 * object, so that everything that was derived from it is kept.
 */
export interface SourceFile {
  readonly path: FilePath;
  /** The decoded text without its byte order mark; empty if there is a `problem`. */
  readonly text: string;
  readonly byteOrderMark: boolean;
  /** The encoding that fits the bytes: ISO-8859-1 if they are not valid UTF-8. */
  readonly encoding: 'utf-8' | 'iso-8859-1';
  readonly problem?: ReadProblem;
  /** Set if the text is a part of another file, such as a properties file in a manifest. */
  readonly embedding?: Embedding;
  /** An application or a module, of which only the name counts: its text is empty. */
  readonly isArtefact?: boolean;
}

/** The portal.properties of a user's own installation: its defaults are exact. */
export interface OwnDefaults {
  /** What it was read from: a jar, another archive, or the file itself. */
  readonly path: FilePath;
  /** Its text; a `problem` says why there is none. Parsed once for each object. */
  readonly file: SourceFile;
  /** The release that the archive states, as users write it. */
  readonly release: string | undefined;
  /** It counts for everything below this folder; undefined if it counts only for project files that name it. */
  readonly folder: FilePath | undefined;
}

/** Where the text of a file that is a part of another one is. */
export interface Embedding {
  readonly file: SourceFile;
  /** Where a stretch of the embedded text is in `file`; offsets in UTF-16 units. */
  spanOf(span: Span): Span;
  /** The other way round; undefined if `file` has nothing of the text. */
  offsetOf(offset: number): number | undefined;
  /** What precedes each line of the text in `file`; undefined if lines cannot be written there as they are. */
  readonly indentation: string | undefined;
}

/** All files that matter, at one moment. Immutable; the only way in which the core sees files. */
export interface Workspace {
  readonly roots: readonly FilePath[];
  readonly files: ReadonlyMap<FilePath, SourceFile>;
  /** Some of the files are parts of others: see `SourceFile.embedding`. */
  readonly hasEmbedded?: boolean;
  /** Files that a user named explicitly: they are checked whatever their names are. */
  readonly named?: ReadonlySet<FilePath>;
  /** What was found of the user's own installations; undefined if nobody may look for them. */
  readonly defaults?: readonly OwnDefaults[];
  /** What files name and what is not read, although it would be if somebody trusted them; by path. */
  readonly refused?: ReadonlyMap<FilePath, Refusal>;
}

/** Why something that a file names is not read. */
export interface Refusal {
  /** The end of a sentence. */
  readonly detail: string;
  /** The file that names it. */
  readonly by: FilePath;
}

/** The file that people have: the one around an embedded text, otherwise the file itself. */
export function fileAround(file: SourceFile): SourceFile {
  return file.embedding?.file ?? file;
}

/** The place that people see: for an embedded text that in the file around it, otherwise the place itself. */
export function writtenAt(file: SourceFile, span: Span): { readonly file: SourceFile; readonly span: Span } {
  const { embedding } = file;
  return embedding === undefined ? { file, span } : { file: embedding.file, span: embedding.spanOf(span) };
}

export function sourceFile(path: FilePath, text: string): SourceFile {
  const byteOrderMark = text.startsWith('\uFEFF');
  return { path, text: byteOrderMark ? text.slice(1) : text, byteOrderMark, encoding: 'utf-8' };
}

/** The in-memory twin: files by path, for tests and for anybody without a disk. */
export function inMemoryWorkspace(
  files: Readonly<Record<FilePath, string>>,
  roots: readonly FilePath[] = ['/'],
): Workspace {
  return {
    roots,
    files: new Map(Object.entries(files).map(([path, text]) => [path, sourceFile(path, text)])),
  };
}

/** The editor's twin: `open` documents in place of the files on disk. */
export function overlay(workspace: Workspace, open: ReadonlyMap<FilePath, SourceFile>): Workspace {
  return open.size === 0 ? workspace : { ...workspace, files: new OverlaidFiles(workspace.files, open) };
}
