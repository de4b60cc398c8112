import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Connection } from './connection';

/** What is to be done when documents come, change and go. */
export interface TextListeners {
  /** Opened or changed. */
  readonly changed: (document: TextDocument) => void;
  readonly opened: () => void;
  readonly saved: (uri: string) => void;
  readonly closed: (uri: string) => void;
}

/** Keeps the texts of open documents as the editor has them; messages about others are passed over. */
export function followTexts(connection: Connection, { changed, opened, saved, closed }: TextListeners): void {
  const open = new Map<string, TextDocument>();
  connection.onNotification('textDocument/didOpen', ({ textDocument }) => {
    const { uri, languageId, version, text } = textDocument;
    const document = TextDocument.create(uri, languageId, version, text);
    open.set(uri, document);
    opened();
    changed(document);
  });
  connection.onNotification(
    'textDocument/didChange',
    ({ textDocument: { uri, version }, contentChanges }) => {
      const known = open.get(uri);
      if (known === undefined || contentChanges.length === 0) return;
      const document = TextDocument.update(known, contentChanges, version);
      open.set(uri, document);
      changed(document);
    },
  );
  connection.onNotification('textDocument/didSave', ({ textDocument: { uri } }) => {
    if (open.has(uri)) saved(uri);
  });
  connection.onNotification('textDocument/didClose', ({ textDocument: { uri } }) => {
    if (open.delete(uri)) closed(uri);
  });
}
