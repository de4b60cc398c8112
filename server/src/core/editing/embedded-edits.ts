import type { TextEdit } from '../text/edit';
import { parentFolder } from '../text/path';
import type { Embedding, FilePath, SourceFile } from '../workspace';
import type { FileEdit } from './file-edit';

/**
 * Edits as they have to be made in the files that people have: those of an embedded file are made in the file around
 * it, each line with the indentation that lines have there. If one of them cannot be written, none are.
 */
export function writtenEdits(
  files: ReadonlyMap<FilePath, SourceFile>,
  edits: readonly FileEdit[],
): readonly FileEdit[] {
  if (edits.some(({ path, create }) => create === true && liesInFile(files, path))) return [];
  if (!edits.some(({ path }) => files.get(path)?.embedding !== undefined)) return edits;
  const written = new Map<FilePath, FileEdit>();
  for (const edit of edits) {
    const file = files.get(edit.path);
    const own = file?.embedding === undefined ? edit : inFileAround(file, file.embedding, edit);
    if (own === undefined) return [];
    const before = written.get(own.path);
    written.set(own.path, before === undefined ? own : { ...before, edits: [...before.edits, ...own.edits] });
  }
  return [...written.values()];
}

/** A new file next to an embedded one would be inside the file around that. */
function liesInFile(files: ReadonlyMap<FilePath, SourceFile>, path: FilePath): boolean {
  for (let folder = parentFolder(path); folder !== parentFolder(folder); folder = parentFolder(folder))
    if (files.has(folder)) return true;
  return false;
}

function inFileAround(file: SourceFile, embedding: Embedding, { edits }: FileEdit): FileEdit | undefined {
  const { indentation } = embedding;
  if (indentation === undefined) return undefined;
  return {
    path: embedding.file.path,
    edits: edits.map((edit) => writtenEdit(file.text, embedding, indentation, edit)),
  };
}

const isLineStart = (text: string, offset: number): boolean => offset === 0 || text[offset - 1] === '\n';

function writtenEdit(
  text: string,
  embedding: Embedding,
  indentation: string,
  { span, newText }: TextEdit,
): TextEdit {
  const { text: around } = embedding.file;
  const source = embedding.spanOf(span);
  const isInsertion = span.end === span.start;
  const startsLine = isLineStart(text, span.start);
  const wholeLines = startsLine && isLineStart(text, span.end) && (newText === '' || newText.endsWith('\n'));
  const indented = newText.replace(/^(?=[^\n])/gm, indentation);
  if (isInsertion && startsLine && isLineStart(around, source.start))
    return { span: source, newText: indented };
  // The last line of the file around it has no end.
  if (isInsertion && startsLine && span.start > 0 && span.start === text.length)
    return { span: source, newText: `\n${indented}` };
  if (wholeLines) {
    const start = isLineStart(around, source.start) ? source.start : source.start - indentation.length;
    return { span: { start, end: isInsertion ? start : source.end }, newText: indented };
  }
  // What follows on the next line moves up to this one, without what comes before it there.
  const joins = !isInsertion && isLineStart(around, source.end) && around.startsWith(indentation, source.end);
  const end = joins ? source.end + indentation.length : source.end;
  return { span: { start: source.start, end }, newText: newText.replaceAll('\n', `\n${indentation}`) };
}
