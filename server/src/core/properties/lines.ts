import { carriageReturn, lineFeed } from './characters';

/** Finds line ends (LF, CR, CR LF) and backslashes, each with one search over the text as long as it moves forward. */
export class LineFinder {
  private readonly text: string;
  private nextLineFeed = -1;
  private nextCarriageReturn = -1;
  private nextBackslash = -1;

  constructor(text: string) {
    this.text = text;
  }

  /** The offset of the line end at or after `offset`, or the length of the text. */
  lineEnd(offset: number): number {
    if (this.nextLineFeed < offset) this.nextLineFeed = this.find('\n', offset);
    if (this.nextCarriageReturn < offset) this.nextCarriageReturn = this.find('\r', offset);
    return Math.min(this.nextLineFeed, this.nextCarriageReturn);
  }

  /** The start of the line after the line end at `lineEnd`. */
  after(lineEnd: number): number {
    return behindLineEnd(this.text, lineEnd);
  }

  hasBackslash(start: number, end: number): boolean {
    if (this.nextBackslash < start) this.nextBackslash = this.find('\\', start);
    return this.nextBackslash < end;
  }

  private find(character: string, offset: number): number {
    const found = this.text.indexOf(character, offset);
    return found < 0 ? this.text.length : found;
  }
}

/** The offset after the line end that starts at `lineEnd`; the end of the text has none. */
export function behindLineEnd(text: string, lineEnd: number): number {
  if (lineEnd >= text.length) return text.length;
  const isPair =
    text.charCodeAt(lineEnd) === carriageReturn &&
    lineEnd + 1 < text.length &&
    text.charCodeAt(lineEnd + 1) === lineFeed;
  return lineEnd + (isPair ? 2 : 1);
}
