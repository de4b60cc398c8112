/** Forms of values that can be recognised as wrong without the machine. Each refuses only what can never be valid. */

/** Quartz: six fields, or seven with a year. */
export function isCron(text: string): boolean {
  const fields = text.split(/\s+/);
  return (
    (fields.length === 6 || fields.length === 7) &&
    fields.every((field) => /^[\d*?,/LW#A-Za-z-]+$/.test(field))
  );
}

/** `#rrggbb` and the like with or without `#`, a word, or a function such as `rgb(0, 0, 0)`. */
export function isColor(text: string): boolean {
  return /^(?:#?(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})|[a-z]+|[a-z]+\([^()]*\))$/i.test(text);
}

/** A language, loosely, with what may follow it: `en`, `en_US`, `ca_ES_VALENCIA`, `sr_RS_latin`, `zh-Hans-CN`. */
export function isLocale(text: string): boolean {
  return /^[a-z]{1,3}(?:[_-][a-z\d]{1,8})*$/i.test(text);
}

/** The short names that Java has in addition to those of the time zone database. */
const shortZones = new Set(
  'ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST'.split(
    ' ',
  ),
);

const zones = new Map<string, boolean>();

/** A time zone that Java knows. It silently takes Greenwich for one that it does not know. */
export function isTimeZone(text: string): boolean {
  if (shortZones.has(text) || /^GMT[+-]\d{1,2}(?::?\d{2})?$/.test(text) || text.startsWith('SystemV/'))
    return true;
  let known = zones.get(text);
  if (known === undefined) {
    if (zones.size > 5000) zones.clear();
    zones.set(text, (known = isZoneOfDatabase(text)));
  }
  return known;
}

let usual: ReadonlySet<string> | undefined;

function isZoneOfDatabase(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  // The list lacks the older names, but takes a fraction of the time of the first format.
  usual ??= new Set(Intl.supportedValuesOf('timeZone'));
  if (name === 'GMT' || name === 'UTC' || usual.has(name)) return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}

/**
 * Whether a text can be a regular expression of Java: open groups and classes are closed again, and it does not begin
 * with a repetition. Quotations (`\Q…\E`) and classes that begin with `]` are left to Java.
 */
export function isRegularExpression(text: string): boolean {
  if (/\\Q|\[\^?\]/.test(text)) return true;
  if (/^[*+?]/.test(text)) return false;
  let groups = 0;
  let classes = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '[') classes++;
    else if (classes > 0) classes -= character === ']' ? 1 : 0;
    else if (character === '(') groups++;
    else if (character === ')' && --groups < 0) return false;
  }
  return groups === 0 && classes === 0;
}

/** No JNDI name contains a blank. */
export function isJndiName(text: string): boolean {
  return !/\s/.test(text);
}
