import { describe, expect, it } from 'vitest';
import type { DocumentUpgrade, UpgradeChoices } from '../../server/src/lsp/protocol';
import { fullCapabilities, languageClients, type LanguageClient } from '../kit/language-client';

const start = languageClients();
const main = 'node1/portal-ext.properties';
const config = 'node1/osgi/configs/com.liferay.portal.store.s3.configuration.S3StoreConfiguration.config';

const text = '# Bucket\ndl.store.s3.bucket.name=docs\n\nshard.selector=x\n';
const done = '# Not read by Liferay 7.4: removed in 7.0.4\n#shard.selector=x\n';

async function serverWith(
  open: string,
  more: Readonly<Record<string, string>> = {},
  capabilities = fullCapabilities,
): Promise<LanguageClient> {
  const server = await start({ files: { [main]: text, ...more }, capabilities });
  server.open(main, open);
  await server.until(main, () => {
    expect(server.published.some(({ uri, version }) => uri === server.uri(main) && version === 1)).toBe(true);
  });
  return server;
}

const upgrade = (server: LanguageClient, way: object = { from: '6.2', to: '7.4' }) =>
  server.connection.sendRequest<DocumentUpgrade | null>('portalProperties/upgrade', {
    uri: server.uri(main),
    ...way,
  });

describe('the upgrade of an open document', () => {
  it('is an edit over all files, to be confirmed, with their new texts', async () => {
    const server = await serverWith(text);
    expect(await upgrade(server)).toEqual({
      from: '6.2 (nearest known: 6.2.5)',
      to: '7.4 (nearest known: 7.4.3.131)',
      counts: { renamed: 0, moved: 1, commentedOut: 1, left: 0 },
      files: [
        { uri: server.uri(main), text: done, isNew: false },
        { uri: server.uri(config), text: '# Bucket\nbucketName="docs"\n', isNew: true },
      ],
      edit: {
        changeAnnotations: expect.objectContaining({
          node1: expect.objectContaining({ needsConfirmation: true }) as unknown,
        }) as unknown,
        documentChanges: [
          expect.objectContaining({ textDocument: { uri: server.uri(main), version: 1 } }) as unknown,
          {
            kind: 'create',
            uri: server.uri(config),
            options: { ignoreIfExists: true },
            annotationId: expect.any(String) as unknown,
          },
          expect.objectContaining({ textDocument: { uri: server.uri(config), version: null } }) as unknown,
        ],
      },
    });
  });

  it('goes by the text that is open', async () => {
    const server = await serverWith('shard.selector=x\n');
    const result = await upgrade(server);
    expect(result?.files).toEqual([{ uri: server.uri(main), text: done, isNew: false }]);
    expect(result?.edit.changeAnnotations).toBeUndefined();
  });

  it('adds to a .config file that is there', async () => {
    const server = await serverWith(text, { [config]: 'accessKey="theirs"\n' });
    expect((await upgrade(server))?.files.at(-1)).toEqual({
      uri: server.uri(config),
      text: 'accessKey="theirs"\n\n# Bucket\nbucketName="docs"\n',
      isNew: false,
    });
  });

  it('is none for what is no release, and for other files', async () => {
    const server = await serverWith(text);
    expect(await upgrade(server, { from: 'x', to: '7.4' })).toBeNull();
    expect(await upgrade(server, { uri: server.uri('none.properties'), from: '6.2', to: '7.4' })).toBeNull();
  });
});

describe('the releases to choose from', () => {
  it('start from the one that is stated', async () => {
    const server = await serverWith(text, { 'portal-properties.json': '{ "portal": "6.2.5" }' });
    const choices = await server.connection.sendRequest<UpgradeChoices | null>(
      'portalProperties/upgradeChoices',
      { uri: server.uri(main) },
    );
    expect(choices?.stated).toBe('6.2.5');
    expect(choices?.releases).toEqual(expect.arrayContaining(['6.2', '7.4', '2024.q4']));
  });
});
