import type { SelectionRange } from 'vscode-languageserver';
import { selectionRanges } from '../../core/service';
import { placeOf } from '../document-place';
import { guarded } from '../guard';
import type { RequestContext } from './index';

export function registerSelectionRanges({ connection, session, log }: RequestContext): void {
  connection.onSelectionRanges(
    guarded(log, 'selectionRange', null, ({ textDocument, positions }): SelectionRange[] | null => {
      const place = placeOf(session, textDocument);
      if (place === undefined) return null;
      const { path, lines } = place;
      return positions.map((position) => {
        const spans = selectionRanges(session.snapshot(), path, lines.offset(position));
        const empty: SelectionRange = { range: { start: position, end: position } };
        return (
          spans.reduceRight<SelectionRange | undefined>(
            (parent, span) => ({ range: lines.range(span), ...(parent === undefined ? {} : { parent }) }),
            undefined,
          ) ?? empty
        );
      });
    }),
  );
}
