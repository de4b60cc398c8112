import type { PropertiesTree, SyntaxProblem, TokenKind } from '../../../server/src/core/properties/tree';
import { createLineIndex } from '../../../server/src/core/text/line-index';
import type { Span } from '../../../server/src/core/text/span';

const marks: Readonly<Record<TokenKind, string>> = {
  blank: ' ',
  comment: '#',
  key: 'k',
  separator: '=',
  value: 'v',
  continuation: '\\',
  'line-end': ' ',
};

/** The lines of the text, each with the kinds of its tokens drawn under it. */
export function drawTokens(tree: PropertiesTree): string {
  return draw(
    tree,
    [...tree.tokens()].map(({ kind, span }) => [span, marks[kind]]),
  );
}

/** The lines of the text with the number of each item of one entry under it; `|` is an item without characters. */
export function drawItems(tree: PropertiesTree, entry: number): string {
  return draw(
    tree,
    tree.entry(entry).items.map(({ span }, index) => [span, span.start === span.end ? '|' : String(index)]),
  );
}

/** The lines of the text with carets under a problem, followed by its kind. */
export function drawProblems(tree: PropertiesTree): string[] {
  return tree.problems.map(
    (problem: SyntaxProblem) => `${problem.kind}\n${draw(tree, [[problem.span, '^']])}`,
  );
}

function draw({ text }: PropertiesTree, stretches: readonly (readonly [Span, string])[]): string {
  const under = Array.from({ length: text.length + 1 }, () => ' ');
  for (const [{ start, end }, mark] of stretches)
    for (let at = start; at < Math.max(end, start + 1); at++) under[at] = mark;
  const index = createLineIndex(text);
  const lines: string[] = [];
  for (let line = 0; line < index.lineCount; line++) {
    const { start, end } = index.lineSpan(line);
    const drawn = under
      .slice(start, end === text.length ? end + 1 : end)
      .join('')
      .trimEnd();
    if (start === text.length && drawn === '') continue;
    lines.push(text.slice(start, end), drawn);
  }
  return lines.filter((line) => line !== '').join('\n');
}

/** A drawing without the indentation and the empty ends that it has in the source of a test. */
export function drawing(source: string): string {
  const lines = source.split('\n').filter((line) => line.trim() !== '');
  const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(indent).trimEnd()).join('\n');
}
