import type { LineIndex, Position, Range } from './line-index';
import type { Span } from './span';

/** Positions of offsets that mostly increase: each takes a step from the one before it instead of a search. */
export interface LineWalker {
  position(offset: number): Position;
  range(span: Span): Range;
}

/** Walks through a text; an offset far from the last one is searched for, so any order works. */
export function createLineWalker(lines: LineIndex): LineWalker {
  const farthest = 8;
  let line = 0;
  let start = 0;
  let next = lines.lineStart(1);

  const enter = (wanted: number): void => {
    line = wanted;
    start = lines.lineStart(line);
    next = lines.lineStart(line + 1);
  };

  const position = (offset: number): Position => {
    if (offset < start) enter(lines.lineAt(offset));
    for (let steps = 0; offset >= next && line < lines.lineCount - 1; steps++)
      enter(steps < farthest ? line + 1 : lines.lineAt(offset));
    return { line, character: offset - start };
  };
  return { position, range: ({ start: from, end }) => ({ start: position(from), end: position(end) }) };
}
