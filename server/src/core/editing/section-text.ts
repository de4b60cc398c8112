import type { Catalogue, PropertyGroup, Section, SectionEntry } from '../catalogue/catalogue';
import { environmentName } from '../configuration/environment-names';
import { escapeKey } from '../properties/write';

const indentation = '    ';
const widest = 80;

/** What one line of a section becomes; undefined leaves it out. */
export type ChooseLine = (entry: SectionEntry) => SectionEntry | undefined;

const asItIs: ChooseLine = (entry) => entry;

/** The heading of a section, drawn as in portal.properties. */
export function sectionHeading(name: string): string[] {
  return ['##', `## ${name}`, '##'];
}

/**
 * The lines of a section in the shape of portal.properties: heading, and for each group its documentation (in our
 * words), its environment names and its entries.
 * @param choose gives what a line becomes, so that a copy can be adapted; by default the section is shown as it is
 */
export function sectionLines(catalogue: Catalogue, section: Section, choose: ChooseLine = asItIs): string[] {
  const lines = groupsLines(catalogue, section.groups, choose);
  return lines.length === 0 ? [] : [...sectionHeading(section.name), '', ...lines];
}

const ownLines = new WeakMap<Catalogue, ReadonlySet<string>>();

/**
 * Every line in the sections of a release, and each of its keys by itself: none of them is anybody's secret, whatever
 * words it contains. None if the defaults are from a file of the user's own.
 */
export function publishedLines(catalogue: Catalogue): ReadonlySet<string> {
  let lines = ownLines.get(catalogue);
  if (lines === undefined) {
    const groups =
      catalogue.defaultsFrom === undefined ? catalogue.sections.flatMap((one) => one.groups) : [];
    const alone = groups.flatMap((group) =>
      group.entries.length > 1 ? group.entries.map((entry) => ({ ...group, entries: [entry] })) : [],
    );
    lines = new Set(groupsLines(catalogue, [...groups, ...alone]));
    ownLines.set(catalogue, lines);
  }
  return lines;
}

/** The lines of several groups, with an empty line between them; none if `choose` leaves out all their entries. */
export function groupsLines(
  catalogue: Catalogue,
  groups: readonly PropertyGroup[],
  choose: ChooseLine = asItIs,
): string[] {
  return groups
    .map((group) => groupLines(catalogue, group, choose))
    .filter((lines) => lines.length > 0)
    .flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]));
}

/** The lines of one group; none if `choose` leaves out all its entries. */
export function groupLines(
  catalogue: Catalogue,
  group: PropertyGroup,
  choose: ChooseLine = asItIs,
): string[] {
  const entries = group.entries.flatMap((entry) => choose(entry) ?? []);
  if (entries.length === 0) return [];
  const keys = [...new Set(entries.map((entry) => entry.key))];
  const comment = [
    ...paragraphs(catalogue, keys).flatMap((text) => [...wrap(plainText(text), widest - 6), '']),
    ...keys.map((key) => `Env: ${environmentName(key)}`),
  ];
  if (group.comment !== undefined) return [...group.comment, ...entries.flatMap(entryLines)];
  return [
    `${indentation}#`,
    ...comment.map((line) => (line === '' ? `${indentation}#` : `${indentation}# ${line}`)),
    `${indentation}#`,
    ...entries.flatMap(entryLines),
  ];
}

/** What there is to say about the keys, each text once; with the key before it if there are several. */
function paragraphs(catalogue: Catalogue, keys: readonly string[]): string[] {
  const keyByText = new Map<string, string>();
  for (const key of keys) {
    const text = catalogue.documentation(key);
    if (text !== undefined && !keyByText.has(text)) keyByText.set(text, key);
  }
  const isAlone = keyByText.size === 1;
  return [...keyByText].map(([text, key]) => (isAlone ? text : `${key}: ${text}`));
}

/** Verbatim if they are from a file of the user's own. */
function entryLines({ key, rawValue, active, lines }: SectionEntry): readonly string[] {
  if (lines !== undefined) return lines;
  const marker = active ? '' : '#';
  return `${escapeKey(key, 'liferay')}=${rawValue}`.split('\n').map((line) => indentation + marker + line);
}

/** Markdown as plain text: marks for code and emphasis are removed, links keep their words. */
function plainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}
