import { describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  Hover,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { fullCapabilities, languageClients, type LanguageClient, summarise } from '../kit/language-client';

const start = languageClients();

const node1 = `jdbc.default.url=jdbc:mysql://db/lportal
cluster.link.enabled=true
cluster.link.autodetect.address=db:3306
`;
const node2 = `jdbc.default.url=jdbc:mysql://db/lportal
cluster.link.enabled=false
cluster.link.autodetect.address=db:3306
`;
const files = { 'node1/portal-ext.properties': node1, 'node2/portal-ext.properties': node2 };
const first = 'node1/portal-ext.properties';
const second = 'node2/portal-ext.properties';

async function openSecond(server: LanguageClient, text = node2): Promise<void> {
  server.open(second, text);
  await server.until(second, () => {
    expect(server.published.some(({ uri, version }) => uri === server.uri(second) && version === 1)).toBe(
      true,
    );
  });
}

const at = (server: LanguageClient, file: string, line: number, character: number) => ({
  textDocument: { uri: server.uri(file) },
  position: { line, character },
});

async function actionsAt(
  server: LanguageClient,
  line: number,
  context: Partial<{ only: string[]; triggerKind: 1 | 2 }> = {},
): Promise<CodeAction[]> {
  const place = { line, character: 21 };
  const actions = await server.connection.sendRequest<CodeAction[] | null>('textDocument/codeAction', {
    textDocument: { uri: server.uri(second) },
    range: { start: place, end: place },
    context: { diagnostics: [], ...context },
  });
  return actions ?? [];
}

const titled = (actions: readonly CodeAction[], title: string): CodeAction => {
  const found = actions.find((action) => action.title === title);
  if (found === undefined)
    throw new Error(`no action "${title}" among ${actions.map((action) => action.title).join('; ')}`);
  return found;
};

const resolve = (server: LanguageClient, action: CodeAction): Promise<CodeAction> =>
  server.connection.sendRequest<CodeAction>('codeAction/resolve', action);

describe('completion', () => {
  it('offers keys with a text edit over the whole dotted key, and documents them when asked', async () => {
    const server = await start({ files });
    await openSecond(server, `${node2}jdbc.default.dri`);
    const list = await server.connection.sendRequest<CompletionList>(
      'textDocument/completion',
      at(server, second, 3, 16),
    );
    const item = list.items.find(({ label }) => label === 'jdbc.default.driverClassName');
    expect(item).toMatchObject({
      filterText: 'jdbc.default.driverClassName',
      textEdit: {
        insert: { start: { line: 3, character: 0 }, end: { line: 3, character: 16 } },
        replace: { start: { line: 3, character: 0 }, end: { line: 3, character: 16 } },
      },
    });
    expect(item?.documentation).toBeUndefined();
    const resolved = await server.connection.sendRequest<CompletionItem>('completionItem/resolve', item);
    expect(resolved.documentation).toMatchObject({ kind: 'markdown' });
    expect(list.items.map(({ label }) => label)).not.toContain('jdbc.default.url');
  });

  it('gives plain text to a client without snippets', async () => {
    const server = await start({ files, capabilities: { ...fullCapabilities, textDocument: {} } });
    await openSecond(server, `${node2}cluster.link.chan`);
    const list = await server.connection.sendRequest<CompletionList>(
      'textDocument/completion',
      at(server, second, 3, 17),
    );
    const texts = [
      'logic.name.control=',
      'logic.name.transport.0=',
      'logic.name.transport.1=',
      'name.control=liferay-channel-control',
      'name.transport.0=liferay-channel-transport-0',
      'name.transport.1=',
      'properties.control=jgroups/secure/md5/udp_control.xml',
      'properties.transport.0=jgroups/secure/md5/udp_transport.xml',
      'properties.transport.1=',
      'properties.transport.2=',
      'system.properties=',
    ];
    const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 17 } };
    expect(list.items.map(({ insertTextFormat, textEdit }) => ({ insertTextFormat, textEdit }))).toEqual(
      texts.map((text) => ({
        insertTextFormat: 1,
        textEdit: { newText: `cluster.link.channel.${text}`, range },
      })),
    );
  });

  it('completes values', async () => {
    const server = await start({ files });
    await openSecond(server);
    const list = await server.connection.sendRequest<CompletionList>(
      'textDocument/completion',
      at(server, second, 1, 21),
    );
    expect(list.items.map(({ label }) => label)).toEqual(expect.arrayContaining(['true', 'false']));
  });
});

describe('hover', () => {
  it('explains a key and says what the other nodes have', async () => {
    const server = await start({ files });
    await openSecond(server);
    const hover = await server.connection.sendRequest<Hover>('textDocument/hover', at(server, second, 1, 3));
    const markdown =
      typeof hover.contents === 'object' && 'value' in hover.contents ? hover.contents.value : '';
    expect(markdown).toContain('cluster.link.enabled');
    expect(markdown).toContain('LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED');
    expect(markdown).toContain('node1');
    expect(hover.range).toEqual({ start: { line: 1, character: 0 }, end: { line: 1, character: 20 } });
  });

  it('answers nothing for a place without meaning and for a file that it does not know', async () => {
    const server = await start({ files });
    await openSecond(server);
    expect(await server.connection.sendRequest('textDocument/hover', at(server, second, 3, 0))).toBeNull();
    expect(
      await server.connection.sendRequest('textDocument/hover', at(server, 'nowhere.properties', 0, 0)),
    ).toBeNull();
  });
});

describe('code actions', () => {
  it('copy the section of portal.properties, with versioned edits worked out when they are chosen', async () => {
    const server = await start({ files });
    await openSecond(server);
    const action = titled(await actionsAt(server, 1), 'Copy the Cluster Link section');
    expect(action).toMatchObject({ kind: 'quickfix' });
    expect(action.edit).toBeUndefined();
    const { edit } = await resolve(server, action);
    const text = applied(edit, server.uri(second), node2);
    expect(text).toContain('cluster.link.enabled=true');
    expect(text).toContain('## Cluster Link');
    expect(edit?.documentChanges).toMatchObject([{ textDocument: { uri: server.uri(second), version: 1 } }]);
    server.change(second, 2, text);
    await server.until(second, (diagnostics) => {
      expect(summarise(diagnostics).filter((line) => / (?:error|warning) /.test(line))).toEqual([]);
    });
  });

  it('that reach into other files are annotated by node and need confirmation', async () => {
    const server = await start({ files });
    await openSecond(server, node2.replace('//db/', '//other/'));
    const action = titled(await actionsAt(server, 0), 'Use the URL of node2 on all nodes');
    const { edit } = await resolve(server, action);
    expect(edit?.changeAnnotations).toMatchObject({ node1: { needsConfirmation: true } });
    expect(edit?.documentChanges).toMatchObject([
      { textDocument: { uri: server.uri(first), version: null }, edits: [{ annotationId: 'node1' }] },
    ]);
  });

  it('carry their edits for a client that cannot resolve them, and plain changes for one without versions', async () => {
    const server = await start({ files, capabilities: { workspace: { workspaceFolders: true } } });
    await openSecond(server);
    const { edit } = titled(await actionsAt(server, 1), 'Set cluster.link.enabled to true');
    expect(edit).toEqual({
      changes: {
        [server.uri(second)]: [
          { range: { start: { line: 1, character: 21 }, end: { line: 1, character: 26 } }, newText: 'true' },
        ],
      },
    });
  });

  it('keep to the kinds that are asked for', async () => {
    const server = await start({ files });
    await openSecond(server);
    const kinds = (actions: readonly CodeAction[]): string[] => [
      ...new Set(actions.map(({ kind }) => kind ?? '')),
    ];
    expect(kinds(await actionsAt(server, 1, { only: ['quickfix'] }))).toEqual(['quickfix']);
    for (const kind of kinds(await actionsAt(server, 1, { only: ['refactor'] })))
      expect(kind).toMatch(/^refactor\./);
    expect(kinds(await actionsAt(server, 1, { only: ['source.organizeImports'] }))).toEqual([]);
  });

  it('fix all that can be fixed without changing a value', async () => {
    const server = await start({ files });
    const text = `${node2.replace('false', 'true')}locales=en_US,\\ \n  de_DE\n`;
    await openSecond(server, text);
    const [action] = await actionsAt(server, 0, { only: ['source.fixAll'] });
    const { edit } = await resolve(server, action ?? titled([], 'fix all'));
    expect(applied(edit, server.uri(second), text)).toBe(text.replace('\\ \n', '\\\n'));
  });

  it('that are gone by the time they are chosen have no edit', async () => {
    const server = await start({ files });
    await openSecond(server);
    const action = titled(await actionsAt(server, 1), 'Set cluster.link.enabled to true');
    server.change(second, 2, node1);
    await server.until(second, (diagnostics) => {
      expect(diagnostics).toEqual([]);
    });
    expect((await resolve(server, action)).edit).toBeUndefined();
  });
});

describe('status', () => {
  it('names the release in force and why, the cluster, the node and the findings', async () => {
    const server = await start({
      files: { ...files, 'gradle.properties': 'liferay.workspace.product=portal-7.4-ga19\n' },
    });
    await openSecond(server);
    expect(
      await server.connection.sendRequest('portalProperties/status', { uri: server.uri(second) }),
    ).toMatchObject({
      releaseFrom: 'gradle.properties',
      cluster: expect.any(String) as string,
      node: 'node2',
      findings: 1,
    });
  });
});

/** The text after the edits of one file: both shapes of a workspace edit. */
function applied(edit: WorkspaceEdit | undefined, uri: string, text: string): string {
  const edits = (edit?.documentChanges ?? []).flatMap((change) =>
    'textDocument' in change && change.textDocument.uri === uri ? change.edits : [],
  );
  const lines = text.split('\n');
  const offset = ({ line, character }: { line: number; character: number }): number =>
    lines.slice(0, line).reduce((sum, current) => sum + current.length + 1, 0) + character;
  return edits
    .flatMap((change) => ('newText' in change ? [change] : []))
    .toSorted((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (result, { range, newText }) =>
        result.slice(0, offset(range.start)) + newText + result.slice(offset(range.end)),
      text,
    );
}
