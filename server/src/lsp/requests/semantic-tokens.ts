import { type SemanticTokens, SemanticTokensBuilder, type SemanticTokensDelta } from 'vscode-languageserver';
import { createLineWalker, semanticTokenKinds, semanticTokens, type Span } from '../../core/service';
import { type DocumentPlace, placeOf } from '../document-place';
import { guarded } from '../guard';
import type { Session } from '../session';
import { toPath } from '../uris';
import type { RequestContext } from './index';

export function registerSemanticTokens({ connection, session, log }: RequestContext): void {
  const { semanticTokens: requests } = connection.languages;
  /** What was last sent for each open document, so that only changes are sent. */
  const sent = new Map<string, SemanticTokensBuilder>();

  const builderFor = (uri: string): SemanticTokensBuilder => {
    for (const known of sent.keys()) if (session.versionOf(toPath(known) ?? '') === null) sent.delete(known);
    let builder = sent.get(uri);
    if (builder === undefined) sent.set(uri, (builder = new SemanticTokensBuilder()));
    return builder;
  };

  requests.on(
    guarded(log, 'semanticTokens', null, ({ textDocument }): SemanticTokens | null => {
      const place = placeOf(session, textDocument);
      if (place === undefined) return null;
      const builder = builderFor(textDocument.uri);
      builder.previousResult('');
      push(builder, session, place);
      return builder.build();
    }),
  );
  requests.onDelta(
    guarded(
      log,
      'semanticTokens/delta',
      null,
      ({ textDocument, previousResultId }): SemanticTokens | SemanticTokensDelta | null => {
        const place = placeOf(session, textDocument);
        if (place === undefined) return null;
        const builder = builderFor(textDocument.uri);
        builder.previousResult(previousResultId);
        push(builder, session, place);
        return builder.buildEdits();
      },
    ),
  );
  requests.onRange(
    guarded(log, 'semanticTokens/range', null, ({ textDocument, range }): SemanticTokens | null => {
      const place = placeOf(session, textDocument);
      if (place === undefined) return null;
      const builder = new SemanticTokensBuilder();
      const within = { start: place.lines.offset(range.start), end: place.lines.offset(range.end) };
      push(builder, session, place, within);
      return builder.build();
    }),
  );
}

const typeNumbers = new Map(semanticTokenKinds.map((kind, number) => [kind, number]));

function push(
  builder: SemanticTokensBuilder,
  session: Session,
  { path, lines }: DocumentPlace,
  within?: Span,
): void {
  const walker = createLineWalker(lines);
  for (const { span, kind, isDeprecated } of semanticTokens(session.snapshot(), path, within)) {
    const { line, character } = walker.position(span.start);
    builder.push(line, character, span.end - span.start, typeNumbers.get(kind) ?? 0, isDeprecated ? 1 : 0);
  }
}
