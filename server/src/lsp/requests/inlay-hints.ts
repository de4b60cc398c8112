import type { InlayHint } from 'vscode-languageserver';
import { inlayHints } from '../../core/service';
import { placeOf } from '../document-place';
import { guarded } from '../guard';
import type { RequestContext } from './index';

export function registerInlayHints({ connection, session, log, editorSettings }: RequestContext): void {
  connection.languages.inlayHint.on(
    guarded(log, 'inlayHint', null, ({ textDocument, range }): InlayHint[] | null => {
      const place = placeOf(session, textDocument);
      if (place === undefined) return null;
      const within = { start: place.lines.offset(range.start), end: place.lines.offset(range.end) };
      const hints = inlayHints(session.snapshot(), place.path, within, editorSettings().hints);
      return hints.map(({ offset, label }) => ({
        position: place.lines.position(offset),
        label,
        paddingLeft: true,
      }));
    }),
  );
}
