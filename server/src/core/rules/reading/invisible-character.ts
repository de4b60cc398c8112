import { removeEntry } from '../../editing/entry-edits';
import type { Fix } from '../../editing/file-edit';
import type { Entry, PropertiesTree } from '../../properties/tree';
import { say } from '../../text/localise';
import type { Span } from '../../text/span';
import type { SourceFile } from '../../workspace';
import { type FileContext, fileRule } from '../rule';
import { editsOf } from '../support/file-reports';
import { hasInvisible, withoutInvisible } from './support/invisible';

export const invisibleCharacter = fileRule({
  id: 'invisible-character',
  group: 'reading',
  severity: 'error',
  summary: 'A no-break or zero-width character in a key.',
  documentation: `Text copied from a web page or a chat may contain characters that look like a space, or like nothing
at all. In or before a key, they become part of its name, so Liferay never finds the setting. A line separator
(U+2028, U+2029, U+0085) in a value makes Liferay drop the whole line.

In front of a \`#\` such a character turns the comment into a key that nothing reads; that is a warning. Values may
contain no-break spaces, and an escape (\`\\u00a0\`) is written on purpose: neither is reported.`,
  bad: [
    `\u00a0cluster.link.enabled=true
^^^^^^^^^^^^^^^^^^^^^ invisible-character error
`,
    `cluster.link\u200b.enabled=true
^^^^^^^^^^^^^^^^^^^^^ invisible-character error
`,
    `\u00a0# Cluster Link is on
^^ invisible-character warning
cluster.link.enabled=true
`,
  ],
  good: [
    `company.default.name=Example\u00a0Ltd
my\\u00a0key=1
# a\u00a0comment
`,
  ],
  *check(context) {
    const { file, tree } = context;
    for (const entry of hasInvisible(tree.text) ? tree.entries() : []) {
      const { keySpan } = entry;
      const written = tree.text.slice(keySpan.start, keySpan.end);
      if (!hasInvisible(written)) continue;
      const meant = withoutInvisible(written);
      const isComment = /^\s*[#!]/.test(meant);
      yield {
        path: file.path,
        span: keySpan,
        severity: isComment ? 'warning' : 'error',
        message: isComment
          ? say`An invisible character before the # turns this comment into a key.`
          : meant.trim() === ''
            ? say`An invisible character (${codesOf(written)}) is part of this key, so Liferay does not find it.`
            : say`An invisible character (${codesOf(written)}) is part of this key, so Liferay does not find ${meant}.`,
        fixes: [fixFor(context, entry, meant)],
      };
    }
    for (const { kind, span } of tree.problems) {
      if (kind !== 'line-separator-character' || hasInvisible(keyAt(context, span))) continue;
      yield {
        path: file.path,
        span,
        message: say`The value contains an invisible line separator, so Liferay drops this line.`,
        fixes: [withoutSeparators(context, span)],
      };
    }
  },
});

/** The key as it is written if `span` is one, otherwise nothing. */
function keyAt({ tree }: FileContext, span: Span): string {
  const entry = tree.entryAt(span.start);
  return entry?.keySpan.start === span.start ? tree.text.slice(entry.keySpan.start, entry.keySpan.end) : '';
}

function codesOf(text: string): string {
  const found = new Set(Array.from(text).filter((character) => hasInvisible(character)));
  return [...found]
    .map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
    .join(', ');
}

function withoutSeparators({ file, tree }: FileContext, span: Span): Fix {
  const entry = tree.entryAt(span.start);
  if (entry !== undefined && tree.occurrences(entry.key).some((other) => other.isRead))
    return removal(file, tree, entry);
  const text = tree.text.slice(span.start, span.end);
  return {
    title: say`Remove the line separators`,
    isPreferred: true,
    edits: () => editsOf(file, { span, newText: text.replace(/[\u0085\u2028\u2029]/g, '') }),
  };
}

/** Two lines that set one key would be joined: the one that is not read today has to be removed. */
function removal(file: SourceFile, tree: PropertiesTree, entry: Entry): Fix {
  return {
    title: say`Remove this line, which is not read`,
    isPreferred: true,
    edits: () => editsOf(file, removeEntry(tree, entry)),
  };
}

function fixFor({ file, tree }: FileContext, entry: Entry, meant: string): Fix {
  if (tree.occurrences(meant).length > 0) return removal(file, tree, entry);
  return {
    title: say`Remove the invisible characters`,
    isPreferred: true,
    edits: () => {
      const { keySpan, valueSpan } = entry;
      const value = tree.text.slice(valueSpan.start, valueSpan.end);
      const kept = Array.from(value).findIndex((character) => !hasInvisible(character));
      const start = { start: valueSpan.start, end: valueSpan.start + Math.max(kept, 0) };
      return editsOf(file, { span: keySpan, newText: meant }, { span: start, newText: '' });
    },
  };
}
