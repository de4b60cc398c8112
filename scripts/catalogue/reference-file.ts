/** An entry of a portal.properties file, active or commented. */
export interface ReferenceEntry {
  readonly key: string;
  readonly active: boolean;
  /**
   * The value as the file writes it, joined by `\n`: continuation lines keep the indentation that they have beyond
   * the entry's own, comment and blank lines between them are left out.
   */
  readonly rawValue: string;
}

export interface ReferenceGroup {
  /** The comment above the entries: material for inference, never for the product. */
  readonly comment: string;
  readonly entries: readonly ReferenceEntry[];
}

export interface ReferenceSection {
  readonly name: string;
  readonly groups: readonly ReferenceGroup[];
}

interface OpenGroup {
  comment: string;
  entries: ReferenceEntry[];
}

const commentedEntry = /^([ \t]*)#([^\s#=:!\\][^\s=]*)=(.*)$/;
const activeEntry = /^([ \t]*)([^\s#!=][^\s=]*)=(.*)$/;
const prose = /^[ \t]*#(?:[ \t]+(.*))?$/;
const heading = /^##[ \t]+(\S.*?)[ \t]*$/;

/** Reads one of Liferay's own portal.properties files, which are regular enough for a line by line reading. */
export function readReferenceFile(text: string): ReferenceSection[] {
  const sections: { name: string; groups: OpenGroup[] }[] = [];
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  let comment: string[] = [];
  let group: OpenGroup | undefined;

  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const name = heading.exec(line)?.[1];
    if (name !== undefined) {
      sections.push({ name, groups: [] });
      [comment, group] = [[], undefined];
      continue;
    }
    if (/^\s*$/.test(line)) {
      [comment, group] = [[], undefined];
      continue;
    }
    const commented = commentedEntry.exec(line);
    const match = commented ?? activeEntry.exec(line);
    if (match === null) {
      if (group !== undefined) [comment, group] = [[], undefined];
      comment.push(prose.exec(line)?.[1] ?? '');
      continue;
    }
    const [, indentation = '', key = '', first = ''] = match;
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
    const section = sections.at(-1);
    if (section === undefined) throw new Error(`${key} stands before the first section`);
    if (group === undefined) {
      group = { comment: comment.join('\n').trim(), entries: [] };
      section.groups.push(group);
    }
    group.entries.push({
      key: unescapeKey(key),
      active: commented === null,
      rawValue: withoutOpenEnd(parts),
    });
  }
  return sections;
}

/** A line of nothing but its continuation; one of several in a row is enough once the comments between are gone. */
function isEmptyLine(part: string): boolean {
  return part.trim() === '\\';
}

/** Whether the line goes on: an odd number of backslashes at its end. */
function endsOpen(line: string): boolean {
  const trailing = /\\+$/.exec(line.trimEnd())?.[0].length ?? 0;
  return trailing % 2 === 1;
}

/** A further line of a value; undefined for one that the reader skips; false where the value stops. */
function continuation(line: string, indentation: string, commented: boolean): string | false | undefined {
  let content = line.startsWith(indentation) ? line.slice(indentation.length) : line.trimStart();
  if (commented) {
    if (!content.trimStart().startsWith('#')) return false;
    content = content.replace('#', '');
    return content.trim() === '' || /^ ?[A-Z]\w+ /.test(content) ? undefined : content.trimEnd();
  }
  return content.trim() === '' || /^[ \t]*[#!]/.test(content) ? undefined : content.trimEnd();
}

/** A last line that still ends in `\`, because what followed was a comment, must not swallow what comes after it. */
function withoutOpenEnd(parts: readonly string[]): string {
  const value = parts.join('\n');
  return endsOpen(value)
    ? value
        .trimEnd()
        .replace(/,?\\$/, '')
        .replace(/\n[ \t]*$/, '')
    : value.trimEnd();
}

function unescapeKey(key: string): string {
  return key.replace(/\\(.)/g, '$1');
}
