import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { defaultSettings, inMemoryWorkspace } from '../../server/src/core/service';
import { readClient } from '../../server/src/lsp/client-capabilities';
import { createOpenDocuments } from '../../server/src/lsp/documents';
import { createPublications } from '../../server/src/lsp/publications';
import { createSession } from '../../server/src/lsp/session';
import { testCatalogues } from '../kit/catalogues';

describe('what files show', () => {
  const paths = Array.from({ length: 40 }, (_, i) => `/w/node${String(i + 1)}/portal-ext.properties`);
  const text = 'cluster.link.enabled=true\nsession.timeout=soon\n';
  const disk = inMemoryWorkspace(Object.fromEntries(paths.map((path) => [path, text])), ['/w']);
  const client = readClient({}, undefined);

  it('is told of all files at first, and behind an edit of those of which something else may be said', () => {
    const documents = createOpenDocuments();
    const ignore = (): undefined => undefined;
    const log = { error: ignore, warn: ignore, info: ignore, fault: ignore };
    const session = createSession(
      documents,
      () => disk,
      () => defaultSettings,
      testCatalogues(),
      log,
    );
    const shownNow = createPublications(session, documents);
    const shown = (now: string | undefined): readonly [isAll: boolean, files: readonly string[]] => {
      const uri = 'file:///w/node7/portal-ext.properties';
      if (now === undefined) documents.close(uri);
      else documents.set(TextDocument.create(uri, 'properties', 1, now));
      session.invalidate();
      const { isAll, publications } = shownNow(client);
      return [isAll, publications.map((publication) => publication.uri.replace('file:///w/', ''))];
    };
    expect(shown(text)).toEqual([true, expect.objectContaining({ length: 40 })]);
    expect(shown(`${text}# more\n`)).toEqual([false, ['node7/portal-ext.properties']]);
    expect(shown(text.replace('soon', '30'))).toEqual([false, ['node7/portal-ext.properties']]);
    expect(shown(undefined)).toEqual([false, ['node7/portal-ext.properties']]);
    expect(shown(undefined)).toEqual([false, []]);
  });
});
