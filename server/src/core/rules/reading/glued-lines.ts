import { lineEnding } from '../../editing/entry-edits';
import type { Fix } from '../../editing/file-edit';
import type { Entry, PropertiesTree } from '../../properties/tree';
import type { TextEdit } from '../../text/edit';
import { say } from '../../text/localise';
import type { Span } from '../../text/span';
import { type FileContext, fileRule } from '../rule';
import { editsOf } from '../support/file-reports';
import { listedKeys } from '../support/known-keys';
import { endValueBefore, type SwallowedLine, swallowedLines } from './support/swallowed-lines';
import { candidateEntries } from '../support/candidate-entries';

const withMark = candidateEntries(({ value }) => value.includes('='));

export const gluedLines = fileRule({
  id: 'glued-lines',
  group: 'reading',
  severity: 'error',
  summary: 'Two entries have become one: the value contains another key.',
  documentation: `A missing line break, or a \`\\\` at the end of the last line of a list, turns two entries into one.
The first key gets a value that it cannot use, and the second key is not set at all, so Liferay runs with its default.

The rule reports a known key of portal.properties with a \`=\` in the middle of a value, or at the start of a line
that a \`\\\` joins to the one above. Parameters of URLs and options such as \`-Duser.timezone=UTC\` are left alone.
Empty lines between the two belong to \`continuation-blank-line\`.

Give each entry a line of its own.`,
  bad: [
    `jdbc.default.username=liferayjdbc.default.password=secret
                             ^^^^^^^^^^^^^^^^^^^^^ glued-lines error
`,
    `locales.enabled=\\
    en_US,\\
    de_DE,\\
cluster.link.enabled=true
^^^^^^^^^^^^^^^^^^^^ glued-lines
company.default.name=Example
`,
    `cluster.link.enabled=cluster.link.enabled=true
                     ^^^^^^^^^^^^^^^^^^^^ glued-lines
`,
    `jdbc.default.url=jdbc:mysql://db/lportaljdbc.default.username=liferay
                                        ^^^^^^^^^^^^^^^^^^^^^ glued-lines
`,
  ],
  good: [
    `jdbc.default.url=jdbc:mysql://db/lportal?user=liferay&useUnicode=true
locales.enabled=\\
    en_US,\\
    de_DE

cluster.link.enabled=true
`,
    `my.java.options=-Djdbc.default.url=x -Dsession.timeout=30
my.text=see my.own.session.timeout=30
my.url=http://jdbc.default.url=1
`,
  ],
  *check(context) {
    const { tree, file, catalogue } = context;
    for (const entry of withMark(context)) {
      if (entry.valueSpan.end - entry.valueSpan.start < 4) continue;
      const swallowed = swallowedLines(tree, catalogue, entry);
      for (const line of swallowed) {
        if (line.isApart) continue;
        yield {
          path: file.path,
          span: line.keySpan,
          message: say`The \\ at the end of the line above makes ${line.key} part of the value of ${entry.key}, so it is not set.`,
          fixes: swallowFixes(context, line),
        };
      }
      for (const glued of gluedKeys(context, entry)) {
        if (swallowed.some(({ keySpan }) => keySpan.start === glued.span.start)) continue;
        yield {
          path: file.path,
          span: glued.span,
          message:
            glued.key === entry.key
              ? say`${glued.key} is inside the value of ${entry.key}, so it is not set.`
              : say`${glued.key} is inside the value of ${entry.key}, so it is not set. A line break seems to be missing before it.`,
          fixes: gluedFixes(context, entry, glued),
        };
      }
    }
  },
});

interface GluedKey {
  readonly key: string;
  readonly span: Span;
  /** The offset in the value at which it starts. */
  readonly at: number;
}

/** After one of these characters a name is a parameter or an option, and not a key. */
const parameterMark = /[?&;:/{(<"'@|,$%+-]/;

/** Listed keys right before a `=` of the value. */
function* gluedKeys({ catalogue }: FileContext, entry: Entry): Iterable<GluedKey> {
  const { keys, longest } = listedKeys(catalogue);
  const { value } = entry;
  for (let mark = value.indexOf('='); mark >= 0; mark = value.indexOf('=', mark + 1)) {
    let end = mark;
    while (end > 0 && /[ \t]/.test(value.charAt(end - 1))) end--;
    let start = end;
    while (start > 0 && end - start <= longest && /[\w.\-[\]]/.test(value.charAt(start - 1))) start--;
    const text = value.slice(start, end);
    if (!text.includes('.') || text.startsWith('-')) continue;
    const from = startOfKey(text, keys);
    if (from === undefined) continue;
    const before = value.charAt(start - 1);
    // What directly follows the last word of a URL is not a part of that word.
    if (parameterMark.test(before) && !(from > 0 && /[/:]/.test(before))) continue;
    const at = start + from;
    yield { key: text.slice(from), at, span: entry.sourceSpan(at, end) };
  }
}

/**
 * Where in `text` a listed key begins that extends to its end: at the start, or directly after a word without a dot.
 */
function startOfKey(text: string, keys: ReadonlySet<string>): number | undefined {
  if (keys.has(text)) return 0;
  for (let start = 1; start < text.length; start++) {
    if (!/[A-Za-z]/.test(text.charAt(start)) || /[.\-_[]/.test(text.charAt(start - 1))) continue;
    const key = text.slice(start);
    if (keys.has(key) && key.split('.').length > 2) return start;
  }
  return undefined;
}

function swallowFixes({ file, tree }: FileContext, line: SwallowedLine): Fix[] {
  if (tree.occurrences(line.key).length > 0) return [];
  return [
    {
      title: say`Give ${line.key} a line of its own`,
      isPreferred: true,
      edits: () => editsOf(file, endValueBefore(tree, line)),
    },
  ];
}

function gluedFixes({ file, tree }: FileContext, entry: Entry, { key, span, at }: GluedKey): Fix[] {
  if (key === entry.key && entry.value.slice(0, at).trim() === '') {
    const rest = entry.value.slice(at + key.length);
    const end = entry.sourceSpan(at, at + key.length + rest.indexOf('=') + 1).end;
    return [
      {
        title: say`Remove the second ${key}`,
        isPreferred: true,
        edits: () => editsOf(file, { span: { start: span.start, end }, newText: '' }),
      },
    ];
  }
  if (tree.occurrences(key).length > 0) return [];
  return [
    {
      title: say`Split into two entries`,
      isPreferred: true,
      edits: () => editsOf(file, splitBefore(tree, entry, span.start)),
    },
  ];
}

/** Ends the line before `offset`; a key that is left without a value and without a separator gets its `=`. */
function splitBefore(
  { text }: PropertiesTree,
  { keySpan, separatorSpan, valueSpan }: Entry,
  offset: number,
): TextEdit {
  const newline = lineEnding(text);
  const isEmpty = text.slice(valueSpan.start, offset).trim() === '';
  if (isEmpty && text.slice(separatorSpan.start, separatorSpan.end).trim() === '')
    return { span: { start: keySpan.end, end: offset }, newText: `=${newline}` };
  const blanks = /[ \t]*$/.exec(text.slice(valueSpan.start, offset))?.[0].length ?? 0;
  return { span: { start: offset - blanks, end: offset }, newText: newline };
}
