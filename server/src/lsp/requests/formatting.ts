import type { FormattingOptions, TextEdit } from 'vscode-languageserver';
import { formatting, type Span } from '../../core/service';
import { type DocumentPlace, placeOf } from '../document-place';
import { guarded } from '../guard';
import type { Session } from '../session';
import type { RequestContext } from './index';

export function registerFormatting({ connection, session, log }: RequestContext): void {
  connection.onDocumentFormatting(
    guarded(log, 'formatting', null, ({ textDocument, options }): TextEdit[] | null => {
      const place = placeOf(session, textDocument);
      return place === undefined ? null : format(session, place, options);
    }),
  );
  connection.onDocumentRangeFormatting(
    guarded(log, 'rangeFormatting', null, ({ textDocument, options, range }): TextEdit[] | null => {
      const place = placeOf(session, textDocument);
      if (place === undefined) return null;
      const within = { start: place.lines.offset(range.start), end: place.lines.offset(range.end) };
      return format(session, place, options, within);
    }),
  );
}

/** The final newline and the line ends are up to the author: options about them are ignored. */
function format(
  session: Session,
  { path, lines }: DocumentPlace,
  { insertSpaces, tabSize }: FormattingOptions,
  within?: Span,
): TextEdit[] {
  const indentation = insertSpaces ? ' '.repeat(Math.min(Math.max(tabSize, 0), 16)) : '\t';
  return formatting(session.snapshot(), path, { indentation }, within).map(({ span, newText }) => ({
    range: lines.range(span),
    newText,
  }));
}
