import type { Catalogue } from '../catalogue/catalogue';
import { readProperties, type ReadResult } from '../properties/read';
import { parseProperties } from '../properties/parse';
import type { PropertiesTree } from '../properties/tree';
import { linesOf } from '../text/lines-of';
import type { TextEdit } from '../text/edit';
import type { SourceFile } from '../workspace';
import { lineEnding } from './entry-edits';

/** A `##` heading of a file and the entries below it; lines count from 0, `endEntry` is after the last. */
export interface SortableSection {
  readonly name: string;
  readonly firstLine: number;
  readonly headingEnd: number;
  readonly firstEntry: number;
  readonly endEntry: number;
}

/** Lines or entries, without the one at `to`. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

interface Block {
  readonly key: string;
  readonly order: number;
  /** Empty lines above, then comments and the lines of the entry. */
  readonly gap: readonly string[];
  readonly lines: readonly string[];
}

interface Part {
  /** Undefined for what is above the first heading. */
  readonly name: string | undefined;
  readonly heading: readonly string[];
  blocks: Block[];
  /** What is below the last entry. */
  readonly rest: readonly string[];
}

/** The parts of a file as they are, and as they should be. */
export interface SortPlan {
  readonly isSorted: boolean;
  edits(): readonly TextEdit[];
}

/**
 * How the entries of a file are put into the order of portal.properties, each with the comments right above it: within
 * their sections if the file has `##` headings, otherwise all together. Keys that the release does not know keep their
 * order after the others. Undefined if the order means something: after `include` lines, or with a byte order mark.
 */
export function planSort(
  file: SourceFile,
  tree: PropertiesTree,
  catalogue: Catalogue,
  sections: readonly SortableSection[],
): SortPlan | undefined {
  const loses = tree.problems.some(({ kind }) => kind === 'continuation-at-end-of-file');
  const includes = [...tree.keys()].some((key) => key.toLowerCase() === 'include');
  if (loses || includes || file.byteOrderMark || tree.loadError !== undefined) return undefined;
  const parts = partsOf(file, tree, catalogue, sections);
  const sorted = sortParts(parts, catalogue);
  const isSorted = sorted.every(
    (part, i) =>
      part.name === parts[i]?.name &&
      part.blocks.length === parts[i]?.blocks.length &&
      part.blocks.every((block, at) => block === parts[i]?.blocks[at]),
  );
  return { isSorted, edits: () => (isSorted ? [] : editsFor(file, tree, sorted)) };
}

function partsOf(
  file: SourceFile,
  tree: PropertiesTree,
  catalogue: Catalogue,
  sections: readonly SortableSection[],
): Part[] {
  const index = linesOf(file);
  const text = Array.from({ length: index.lineCount }, (_, line) => {
    const { start, end } = index.lineSpan(line);
    return file.text.slice(start, end);
  });
  const isBlank = (line: string | undefined): boolean => line?.trim() === '';
  const orders = new Map<string, number>();
  const orderOf = (key: string): number => {
    let order = orders.get(key);
    if (order === undefined) orders.set(key, (order = catalogue.order(key) ?? Infinity));
    return order;
  };

  const part = (
    name: string | undefined,
    heading: readonly string[],
    lines: Stretch,
    entries: Stretch,
  ): Part => {
    const blocks: Block[] = [];
    let line = lines.from;
    for (let i = entries.from; i < entries.to; i++) {
      const { key, span } = tree.entry(i);
      const last = index.lineAt(span.end);
      let top = line;
      while (isBlank(text[top]) && top < last) top++;
      blocks.push({ key, order: orderOf(key), gap: text.slice(line, top), lines: text.slice(top, last + 1) });
      line = last + 1;
    }
    return { name, heading, blocks, rest: text.slice(line, lines.to) };
  };

  const [firstSection] = sections;
  const topEnd = firstSection?.firstLine ?? text.length;
  const topLast = firstSection?.firstEntry ?? tree.entryCount;
  const header = topLast === 0 ? 0 : headerEnd(text, index.lineAt(tree.entry(0).span.start));
  return [
    part(undefined, text.slice(0, header), { from: header, to: topEnd }, { from: 0, to: topLast }),
    ...sections.map((section, i) => {
      const to = sections[i + 1]?.firstLine ?? text.length;
      let from = section.headingEnd + 1;
      while (from < to && isBlank(text[from])) from++;
      const heading = text.slice(section.firstLine, from);
      const entries = { from: section.firstEntry, to: section.endEntry };
      return part(section.name, heading, { from, to }, entries);
    }),
  ];
}

/** Comments at the top that an empty line separates from the first entry are about the whole file. */
function headerEnd(text: readonly string[], firstEntry: number): number {
  for (let line = firstEntry - 1; line >= 0; line--) if (text[line]?.trim() === '') return line + 1;
  return 0;
}

function sortParts(parts: readonly Part[], catalogue: Catalogue): Part[] {
  const headings = new Set(parts.flatMap(({ name }) => name ?? []));
  const homeOf = (key: string): string | undefined => {
    const section = catalogue.property(key)?.section;
    return section !== undefined && headings.has(section) ? section : undefined;
  };
  const moved = new Map<string, Block[]>();
  const kept = parts.map((part) => ({
    ...part,
    blocks: part.blocks.filter((block) => {
      const home = homeOf(block.key);
      if (home === undefined || home === part.name) return true;
      const before = moved.get(home);
      if (before === undefined) moved.set(home, [block]);
      else before.push(block);
      return false;
    }),
  }));
  let place = -1;
  const placed = kept.map((part) => {
    const { name } = part;
    // A second heading with the same name receives nothing that moves.
    const arrived = name === undefined ? [] : (moved.get(name) ?? []);
    if (name !== undefined) moved.delete(name);
    // A heading that portal.properties does not have stays after the one before it.
    place = name === undefined ? -1 : (catalogue.section(name)?.order ?? place);
    return { part: { ...part, blocks: sortBlocks([...part.blocks, ...arrived]) }, place };
  });
  return placed.sort((a, b) => a.place - b.place).map(({ part }) => part);
}

const sortBlocks = (blocks: readonly Block[]): Block[] =>
  blocks.toSorted((a, b) => (a.order === b.order ? 0 : a.order - b.order));

function editsFor(file: SourceFile, tree: PropertiesTree, parts: readonly Part[]): TextEdit[] {
  const newline = lineEnding(file.text);
  const written = write(parts).join(newline);
  const ending = /(?:[ \t]*(?:\r\n|\r|\n))*$/.exec(file.text)?.[0] ?? '';
  const newText = written.replace(/(?:[ \t]*(?:\r\n|\r|\n))*$/, '') + ending;
  // Better nothing than a value that changed.
  if (!readsAlike(readProperties(tree), readProperties(parseProperties(newText, tree.dialect)))) return [];
  return [{ span: { start: 0, end: file.text.length }, newText }];
}

function write(parts: readonly Part[]): string[] {
  const lines: string[] = [];
  for (const { heading, blocks, rest } of parts) {
    if (heading.length > 0 && lines.length > 0 && lines.at(-1)?.trim() !== '') lines.push('');
    lines.push(...heading);
    blocks.forEach((block, i) => {
      if (i > 0) {
        const isCommented = block.lines[0] !== undefined && /^\s*[#!]/.test(block.lines[0]);
        lines.push(...(block.gap.length > 0 ? block.gap : isCommented ? [''] : []));
      }
      lines.push(...block.lines);
    });
    lines.push(...rest);
  }
  return lines;
}

function readsAlike(before: ReadResult, after: ReadResult): boolean {
  if ('error' in before || 'error' in after || before.values.size !== after.values.size) return false;
  for (const [key, items] of before.values)
    if (JSON.stringify(items) !== JSON.stringify(after.values.get(key))) return false;
  return true;
}
