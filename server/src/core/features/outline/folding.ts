import type { Snapshot } from '../../cluster/snapshot';
import { createLineWalker } from '../../text/line-walker';
import { linesOf } from '../../text/lines-of';
import type { FilePath } from '../../workspace';
import { fileSections } from './file-sections';
import { type PropertiesText, propertiesTextAt } from './properties-text';

/** Lines that can be folded away below the first of them; both count from 0 and belong to it. */
export interface FoldingRange {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly kind: 'section' | 'entry' | 'comment';
}

/** What can be folded in a file: sections below `##` headings, values over several lines, runs of comments. */
export function foldingRanges(snapshot: Snapshot, path: FilePath): readonly FoldingRange[] {
  const document = propertiesTextAt(snapshot, path);
  if (document === undefined) return [];
  const ranges = [...sectionRanges(document), ...entryRanges(document), ...commentRanges(document)];
  return ranges.sort((a, b) => a.firstLine - b.firstLine || b.lastLine - a.lastLine);
}

function sectionRanges({ file, tree }: PropertiesText): FoldingRange[] {
  return fileSections(file, tree)
    .filter(({ lastLine, headingEnd }) => lastLine > headingEnd)
    .map(({ firstLine, lastLine }) => ({ firstLine, lastLine, kind: 'section' }));
}

function entryRanges({ file, tree }: PropertiesText): FoldingRange[] {
  const lines = createLineWalker(linesOf(file));
  const ranges: FoldingRange[] = [];
  for (const { span } of tree.entries()) {
    const firstLine = lines.position(span.start).line;
    const lastLine = lines.position(span.end).line;
    if (lastLine > firstLine) ranges.push({ firstLine, lastLine, kind: 'entry' });
  }
  return ranges;
}

/** Comments directly below each other; the lines of a heading fold with their section. */
function commentRanges({ file, tree }: PropertiesText): FoldingRange[] {
  const lines = createLineWalker(linesOf(file));
  const headings = new Set<number>();
  for (const { firstLine, headingEnd } of fileSections(file, tree))
    for (let line = firstLine; line <= headingEnd; line++) headings.add(line);

  const runs: { firstLine: number; lastLine: number }[] = [];
  for (const { span, insideEntry } of tree.comments()) {
    const { line } = lines.position(span.start);
    if (insideEntry !== undefined || headings.has(line)) continue;
    const run = runs.at(-1);
    if (run?.lastLine === line - 1) run.lastLine = line;
    else runs.push({ firstLine: line, lastLine: line });
  }
  return runs
    .filter(({ firstLine, lastLine }) => lastLine > firstLine)
    .map((run) => ({ ...run, kind: 'comment' }));
}
