import { countWhile } from '../text/bisect';
import type { Span } from '../text/span';
import type { FilePath } from '../workspace';

/**
 * A text that is written differently in the file that contains it: with escapes, folded lines or an indentation. Knows
 * where each of its characters is there.
 */
export interface MappedText {
  readonly text: string;
  readonly path: FilePath;
  /** In order and without gaps in `text`; in the file there may be gaps between them. */
  readonly pieces: readonly MappedPiece[];
  /** Where the whole is. */
  readonly span: Span;
}

/** A stretch of the text that starts at `start` and continues to the next piece. */
export interface MappedPiece {
  readonly start: number;
  /** Where it is in the file. A piece with the same length on both sides maps character by character. */
  readonly source: Span;
}

/** Where a stretch of the text is in the file. An empty stretch stays empty; offsets outside are clamped. */
export function sourceSpan(mapped: MappedText, { start, end }: Span): Span {
  const from = sourceOffset(mapped, start);
  if (end <= start) return { start: from, end: from };
  const last = Math.min(end, mapped.text.length) - 1;
  const index = pieceAt(mapped, last);
  const piece = mapped.pieces[index];
  if (piece === undefined) return mapped.span;
  const to = isDirect(mapped, index) ? piece.source.start + (last - piece.start) + 1 : piece.source.end;
  return { start: Math.min(from, to), end: to };
}

/** Where the character at `offset` of the text is in the file; after the last character for the end. */
export function sourceOffset(mapped: MappedText, offset: number): number {
  if (offset >= mapped.text.length) return mapped.pieces.at(-1)?.source.end ?? mapped.span.start;
  const index = pieceAt(mapped, Math.max(offset, 0));
  const piece = mapped.pieces[index];
  if (piece === undefined) return mapped.span.start;
  return isDirect(mapped, index)
    ? piece.source.start + (Math.max(offset, 0) - piece.start)
    : piece.source.start;
}

/** The offset in the text of what is at `source` in the file, or undefined if nothing of it is there. */
export function offsetInText(mapped: MappedText, source: number): number | undefined {
  const { pieces, text } = mapped;
  const low = Math.max(
    0,
    countWhile(pieces.length, (index) => (pieces[index]?.source.start ?? 0) <= source) - 1,
  );
  const piece = pieces[low];
  if (piece === undefined) return source === mapped.span.start ? 0 : undefined;
  if (source < piece.source.start || source > piece.source.end) return undefined;
  if (source === piece.source.end) return pieces[low + 1]?.start ?? text.length;
  return isDirect(mapped, low) ? piece.start + (source - piece.source.start) : piece.start;
}

/** Collects the pieces of a text in order. */
export class MappedTextBuilder {
  readonly #pieces: MappedPiece[] = [];
  #text = '';

  get length(): number {
    return this.#text.length;
  }

  /** Adds `text`, written as the stretch of the file that ends before `end`. */
  add(text: string, start: number, end: number): void {
    if (text === '') return;
    this.#pieces.push({ start: this.#text.length, source: { start, end } });
    this.#text += text;
  }

  build(path: FilePath, span: Span): MappedText {
    return { text: this.#text, path, pieces: this.#pieces, span };
  }
}

/** A text that is written character for character. */
export function directText(text: string, path: FilePath, start: number): MappedText {
  const span = { start, end: start + text.length };
  return { text, path, pieces: text === '' ? [] : [{ start: 0, source: span }], span };
}

/** A text of which only the place of the whole is known. */
export function coarseText(text: string, path: FilePath, span: Span): MappedText {
  return { text, path, pieces: text === '' ? [] : [{ start: 0, source: span }], span };
}

function pieceAt({ pieces }: MappedText, offset: number): number {
  return Math.max(0, countWhile(pieces.length, (index) => (pieces[index]?.start ?? 0) <= offset) - 1);
}

function isDirect({ pieces, text }: MappedText, index: number): boolean {
  const piece = pieces[index];
  if (piece === undefined) return false;
  const end = pieces[index + 1]?.start ?? text.length;
  return end - piece.start === piece.source.end - piece.source.start;
}
