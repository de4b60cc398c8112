import { parseProperties } from '../../properties/parse';
import type { Entry } from '../../properties/tree';
import { say } from '../../text/localise';
import type { Span } from '../../text/span';
import type { OsgiConfig, OsgiEntry, OsgiProblem } from './osgi-config';

/**
 * Reads a `.cfg` file: plain Java properties whose values are all strings, without the blanks around them. Quotes are
 * part of the value, which is rarely intended; a value that looks like one from a `.config` file is a problem.
 */
export function parseOsgiCfg(text: string): OsgiConfig {
  const tree = parseProperties(text, 'jdk');
  const entries = [...tree.entries()].map(entryOf);
  const problems = entries.flatMap(({ values, valueSpan }): OsgiProblem[] => {
    const value = values[0]?.value ?? '';
    const isQuoted = /^[TILFDXSCB]?(?:"|[[(]\s*")/i.test(value) && /.["\])]$/.test(value);
    const message = say`Quotes, types and brackets are part of the value in a .cfg file.`;
    return isQuoted ? [{ kind: 'quoted-value', effect: 'value', message, span: valueSpan }] : [];
  });
  if (tree.loadError !== undefined)
    problems.push({
      kind: 'unreadable-escape',
      effect: 'file',
      message: say`\\u needs four hexadecimal digits.`,
      span: tree.loadError.span,
    });
  return {
    entries,
    problems,
    comments: tree.comments().map(({ span, text: comment }) => ({ span, text: comment })),
    felixOnly: [],
    readUntil: text.length,
  };
}

function entryOf(entry: Entry): OsgiEntry {
  const value = entry.value.trim();
  const start = entry.value.indexOf(value);
  const span: Span = value === '' ? entry.valueSpan : entry.sourceSpan(start, start + value.length);
  return {
    key: entry.key,
    keySpan: entry.keySpan,
    type: 'String',
    isPrimitive: false,
    cardinality: 'single',
    values: [{ value, span, canonical: value, holdsPlaceholder: value.includes('${') }],
    valueSpan: span,
    span: entry.span,
  };
}
