/**
 * Text from files on its way to a terminal or into the log of a pipeline: whatever could control either of them or hide
 * something is shown as an escape.
 */

import { escapeCharacter } from '../reports/visible';

export { visible } from '../reports/visible';

/**
 * Lines of a log without commands to the pipeline that shows it: GitHub executes a line that begins with `::`, and
 * `##[` anywhere in a line; Azure executes `##vso[`.
 */
export function withoutCommands(text: string): string {
  return text.replace(/^([^\S\n]*)::/gm, '$1\\u003a:').replace(/##(?=(?:vso)?\[)/g, '#\\u0023');
}

/** JSON that may be shown in a log: the same value, with escapes for what JSON itself leaves as it is. */
export function safeJson(value: unknown): string {
  return withSafeStrings(JSON.stringify(value, null, 2));
}

/** The same for a text that is JSON already. */
export function withSafeStrings(json: string): string {
  return json
    .replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
      Array.from({ length: character.length }, (_, i) => escapeCharacter(character.charAt(i))).join(''),
    )
    .replace(/##(?=(?:vso)?\[)/g, '#\\u0023');
}

const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Everything below it is one column wide. */
const firstMark = '\u0300';

/** How many columns a text without control characters takes up on a terminal. */
export function columnsOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let columns = 0;
  for (const character of text) {
    if (character < firstMark) {
      columns++;
      continue;
    }
    if (/^\p{M}/u.test(character)) continue;
    columns += wide.test(character) ? 2 : 1;
  }
  return columns;
}

/** Breaks text at blanks into lines of at most `width` columns; a longer word keeps a line of its own. */
export function wrap(text: string, width: number): string[] {
  if (width === Infinity) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && columnsOf(line) + 1 + columnsOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Breaks text into lines of at most `width` columns, at any character. */
export function hardWrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const character of text) {
    const own = columnsOf(character);
    if (used + own > width && line !== '') {
      lines.push(line);
      line = '';
      used = 0;
    }
    line += character;
    used += own;
  }
  return [...lines, line];
}
