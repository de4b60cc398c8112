/** Markdown that contains texts from files: whatever they contain, they are shown verbatim. */

/** `text` with every character escaped that Markdown or HTML would interpret. */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]()#+\-.!|~>]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;');
}

/** `text` as a code span, in fences longer than any run of backticks in it. */
export function codeSpan(text: string): string {
  const plain = oneLine(text);
  if (plain.trim() === '') return '` `';
  const longest = Math.max(0, ...(plain.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const blank = longest > 0 ? ' ' : '';
  return `${fence}${blank}${plain}${blank}${fence}`;
}

/** `text` as a block that shows every character verbatim, in fences longer than any run of backticks in it. */
export function codeBlock(text: string): string {
  const plain = text.split(/\r\n|[\r\n]/).map((line) => oneLine(line.replaceAll('\t', '    ')));
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, ...plain, fence].join('\n');
}

/** A table with a header; code spans in its cells may contain `|`. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeBars).join(' | ')} |`;
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}

/** Bars end a cell even in a code span, unless a backslash precedes them. */
const escapeBars = (cell: string): string => cell.replace(/(?<!\\)\|/g, '\\|');

/** Control and format characters would break lines or hide text. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\uFFFD');
}
