import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { defaultSettings, inMemoryWorkspace } from '../../server/src/core/service';
import { readClient } from '../../server/src/lsp/client-capabilities';
import { createOpenDocuments } from '../../server/src/lsp/documents';
import { createPublications } from '../../server/src/lsp/publications';
import { createSession } from '../../server/src/lsp/session';
import { testCatalogues } from '../kit/catalogues';

const text = 'cluster.link.enabled=true\nsession.timeout=soon\n';
const files = Array.from({ length: 40 }, (_, i) => `node${String(i + 1)}/portal-ext.properties`);
const node7 = 'node7/portal-ext.properties';
const ignore = (): undefined => undefined;

interface Shown {
  readonly isAll: boolean;
  readonly files: readonly string[];
}

/** An editor with a cluster of 40 nodes, each of which has a finding of its own. */
function editor(): { readonly first: Shown; type(text: string): Shown; close(): Shown } {
  const disk = inMemoryWorkspace(Object.fromEntries(files.map((file) => [`/w/${file}`, text])), ['/w']);
  const documents = createOpenDocuments();
  const log = { error: ignore, warn: ignore, info: ignore, fault: ignore };
  const session = createSession(
    documents,
    () => disk,
    () => defaultSettings,
    testCatalogues(),
    log,
  );
  const publications = createPublications(session, documents);
  const client = readClient({}, undefined);
  const uri = `file:///w/${node7}`;
  const shown = (): Shown => {
    session.invalidate();
    const { isAll, publications: sent } = publications(client);
    return { isAll, files: sent.map((publication) => publication.uri.replace('file:///w/', '')) };
  };
  return {
    first: shown(),
    type: (now) => {
      documents.set(TextDocument.create(uri, 'properties', 1, now));
      return shown();
    },
    close: () => {
      documents.close(uri);
      return shown();
    },
  };
}

describe('what files show', () => {
  it('is published for all files at first', () => {
    expect(editor().first).toEqual({ isAll: true, files: files.toSorted() });
  });

  it.each([
    ['that changes no finding', `${text}# more\n`],
    ['that ends a finding', text.replace('soon', '30')],
  ])('is published for the edited file only, after an edit %s', (_, now) => {
    const server = editor();
    server.type(text);
    expect(server.type(now)).toEqual({ isAll: false, files: [node7] });
  });

  it('is published once more for a file that was closed', () => {
    const server = editor();
    server.type(text);
    expect(server.close()).toEqual({ isAll: false, files: [node7] });
    expect(server.close()).toEqual({ isAll: false, files: [] });
  });
});
