/** `text` from a file as it stands, in the pages that the extension writes: nothing in it is read as Markdown. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|~<>&]/g, '\\$&').replace(/[\r\n]+/g, ' ');
}

/** `text` as a code span, in fences longer than any run of backticks in it. */
export function inCode(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const blank = longest > 0 || text.trim() === '' ? ' ' : '';
  return `${fence}${blank}${text.replace(/[\r\n]+/g, ' ')}${blank}${fence}`;
}
