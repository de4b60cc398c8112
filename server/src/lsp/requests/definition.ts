import type { Definition, LocationLink } from 'vscode-languageserver';
import { definition, defaultDocument, type DefinitionTarget, linesOf, type Range } from '../../core/service';
import { placeOf } from '../document-place';
import { guarded } from '../guard';
import type { RequestContext } from './index';
import { uriOfDefaults } from './virtual-documents';

export function registerDefinition(context: RequestContext): void {
  const { connection, session, log, client } = context;
  connection.onDefinition(
    guarded(log, 'definition', null, ({ textDocument, position }): Definition | LocationLink[] | null => {
      const place = placeOf(session, textDocument);
      const found = place && definition(session.snapshot(), place.path, place.lines.offset(position));
      if (place === undefined || found === undefined) return null;
      const locations = found.targets.flatMap((target) => locationOf(context, target) ?? []);
      if (client()?.definitionLinks !== true) return locations;
      return locations.map(({ uri, range }) => ({
        originSelectionRange: place.lines.range(found.span),
        targetUri: uri,
        targetRange: range,
        targetSelectionRange: range,
      }));
    }),
  );
}

/** Undefined for a place in a virtual document that the client cannot open. */
function locationOf(
  { session, client }: RequestContext,
  target: DefinitionTarget,
): { readonly uri: string; readonly range: Range } | undefined {
  if (target.kind === 'file')
    return { uri: session.uriOf(target.file.path), range: linesOf(target.file).range(target.span) };
  if (client()?.virtualDocuments !== true) return undefined;
  const lines = linesOf(defaultDocument(target.catalogue));
  return { uri: uriOfDefaults(target.catalogue), range: lines.range(target.span) };
}
