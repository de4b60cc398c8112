/** An entry of a portal.properties file, active or commented. */
export interface PortalFileEntry {
  readonly key: string;
  readonly active: boolean;
  /**
   * The value as the file writes it, joined by `\n`: continuation lines keep their indentation beyond that of the entry
   * itself; comment and blank lines between them are left out.
   */
  readonly rawValue: string;
  /** All its lines verbatim, including what is between them. */
  readonly lines: readonly string[];
}

/** Entries under one comment, without an empty line between them. */
export interface PortalFileGroup {
  /** The lines of the comment above the entries, verbatim. */
  readonly comment: readonly string[];
  readonly entries: readonly PortalFileEntry[];
}

export interface PortalFileSection {
  /** Empty for what comes before the first heading. */
  readonly name: string;
  readonly groups: readonly PortalFileGroup[];
}

interface OpenGroup {
  readonly comment: readonly string[];
  readonly entries: PortalFileEntry[];
}

interface OpenSection {
  readonly name: string;
  readonly groups: OpenGroup[];
}

/** Some samples have the sign twice by mistake; it is not meant as a part of the value. */
const commentedEntry = /^([ \t]*)#([^\s#=:!\\][^\s=]*)==?(.*)$/;
const activeEntry = /^([ \t]*)([^\s#!=][^\s=]*)=(.*)$/;

/**
 * Reads a portal.properties of Liferay, which is regular enough to be read line by line: sections under `##` headings,
 * groups under a comment, entries that are active or commented. Linear in the text; never throws.
 */
export function readPortalFile(text: string): readonly PortalFileSection[] {
  const sections: OpenSection[] = [];
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  let comment: string[] = [];
  let group: OpenGroup | undefined;

  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const name = headingOf(line);
    if (name !== undefined) {
      sections.push({ name, groups: [] });
      [comment, group] = [[], undefined];
      continue;
    }
    if (line.trim() === '') {
      [comment, group] = [[], undefined];
      continue;
    }
    const commented = commentedEntry.exec(line);
    const match = commented ?? activeEntry.exec(line);
    if (match === null) {
      if (group !== undefined) [comment, group] = [[], undefined];
      comment.push(line);
      continue;
    }
    const [, indentation = '', key = '', first = ''] = match;
    const start = i;
    const parts = [first.trimStart()];
    while (endsOpen(parts[parts.length - 1] ?? '') && i + 1 < lines.length) {
      i++;
      const part = continuation(lines[i] ?? '', indentation, commented !== null);
      if (part === false) {
        i--;
        break;
      }
      if (part !== undefined && !(isEmptyLine(part) && isEmptyLine(parts.at(-1) ?? ''))) parts.push(part);
    }
    if (group === undefined) {
      group = { comment, entries: [] };
      let section = sections.at(-1);
      if (section === undefined) sections.push((section = { name: '', groups: [] }));
      section.groups.push(group);
    }
    group.entries.push({
      key: key.replace(/\\(.)/g, '$1'),
      active: commented === null,
      rawValue: withoutOpenEnd(parts),
      lines: lines.slice(start, i + 1),
    });
  }
  return sections;
}

function headingOf(line: string): string | undefined {
  if (!/^##[ \t]/.test(line)) return undefined;
  const name = line.slice(2).trim();
  return name === '' ? undefined : name;
}

/**
 * A line that is nothing but a continuation; of several in a row, one is enough once the comments between them are
 * gone.
 */
function isEmptyLine(part: string): boolean {
  return part.trim() === '\\';
}

/** Whether the line continues: an odd number of backslashes at its end. */
function endsOpen(line: string): boolean {
  const text = line.trimEnd();
  let start = text.length;
  while (start > 0 && text[start - 1] === '\\') start--;
  return (text.length - start) % 2 === 1;
}

/** A further line of a value; undefined for one that the reader skips; false if the value ends. */
function continuation(line: string, indentation: string, commented: boolean): string | false | undefined {
  let content = line.startsWith(indentation) ? line.slice(indentation.length) : line.trimStart();
  if (commented) {
    if (!content.trimStart().startsWith('#')) return false;
    content = content.replace('#', '');
    return content.trim() === '' || /^ ?[A-Z]\w+ /.test(content) ? undefined : content.trimEnd();
  }
  return content.trim() === '' || /^[ \t]*[#!]/.test(content) ? undefined : content.trimEnd();
}

/** If the last line still ends in `\`, because a comment followed, it must not swallow what comes after it. */
function withoutOpenEnd(parts: readonly string[]): string {
  const value = parts.join('\n').trimEnd();
  if (!endsOpen(value)) return value;
  const text = value.slice(0, -1);
  return (text.endsWith(',') ? text.slice(0, -1) : text).replace(/\n[ \t]*$/, '');
}
