import { type DocumentHighlight, DocumentHighlightKind, type Location } from 'vscode-languageserver';
import { highlights, references } from '../../core/service';
import { placeOf } from '../document-place';
import { guarded } from '../guard';
import { linesIn } from '../to-lsp';
import type { RequestContext } from './index';

/** A key that occurs more often than this is a mistake, and more highlights would not make that clearer. */
const mostHighlights = 10_000;

export function registerReferences({ connection, session, log }: RequestContext): void {
  connection.onReferences(
    guarded(log, 'references', null, ({ textDocument, position, context }): Location[] | null => {
      const place = placeOf(session, textDocument);
      if (place === undefined) return null;
      const offset = place.lines.offset(position);
      const found = references(session.snapshot(), place.path, offset, context.includeDeclaration);
      return found.map(({ path, span }) => ({
        uri: session.uriOf(path),
        range: linesIn(session, path).range(span),
      }));
    }),
  );
  connection.onDocumentHighlight(
    guarded(log, 'documentHighlight', null, ({ textDocument, position }): DocumentHighlight[] | null => {
      const place = placeOf(session, textDocument);
      if (place === undefined) return null;
      const found = highlights(session.snapshot(), place.path, place.lines.offset(position));
      return found.slice(0, mostHighlights).map(({ span, kind }) => ({
        range: place.lines.range(span),
        kind: kind === 'key' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }));
    }),
  );
}
