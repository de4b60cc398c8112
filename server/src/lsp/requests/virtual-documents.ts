import { type TextDocumentContentParams, TextDocumentContentRequest } from 'vscode-languageserver';
import { type CatalogueInForce, defaultDocument } from '../../core/service';
import { guarded } from '../guard';
import { type DefaultsName, defaultsUri, readDefaultsUri } from '../virtual-uris';
import type { RequestContext } from './index';

/** Gives the text of documents with our own scheme; no other URI has a text. */
export function registerVirtualDocuments(context: RequestContext): void {
  const { connection, log } = context;
  connection.onRequest(
    TextDocumentContentRequest.method,
    guarded(log, 'textDocumentContent', { text: '' }, ({ uri }: TextDocumentContentParams) => {
      const name = readDefaultsUri(uri);
      const catalogue = name && catalogueOf(context, name);
      return { text: catalogue === undefined ? '' : defaultDocument(catalogue).text };
    }),
  );
}

/** The URI of the document that holds the defaults of a catalogue. */
export function uriOfDefaults({ release, defaultsFrom }: CatalogueInForce): string {
  return defaultsUri({ release: release.id, from: defaultsFrom });
}

function catalogueOf(
  { session, host }: RequestContext,
  { release, from }: DefaultsName,
): CatalogueInForce | undefined {
  if (from === undefined) return host.catalogues(release);
  const snapshot = session.snapshot();
  for (const { path } of snapshot.propertiesFiles) {
    const catalogue = snapshot.catalogueFor(path);
    if (catalogue.defaultsFrom === from && catalogue.release.id === release) return catalogue;
  }
  return undefined;
}
