import type { DocumentLink } from 'vscode-languageserver/node';
import { defaultDocument, linesOf, links, type LinkTarget } from '../../core/service';
import { placeOf } from '../document-place';
import { guarded } from '../guard';
import type { RequestContext } from './index';
import { uriOfDefaults } from './virtual-documents';

export function registerLinks(context: RequestContext): void {
  const { connection, session, log } = context;
  connection.onDocumentLinks(
    guarded(log, 'documentLink', null, ({ textDocument }): DocumentLink[] | null => {
      const place = placeOf(session, textDocument);
      if (place === undefined) return null;
      return links(session.snapshot(), place.path).flatMap(({ span, target }) => {
        const address = addressOf(context, target);
        return address === undefined ? [] : [{ range: place.lines.range(span), target: address }];
      });
    }),
  );
}

function addressOf({ session, client }: RequestContext, target: LinkTarget): string | undefined {
  switch (target.kind) {
    case 'file':
      return session.uriOf(target.path);
    case 'address':
      return target.address;
    case 'defaults': {
      if (client()?.virtualDocuments !== true) return undefined;
      const lines = linesOf(defaultDocument(target.catalogue));
      return `${uriOfDefaults(target.catalogue)}#L${lines.position(target.span.start).line + 1}`;
    }
  }
}
