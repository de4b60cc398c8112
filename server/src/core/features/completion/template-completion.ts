import type { SettingsTemplate } from '../../catalogue/catalogue';
import { lineEnding } from '../../editing/entry-edits';
import { linesOf } from '../../text/lines-of';
import type { CompletionItem } from './completion-item';
import type { Document } from '../cursor';
import { escapeSnippet } from './default-entry';

/**
 * Templates of several settings for what a cluster needs: a database, a file store, Cluster Link, search. They are
 * offered if a line begins with a part of their name, unless the node already sets one of their keys.
 */
export function completeTemplate(document: Document, offset: number): readonly CompletionItem[] {
  const { file, tree, catalogue, node } = document;
  const line = linesOf(file).lineSpan(linesOf(file).lineAt(offset));
  const typed = /^[ \t]*([a-z][a-z-]*)$/i.exec(file.text.slice(line.start, offset))?.[1]?.toLowerCase();
  if (typed === undefined || file.text.slice(offset, line.end).trim() !== '') return [];
  // A line that continues a value does not start anything new.
  const entry = tree.entryAt(offset);
  if (entry !== undefined && entry.span.start < line.start) return [];
  const isSet = (key: string): boolean =>
    node?.configuration.keys().has(key) === true || tree.occurrences(key).length > 0;
  return catalogue.templates
    .filter(({ id, lines }) => isNamed(id, typed) && !lines.some(({ key }) => isSet(key)))
    .map((template, i): CompletionItem => {
      const { id, name, about } = template;
      const newline = lineEnding(file.text);
      const text = linesFor(template, plainText).join(newline);
      return {
        label: id,
        kind: 'template',
        detail: name,
        documentation: `${about}\n\n\`\`\`properties\n${text}\n\`\`\``,
        sortText: `~~${String(i).padStart(4, '0')}`,
        filterText: id,
        insertSpan: { start: offset - typed.length, end: offset },
        replaceSpan: { start: offset - typed.length, end: line.end },
        text,
        snippet: linesFor(template, snippetText).join(newline),
      };
    });
}

/** Whether the id, from one of its words on, begins as typed. */
function isNamed(id: string, typed: string): boolean {
  return id.startsWith(typed) || id.includes(`-${typed}`);
}

type Write = (value: string, stops: Map<string, string>) => string;

function linesFor({ lines }: SettingsTemplate, write: Write): string[] {
  const stops = new Map<string, string>();
  return lines.map(({ key, value }) => `${key}=${write(value, stops)}`);
}

const tabStop = /\$\{(\d+)(?::([^}]*))?\}/g;

/** A stop that occurs again has the text of the first time. */
function plainText(value: string, stops: Map<string, string>): string {
  return value.replace(tabStop, (_, stop: string, text: string | undefined) => {
    if (text !== undefined) stops.set(stop, text);
    return stops.get(stop) ?? '';
  });
}

function snippetText(value: string): string {
  let written = '';
  let copied = 0;
  for (const { 0: mark, index } of value.matchAll(tabStop)) {
    written += escapeSnippet(value.slice(copied, index)) + mark;
    copied = index + mark.length;
  }
  return written + escapeSnippet(value.slice(copied));
}
