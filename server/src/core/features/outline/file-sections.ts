import type { PropertiesTree } from '../../properties/tree';
import { linesOf } from '../../text/lines-of';
import type { Span } from '../../text/span';
import type { SourceFile } from '../../workspace';

/** A stretch of a file below a heading of comments that begin with `##`. Lines count from 0. */
export interface FileSection {
  readonly name: string;
  /** The name in the heading. */
  readonly nameSpan: Span;
  readonly firstLine: number;
  /** The last line of the heading itself. */
  readonly headingEnd: number;
  /** Its last line that is not empty. */
  readonly lastLine: number;
  /** Its entries: from this index up to, but not including, `endEntry`. */
  readonly firstEntry: number;
  readonly endEntry: number;
}

const known = new WeakMap<SourceFile, readonly FileSection[]>();

/** The sections of a file in order, computed once; none for a file without such headings. */
export function fileSections(file: SourceFile, tree: PropertiesTree): readonly FileSection[] {
  let sections = known.get(file);
  if (sections === undefined) known.set(file, (sections = findSections(file, tree)));
  return sections;
}

interface Heading {
  name: string;
  nameSpan: Span;
  readonly start: number;
  readonly firstLine: number;
  lastLine: number;
}

function findSections(file: SourceFile, tree: PropertiesTree): FileSection[] {
  const lines = linesOf(file);
  const headings = findHeadings(file, tree);
  let entry = 0;
  const sections: FileSection[] = [];
  headings.forEach(({ name, nameSpan, firstLine, lastLine: headingEnd }, index) => {
    const next = headings[index + 1];
    const end = next?.start ?? file.text.length;
    while (entry < tree.entryCount && tree.entry(entry).span.start < nameSpan.start) entry++;
    const firstEntry = entry;
    while (entry < tree.entryCount && tree.entry(entry).span.start < end) entry++;
    let lastLine = next === undefined ? lines.lineCount - 1 : next.firstLine - 1;
    while (lastLine > headingEnd && isBlank(file.text, lines.lineSpan(lastLine))) lastLine--;
    sections.push({ name, nameSpan, firstLine, headingEnd, lastLine, firstEntry, endEntry: entry });
  });
  return sections;
}

function isBlank(text: string, { start, end }: Span): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) > 32) return false;
  return true;
}

/** Runs of `##` lines directly below each other that contain a name: its frame of empty `##` lines belongs to it. */
function findHeadings(file: SourceFile, tree: PropertiesTree): readonly Heading[] {
  const lines = linesOf(file);
  const found: Heading[] = [];
  let run: Heading | undefined;
  for (const { span, text, insideEntry } of tree.comments()) {
    if (insideEntry !== undefined || !text.startsWith('#')) continue;
    const line = lines.lineAt(span.start);
    if (run?.lastLine !== line - 1)
      found.push((run = { name: '', nameSpan: span, start: span.start, firstLine: line, lastLine: line }));
    run.lastLine = line;
    const name = text.replace(/^[#\s]+/, '').replace(/[#\s]+$/, '');
    if (run.name !== '' || name === '') continue;
    const start = span.start + 1 + text.indexOf(name);
    run.name = name;
    run.nameSpan = { start, end: start + name.length };
  }
  return found.filter(({ name }) => name !== '');
}
