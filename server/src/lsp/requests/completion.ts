import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  MarkupKind,
} from 'vscode-languageserver';
import {
  completion,
  type CompletionItem as Suggestion,
  type CompletionKind,
  type LineIndex,
  resolveCompletion,
} from '../../core/service';
import type { Client } from '../client-capabilities';
import { guarded } from '../guard';
import { linesIn } from '../to-lsp';
import { toPath } from '../uris';
import type { RequestContext } from './index';

const itemKinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  property: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  enumeration: CompletionItemKind.EnumMember,
  class: CompletionItemKind.Class,
  reference: CompletionItemKind.Reference,
  section: CompletionItemKind.Module,
  template: CompletionItemKind.Snippet,
  rule: CompletionItemKind.Keyword,
};

/** What an item carries so that its documentation can be fetched later. */
interface ItemData {
  readonly uri: string;
  readonly key: string;
}

export function registerCompletion({ connection, session, log, client }: RequestContext): void {
  connection.onCompletion(
    guarded(log, 'completion', null, ({ textDocument, position }): CompletionList | null => {
      const path = toPath(textDocument.uri);
      const capabilities = client();
      if (path === undefined || capabilities === undefined || session.fileOf(path) === undefined) return null;
      const lines = linesIn(session, path);
      const { items, isIncomplete } = completion(session.snapshot(), path, lines.offset(position));
      return {
        isIncomplete,
        items: items.map((item) => toItem(item, textDocument.uri, lines, capabilities)),
      };
    }),
  );

  connection.onCompletionResolve((item) => {
    const resolve = guarded(
      log,
      'completionItem/resolve',
      item,
      (unresolved: CompletionItem): CompletionItem => {
        const data: unknown = unresolved.data;
        if (!isItemData(data)) return unresolved;
        const path = toPath(data.uri);
        const markdown =
          path === undefined ? undefined : resolveCompletion(session.snapshot(), path, data.key);
        return markdown === undefined
          ? unresolved
          : { ...unresolved, documentation: { kind: MarkupKind.Markdown, value: markdown } };
      },
    );
    return resolve(item);
  });
}

function toItem(item: Suggestion, uri: string, lines: LineIndex, client: Client): CompletionItem {
  const isSnippet = client.snippets && item.snippet !== undefined;
  const newText = isSnippet ? item.snippet : item.text;
  const insert = lines.range(item.insertSpan);
  const replace = lines.range(item.replaceSpan);
  const data: ItemData | undefined = item.key === undefined ? undefined : { uri, key: item.key };
  return {
    label: item.label,
    kind: itemKinds[item.kind],
    sortText: item.sortText,
    filterText: item.filterText,
    textEdit: client.insertReplace ? { newText, insert, replace } : { newText, range: insert },
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(item.detail === undefined ? {} : { detail: item.detail }),
    ...(item.documentation === undefined
      ? {}
      : { documentation: { kind: MarkupKind.Markdown, value: item.documentation } }),
    ...(item.preselect === true ? { preselect: true } : {}),
    ...(item.additionalEdits === undefined
      ? {}
      : {
          additionalTextEdits: item.additionalEdits.map((edit) => ({
            range: lines.range(edit.span),
            newText: edit.newText,
          })),
        }),
    ...(item.continues === true && client.suggestCommand !== undefined
      ? { command: { title: '', command: client.suggestCommand } }
      : {}),
    ...(data === undefined ? {} : { data }),
  };
}

function isItemData(value: unknown): value is ItemData {
  return (
    typeof value === 'object' &&
    value !== null &&
    'uri' in value &&
    typeof value.uri === 'string' &&
    'key' in value &&
    typeof value.key === 'string'
  );
}
