import { structuredPatch } from 'diff';
import { publishedLines } from '../../core/editing/section-text';
import { checkedTree } from '../../core/rules/running/checked-tree';
import type { Snapshot, SourceFile } from '../../core/service';
import { createLineIndex, sourceFile } from '../../core/service';
import { lineWithoutSecrets } from '../reporters/shown-line';
import { visible, withoutCommands } from '../terminal-text';
import type { FileChange, PlannedChange } from './plan';

export interface SafeDiff {
  readonly text: string;
  /** Something in it was masked, so that no tool can apply it. */
  readonly isMasked: boolean;
}

/** A line of a hunk for tools, and as it may be shown. */
interface HunkLine {
  readonly true: string;
  readonly shown: string;
}

const byteOrderMark = '\uFEFF';

/** The text as it is on the disk. */
const withMark = ({ text, byteOrderMark: isMarked }: SourceFile): string =>
  (isMarked ? byteOrderMark : '') + text;

/**
 * A change as a unified diff with up to three lines of context, under the name by which the file is shown. Secrets are
 * masked, and characters that could control a terminal are shown as escapes. Context ends before such a line, so that
 * the diff can be applied with `patch -p1` unless the change itself contains one.
 */
export function unifiedDiff(change: PlannedChange, name: string, snapshot: Snapshot): SafeDiff {
  const { before, after } = textsOf(change);
  const { hunks } = structuredPatch(name, name, withMark(before), withMark(after), undefined, undefined, {
    context: 3,
  });
  const oldLine = lineShower(before, snapshot);
  const newLine = lineShower(after, snapshot);
  const catalogue = snapshot.catalogueFor(after.path);
  // What a copied section says about passwords, and the defaults that it brings, are public.
  const isPublished = (line: string): boolean => publishedLines(catalogue).has(line.replace(/\r$/, ''));
  const lines = [
    'created' in change ? '--- /dev/null' : `--- a/${visible(name)}`,
    'removed' in change ? '+++ /dev/null' : `+++ b/${visible(name)}`,
  ];
  let isMasked = false;
  for (const hunk of hunks) {
    let oldNumber = hunk.oldStart;
    let newNumber = hunk.newStart;
    const all = hunk.lines.map((line): HunkLine => {
      const sign = line.charAt(0);
      if (sign === '\\') return { true: line, shown: line };
      const mark = line.startsWith(byteOrderMark, 1) ? byteOrderMark : '';
      const masked = mark + (sign === '-' ? oldLine(oldNumber) : newLine(newNumber));
      const own = line.slice(1);
      const text = sign === '+' && masked !== own && isPublished(own) ? own : masked;
      if (sign !== '+') oldNumber++;
      if (sign !== '-') newNumber++;
      return { true: line, shown: withoutCommands(sign + text) };
    });
    const { kept, dropped } = withoutMaskedContext(all);
    const count = (sign: string): number =>
      kept.filter(({ shown }) => shown.startsWith(' ') || shown.startsWith(sign)).length;
    lines.push(
      `@@ -${rangeOf(hunk.oldStart + dropped, count('-'))} +${rangeOf(hunk.newStart + dropped, count('+'))} @@`,
      ...kept.map(({ shown }) => shown),
    );
    isMasked ||= kept.some((line) => line.shown !== line.true);
  }
  return { text: `${lines.join('\n')}\n`, isMasked };
}

function textsOf(change: PlannedChange): FileChange {
  if ('created' in change) return { before: sourceFile(change.created.path, ''), after: change.created };
  if ('removed' in change) return { before: change.removed, after: sourceFile(change.removed.path, '') };
  return change;
}

/** Cuts the context of a hunk on both sides at a line that cannot be shown as it is. */
function withoutMaskedContext(lines: readonly HunkLine[]): {
  readonly kept: readonly HunkLine[];
  /** How many lines were cut at the start. */
  readonly dropped: number;
} {
  const isChange = (line: HunkLine): boolean => /^[-+]/.test(line.true);
  const isMasked = (line: HunkLine): boolean => line.shown !== line.true;
  const first = lines.findIndex(isChange);
  const last = lines.findLastIndex(isChange);
  const start = lines.slice(0, first).findLastIndex(isMasked) + 1;
  const next = lines.slice(last + 1).findIndex(isMasked);
  return { kept: lines.slice(start, next < 0 ? undefined : last + 1 + next), dropped: start };
}

/** Gives the lines of a file, counted from 1, as they may be shown; a `\r` at the end of one stays. */
function lineShower(file: SourceFile, snapshot: Snapshot): (number: number) => string {
  const tree = checkedTree(file);
  const catalogue = snapshot.catalogueFor(file.path);
  const starts = [0];
  for (let at = file.text.indexOf('\n'); at >= 0; at = file.text.indexOf('\n', at + 1)) starts.push(at + 1);
  const index = createLineIndex(file.text);
  return (number) => {
    const start = starts[number - 1] ?? file.text.length;
    const stop = starts[number] === undefined ? file.text.length : starts[number] - 1;
    const end = file.text.charAt(stop - 1) === '\r' && stop > start ? stop - 1 : stop;
    const parts: string[] = [];
    // A lone CR ends a line for the reader, but not for tools that apply a diff.
    for (let line = index.lineAt(start); index.lineStart(line) <= end; line++) {
      const span = index.lineSpan(line);
      parts.push(lineWithoutSecrets(tree, catalogue, span).split('\t').map(visible).join('\t'));
      if (index.lineStart(line + 1) <= span.end) break;
    }
    return parts.join('\\r') + file.text.slice(end, stop);
  };
}

/** For readers of diffs, an empty stretch begins after the line before it. */
function rangeOf(start: number, count: number): string {
  return count === 1 ? `${start}` : `${count === 0 ? start - 1 : start},${count}`;
}
