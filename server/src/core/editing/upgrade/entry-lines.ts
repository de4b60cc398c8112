import type { Entry, PropertiesTree } from '../../properties/tree';
import type { TextEdit } from '../../text/edit';
import type { LineIndex } from '../../text/line-index';
import { linesOf } from '../../text/lines-of';
import { commentOut, lineEnding } from '../entry-edits';

/** Where an entry is; lines count from 0. */
interface Place {
  readonly first: number;
  readonly last: number;
  /** The first of the comment lines right above it; `first` if there are none. */
  readonly comments: number;
  /** Entries on neighbouring lines, below one comment, have the same number. */
  readonly block: number;
}

/** The lines of the entries of a file with the comments that belong to them. */
export interface EntryLines {
  lineOf(entry: Entry): number;
  /** The comments inside a continued value. */
  commentsInside(entry: Entry): readonly string[];
  /** The comment right above the entry and those inside it, without indentation; one may be above a whole block. */
  commentsOf(entry: Entry): readonly string[];
  /** Removes entries; a comment is removed with them if nothing is left of what it is about. */
  remove(entries: readonly Entry[]): readonly TextEdit[];
  /** Turns an entry into a comment and writes the reason above it. */
  silence(entry: Entry, reason: string): readonly TextEdit[];
}

const known = new WeakMap<PropertiesTree, EntryLines>();

/** The lines of the entries of `tree`, computed once for it. */
export function entryLines(tree: PropertiesTree): EntryLines {
  let lines = known.get(tree);
  if (lines === undefined) known.set(tree, (lines = createEntryLines(tree)));
  return lines;
}

function createEntryLines(tree: PropertiesTree): EntryLines {
  const lines = linesOf(tree);
  const textOf = (line: number): string => {
    const { start, end } = lines.lineSpan(line);
    return tree.text.slice(start, end);
  };
  const places = placesOf(tree, lines, textOf);
  const inside = new Map<number, string[]>();
  for (const { insideEntry, span } of tree.comments()) {
    if (insideEntry === undefined) continue;
    const text = asComment(tree.text.slice(span.start, span.end));
    const others = inside.get(insideEntry);
    if (others === undefined) inside.set(insideEntry, [text]);
    else others.push(text);
  }
  const placeOf = ({ index, span }: Entry): Place =>
    places[index] ?? {
      first: lines.lineAt(span.start),
      last: lines.lineAt(span.end),
      comments: 0,
      block: -1,
    };

  return {
    lineOf: (entry) => placeOf(entry).first,
    commentsInside: ({ index }) => inside.get(index) ?? [],
    commentsOf(entry) {
      const { first, comments } = placeOf(entry);
      const above = range(comments, first).map((line) => asComment(textOf(line)));
      return [...above, ...(inside.get(entry.index) ?? [])];
    },
    remove(entries) {
      const gone = new Map<number, number>();
      for (const entry of entries) {
        const { block } = placeOf(entry);
        gone.set(block, (gone.get(block) ?? 0) + 1);
      }
      const sizes = new Map<number, number>();
      for (const { block } of places) sizes.set(block, (sizes.get(block) ?? 0) + 1);
      const pieces: { first: number; last: number }[] = [];
      for (const entry of [...entries].sort((a, b) => a.index - b.index)) {
        const { comments, first, last, block } = placeOf(entry);
        const start = gone.get(block) === sizes.get(block) ? comments : first;
        const before = pieces.at(-1);
        if (before !== undefined && before.last + 1 >= start) before.last = last;
        else pieces.push({ first: start, last });
      }
      let taken = 0;
      return pieces.map((piece) => {
        const { span, newText } = takeOut(tree.text, lines, piece, textOf);
        const start = Math.max(span.start, taken);
        taken = span.end;
        return { span: { start, end: span.end }, newText };
      });
    },
    silence(entry, reason) {
      const { start } = lines.lineSpan(placeOf(entry).first);
      const indentation = /^[ \t\f]*/.exec(tree.text.slice(start, entry.span.start))?.[0] ?? '';
      const note = {
        span: { start, end: start },
        newText: `${indentation}# ${reason}${lineEnding(tree.text)}`,
      };
      // An ignore comment would cover the entry that comes next.
      const { comments, first } = placeOf(entry);
      const marks = range(comments, first)
        .filter((line) => /^\s*[#!]\s*portal-properties-ignore(?!-file)/.test(textOf(line)))
        .map((line) => ({ span: emptySpan(lines.lineStart(line)), newText: '# ' }));
      return [...marks, note, ...commentOut(tree, entry)];
    },
  };
}

const asComment = (line: string): string => line.trim().replace(/^!/, '#');

const emptySpan = (at: number): TextEdit['span'] => ({ start: at, end: at });

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

function placesOf(tree: PropertiesTree, lines: LineIndex, textOf: (line: number) => string): Place[] {
  const places: Place[] = [];
  for (const { span } of tree.entries()) {
    const first = lines.lineAt(span.start);
    const before = places.at(-1);
    const end = before === undefined ? -1 : before.last;
    let comments = first;
    while (comments - 1 > end && isOwnComment(textOf(comments - 1))) comments--;
    const isNeighbour = before !== undefined && end + 1 === first;
    places.push({
      first,
      last: Math.max(first, lines.lineAt(span.end)),
      comments,
      block: isNeighbour ? before.block : places.length,
    });
  }
  return places;
}

/** A comment that is no heading of a section. */
function isOwnComment(line: string): boolean {
  return /^[ \t\f]*[#!]/.test(line) && !/^\s*##/.test(line);
}

/** Removes whole lines, with one of the blank lines that would then be next to each other. */
function takeOut(
  text: string,
  lines: LineIndex,
  { first, last }: { readonly first: number; readonly last: number },
  textOf: (line: number) => string,
): TextEdit {
  const isBlank = (line: number): boolean => textOf(line).trim() === '';
  const stop = last + 1;
  if (stop >= lines.lineCount)
    // The last line has no terminator of its own: the one before it is removed.
    return {
      span: { start: first === 0 ? 0 : lines.lineSpan(first - 1).end, end: text.length },
      newText: '',
    };
  const isGap = stop + 1 < lines.lineCount && isBlank(stop) && (first === 0 || isBlank(first - 1));
  return {
    span: { start: lines.lineStart(first), end: lines.lineStart(isGap ? stop + 1 : stop) },
    newText: '',
  };
}
