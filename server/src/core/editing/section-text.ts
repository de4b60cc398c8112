import type { Catalogue, PropertyGroup, Section } from '../catalogue/catalogue';
import { environmentName } from '../configuration/environment-names';

const indentation = '    ';
const widest = 80;

/** What one line of a section becomes; undefined leaves it out. */
export type ChooseValue = (key: string, active: boolean, rawValue: string) => string | undefined;

/** The heading of a section, as portal.properties draws it. */
export function sectionHeading(name: string): string[] {
  return ['##', `## ${name}`, '##'];
}

/**
 * The lines of a section in the shape of portal.properties: heading, and for each group its documentation (in our
 * words), its environment names and its entries.
 * @param choose gives the raw value for a line, so that a copy can fit in; the default shows the section as it is
 */
export function sectionLines(
  catalogue: Catalogue,
  section: Section,
  choose: ChooseValue = (_key, _active, rawValue) => rawValue,
): string[] {
  const groups = section.groups
    .map((group) => groupLines(catalogue, group, choose))
    .filter((lines) => lines.length > 0);
  if (groups.length === 0) return [];
  return [...sectionHeading(section.name), ...groups.flatMap((lines) => ['', ...lines])];
}

/** The lines of one group; none where `choose` leaves out all its entries. */
export function groupLines(
  catalogue: Catalogue,
  group: PropertyGroup,
  choose: ChooseValue = (_key, _active, rawValue) => rawValue,
): string[] {
  const entries = group.entries.flatMap(({ key, active, rawValue }) => {
    const value = choose(key, active, rawValue);
    return value === undefined ? [] : [{ key, active, value }];
  });
  if (entries.length === 0) return [];
  const keys = [...new Set(entries.map((entry) => entry.key))];
  const documentation = [...new Set(keys.flatMap((key) => catalogue.property(key)?.documentation ?? []))];
  const comment = [
    ...documentation.flatMap((text, i) => [...(i > 0 ? [''] : []), ...wrap(plainText(text), widest - 6)]),
    ...(documentation.length > 0 ? [''] : []),
    ...keys.map((key) => `Env: ${environmentName(key)}`),
  ];
  return [
    `${indentation}#`,
    ...comment.map((line) => (line === '' ? `${indentation}#` : `${indentation}# ${line}`)),
    `${indentation}#`,
    ...entries.flatMap(({ key, active, value }) => entryLines(key, value, active)),
  ];
}

function entryLines(key: string, value: string, active: boolean): string[] {
  const marker = active ? '' : '#';
  return `${escapeRawKey(key)}=${value}`.split('\n').map((line) => indentation + marker + line);
}

function escapeRawKey(key: string): string {
  return key.replace(/[\\ :=]/g, '\\$&');
}

/** Markdown as plain text: code marks and emphasis go, links keep their words. */
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
