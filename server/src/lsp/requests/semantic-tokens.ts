import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver-types';
import { createLineWalker, semanticTokenKinds, semanticTokens, type Span } from '../../core/service';
import { type DocumentPlace, placeOf } from '../document-place';
import { guarded } from '../guard';
import type { Session } from '../session';
import { createSentTokens, type NumberedToken, type SentTokens, tokenNumbers } from '../token-numbers';
import { toPath } from '../uris';
import type { RequestContext } from './index';

export function registerSemanticTokens({ connection, session, log }: RequestContext): void {
  const sent = new Map<string, SentTokens>();

  const sentOf = (uri: string): SentTokens => {
    for (const known of sent.keys()) if (session.versionOf(toPath(known) ?? '') === null) sent.delete(known);
    let known = sent.get(uri);
    if (known === undefined) sent.set(uri, (known = createSentTokens()));
    return known;
  };

  connection.onRequest(
    'textDocument/semanticTokens/full',
    guarded(log, 'semanticTokens', null, ({ textDocument }): SemanticTokens | null => {
      const place = placeOf(session, textDocument);
      return place === undefined
        ? null
        : sentOf(textDocument.uri).whole(tokenNumbers(tokensAt(session, place)));
    }),
  );
  connection.onRequest(
    'textDocument/semanticTokens/full/delta',
    guarded(
      log,
      'semanticTokens/delta',
      null,
      ({ textDocument, previousResultId }): SemanticTokens | SemanticTokensDelta | null => {
        const place = placeOf(session, textDocument);
        return place === undefined
          ? null
          : sentOf(textDocument.uri).since(previousResultId, tokenNumbers(tokensAt(session, place)));
      },
    ),
  );
  connection.onRequest(
    'textDocument/semanticTokens/range',
    guarded(log, 'semanticTokens/range', null, ({ textDocument, range }): SemanticTokens | null => {
      const place = placeOf(session, textDocument);
      if (place === undefined) return null;
      const within = { start: place.lines.offset(range.start), end: place.lines.offset(range.end) };
      return { data: tokenNumbers(tokensAt(session, place, within)) };
    }),
  );
}

const typeNumbers = new Map(semanticTokenKinds.map((kind, number) => [kind, number]));

function* tokensAt(
  session: Session,
  { path, lines }: DocumentPlace,
  within?: Span,
): Generator<NumberedToken, void> {
  const walker = createLineWalker(lines);
  for (const { span, kind, isDeprecated } of semanticTokens(session.snapshot(), path, within))
    yield {
      ...walker.position(span.start),
      length: span.end - span.start,
      kind: typeNumbers.get(kind) ?? 0,
      modifiers: isDeprecated ? 1 : 0,
    };
}
