import { type TextDocumentContentParams, TextDocumentContentRequest } from 'vscode-languageserver/node';
import { defaultDocument } from '../../core/service';
import { guarded } from '../guard';
import { releaseOfDefaults } from '../virtual-uris';
import type { RequestContext } from './index';

/** Gives the text of documents of our own scheme; a URI that is none of ours has no text. */
export function registerVirtualDocuments({ connection, log, catalogues }: RequestContext): void {
  connection.onRequest(
    TextDocumentContentRequest.method,
    guarded(log, 'textDocumentContent', { text: '' }, ({ uri }: TextDocumentContentParams) => {
      const release = releaseOfDefaults(uri);
      return { text: release === undefined ? '' : defaultDocument(catalogues(release)).text };
    }),
  );
}
