import type { DocumentLink } from 'vscode-languageserver';
import { links, type LinkTarget } from '../../core/service';
import { placeOf } from '../document-place';
import { guarded } from '../guard';
import type { Session } from '../session';
import type { RequestContext } from './index';

export function registerLinks({ connection, session, log }: RequestContext): void {
  connection.onDocumentLinks(
    guarded(log, 'documentLink', null, ({ textDocument }): DocumentLink[] | null => {
      const place = placeOf(session, textDocument);
      if (place === undefined) return null;
      return links(session.snapshot(), place.path).map(({ span, target }) => ({
        range: place.lines.range(span),
        target: addressOf(session, target),
      }));
    }),
  );
}

function addressOf(session: Session, target: LinkTarget): string {
  return target.kind === 'file' ? session.uriOf(target.path) : target.address;
}
