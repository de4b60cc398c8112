/**
 * A value with a part that something outside fills in (a template, a shell, a build) is unknown: it is never compared
 * and never called invalid.
 */
const templateMarks = [
  /@[A-Za-z_][\w.-]*@/, // @x@ of Ant and Maven
  /%[A-Za-z_][\w.]*%/, // %X% of cmd
  /(?:^|[^A-Za-z0-9])__[A-Za-z0-9]+(?:_[A-Za-z0-9]+)*__(?![A-Za-z0-9])/, // __X__ of sed scripts
];

const lineEnds = /[\n\r\u2028\u2029]/;

/**
 * Whether `open` comes before `close` in a text; searched for by hand, because a pattern would start again at each
 * `open`.
 */
function encloses(text: string, open: string, close: string): boolean {
  const start = text.indexOf(open);
  return start >= 0 && text.includes(close, start + open.length);
}

/** `${x}` that nothing defines and the shell's `${X:-y}`, `{{ x }}` of Jinja, Helm and Go, `<%= x %>` of ERB. */
function holdsTemplate(value: string): boolean {
  if (encloses(value, '${', '}')) return true;
  if (!value.includes('{{') && !value.includes('<%')) return false;
  return value.split(lineEnds).some((line) => encloses(line, '{{', '}}') || encloses(line, '<%', '%>'));
}

const capitalsWithUnderscore = /(?<![\w.$])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![\w.])/g;

/** What all of these have in common, and nearly no value has. */
const mayHoldPlaceholder = /[@%{]|__|[A-Z0-9]_[A-Z0-9]/;

/**
 * Whether `value` (after interpolation) contains a placeholder that nothing defines.
 * @param isKnownWord says whether a word in capitals such as `SERVER_IP` is a legal part of this value
 */
export function holdsPlaceholder(
  value: string,
  isKnownWord: (word: string) => boolean = () => false,
): boolean {
  if (!mayHoldPlaceholder.test(value)) return false;
  if (holdsTemplate(value) || templateMarks.some((mark) => mark.test(value))) return true;
  const words = value.match(capitalsWithUnderscore);
  return words?.some((word) => !isKnownWord(word)) ?? false;
}
