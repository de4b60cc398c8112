import { spawn } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type RawServer, startRawServer, frame } from '../kit/raw-server';

const uri = 'file:///w/portal-ext.properties';
const text = 'cluster.link.enabled=true\nlocales.enabled=de_DE\nlocales.enabled=en_US\n';
const hover = { textDocument: { uri }, position: { line: 0, character: 3 } };

const notInitialized = -32002;
const invalidRequest = -32600;
const invalidParams = -32602;
const methodNotFound = -32601;
const cancelled = -32800;

const initialize = { processId: null, rootUri: null, capabilities: {}, workspaceFolders: [] };

/** A server with one document open. */
async function ready(server: RawServer = startRawServer()): Promise<RawServer> {
  server.request('initialize', 'initialize', initialize);
  await server.answerTo('initialize');
  server.notify('initialized', {});
  server.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'liferay-properties', version: 1, text },
  });
  return server;
}

/** Whether the server is still working: it still knows the text of the document. */
async function expectAlive(server: RawServer, id = 'alive'): Promise<void> {
  server.request(id, 'textDocument/hover', hover);
  expect((await server.answerTo(id)).result).toMatchObject({ range: { start: { line: 0, character: 0 } } });
}

async function codeOf(server: RawServer, id: number | string): Promise<number | undefined> {
  return (await server.answerTo(id)).error?.code;
}

describe('messages out of their time', () => {
  it('before initialize: requests are refused, notifications dropped, and it can be started after that', async () => {
    const server = startRawServer();
    server.request(1, 'textDocument/hover', hover);
    server.request(2, 'shutdown');
    server.request(3, 'no/such/method', {});
    server.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'x', version: 7, text: 'a=1' },
    });
    server.notify('initialized', {});
    expect(await Promise.all([1, 2, 3].map((id) => codeOf(server, id)))).toEqual([
      notInitialized,
      notInitialized,
      notInitialized,
    ]);
    await expectAlive(await ready(server));
  });

  it('a second initialize is refused', async () => {
    const server = await ready();
    server.request(1, 'initialize', initialize);
    expect(await codeOf(server, 1)).toBe(invalidRequest);
    await expectAlive(server);
  });

  it('after shutdown everything is refused but exit, which ends it well', async () => {
    const server = await ready();
    server.request(1, 'shutdown');
    server.request(2, 'textDocument/hover', hover);
    server.request(3, 'shutdown');
    server.notify('textDocument/didClose', { textDocument: { uri } });
    expect((await server.answerTo(1)).result).toBe(null);
    expect([await codeOf(server, 2), await codeOf(server, 3)]).toEqual([invalidRequest, invalidRequest]);
    server.notify('exit');
    expect(await server.ended).toBe(0);
  });

  it('exit without shutdown ends it with a failure', async () => {
    const server = await ready();
    server.notify('exit');
    expect(await server.ended).toBe(1);
    const fresh = startRawServer();
    fresh.notify('exit');
    expect(await fresh.ended).toBe(1);
  });

  it('a request that waits is cancelled; one that nobody knows changes nothing', async () => {
    const server = await ready();
    server.notify('$/cancelRequest', { id: 'nobody' });
    server.notify('$/cancelRequest', {});
    const requests = Array.from({ length: 50 }, (_, id) =>
      frame({ id, method: 'textDocument/completion', params: hover }),
    );
    server.write(requests.join('') + frame({ method: '$/cancelRequest', params: { id: 49 } }));
    expect(await codeOf(server, 49)).toBe(cancelled);
    expect((await server.answerTo(0)).error).toBe(undefined);
    await expectAlive(server);
  });
});

describe('messages that are wrong', () => {
  it('unknown methods are told so', async () => {
    const server = await ready();
    server.request(1, 'no/such/method', {});
    server.request(2, '', {});
    server.notify('no/such/notification', {});
    server.notify('$/unknown', {});
    expect([await codeOf(server, 1), await codeOf(server, 2)]).toEqual([methodNotFound, methodNotFound]);
    await expectAlive(server);
  });

  const wrong: readonly (readonly [string, unknown])[] = [
    ['textDocument/hover', undefined],
    ['textDocument/hover', null],
    ['textDocument/hover', {}],
    ['textDocument/hover', { textDocument: { uri } }],
    ['textDocument/hover', { textDocument: { uri: 5 }, position: { line: 0, character: 0 } }],
    ['textDocument/hover', { textDocument: { uri }, position: { line: -1, character: 0 } }],
    ['textDocument/hover', { textDocument: { uri }, position: { line: 0.5, character: 0 } }],
    ['textDocument/hover', { textDocument: { uri }, position: { line: '0', character: null } }],
    ['textDocument/completion', [1, 2]],
    ['textDocument/codeAction', { textDocument: { uri }, range: null, context: {} }],
    ['textDocument/rename', { ...hover, newName: 7 }],
    ['textDocument/formatting', { textDocument: { uri } }],
    ['textDocument/semanticTokens/range', { textDocument: { uri }, range: { start: 1, end: 2 } }],
    ['textDocument/selectionRange', { textDocument: { uri }, positions: 'all' }],
    ['textDocument/documentSymbol', {}],
    ['codeAction/resolve', 'x'],
    ['workspace/willRenameFiles', { files: [null] }],
    ['portalProperties/whyThisValue', { uri }],
  ];

  it('parameters of another shape are told so', async () => {
    const server = await ready();
    for (const [id, [method, params]] of wrong.entries()) server.request(id, method, params);
    const codes = await Promise.all(wrong.map((_, id) => codeOf(server, id)));
    expect(codes).toEqual(wrong.map(() => invalidParams));
    await expectAlive(server);
  });

  it('notifications without their parameters are dropped', async () => {
    const server = await ready();
    for (const method of ['didOpen', 'didChange', 'didClose', 'didSave'])
      for (const params of [undefined, {}, { textDocument: null }, { textDocument: { uri, version: null } }])
        server.notify(
          `textDocument/${method}`,
          method === 'didClose' && params?.textDocument !== null ? {} : params,
        );
    server.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: 'x', range: { start: { line: 1 } } }],
    });
    server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: 7 }, null] });
    server.notify('workspace/didChangeConfiguration', { settings: { portalProperties: [[[]]] } });
    await expectAlive(server);
  });

  it('what is said of documents that nobody opened changes nothing', async () => {
    const server = await ready();
    const other = { uri: 'file:///w/other/portal-ext.properties', version: 3 };
    server.notify('textDocument/didChange', { textDocument: other, contentChanges: [{ text: 'a=1' }] });
    server.notify('textDocument/didSave', { textDocument: other });
    server.notify('textDocument/didClose', { textDocument: other });
    for (const [id, unknown] of [
      other.uri,
      'untitled:x',
      'git:/w/a.properties',
      'not a uri',
      '',
      'file://host/share/portal-ext.properties',
      'file:///c%3A/portal-ext.properties',
      'file:///%zz',
    ].entries())
      server.request(id, 'textDocument/hover', { ...hover, textDocument: { uri: unknown } });
    for (let id = 0; id < 8; id++) expect((await server.answerTo(id)).result).toBe(null);
    await expectAlive(server);
  });

  it('positions beyond the text count as its end', async () => {
    const server = await ready();
    const far = { line: 2147483647, character: 2147483647 };
    const methods = ['completion', 'hover', 'definition', 'references', 'documentHighlight', 'prepareRename'];
    for (const method of methods)
      server.request(method, `textDocument/${method}`, { textDocument: { uri }, position: far, context: {} });
    server.request('range', 'textDocument/codeAction', {
      textDocument: { uri },
      range: { start: far, end: { line: 0, character: 0 } },
      context: { diagnostics: [] },
    });
    for (const id of [...methods, 'range']) expect((await server.answerTo(id)).error).toBe(undefined);
    await expectAlive(server);
  });
});

describe('edits', () => {
  it('that overlap, go backwards or lie beyond the text leave one text that editor and server agree on', async () => {
    const server = await ready();
    const at = (line: number, character: number): object => ({ line, character });
    server.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [
        { range: { start: at(0, 5), end: at(0, 2) }, text: '' },
        { range: { start: at(0, 0), end: at(1, 3) }, text: 'xy' },
        { range: { start: at(90, 90), end: at(99, 0) }, text: '\ncompany.default.name=end\n' },
        { text: `${text}company.default.name=a\n` },
        { range: { start: at(3, 21), end: at(3, 22) }, text: 'b' },
        { range: { start: at(3, 21), end: at(3, 22) }, text: 'c' },
      ],
    });
    // An older version than the last one, and the same again.
    for (const version of [1, 1])
      server.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [] });
    server.notify('textDocument/didOpen', {
      textDocument: {
        uri,
        languageId: 'liferay-properties',
        version: 1,
        text: `${text}company.default.name=d\n`,
      },
    });
    server.request(1, 'textDocument/documentSymbol', { textDocument: { uri } });
    expect(JSON.stringify((await server.answerTo(1)).result)).toContain('company.default.name');
    await expectAlive(server);
  });
});

describe('batches', () => {
  it('of thousands of edits in one message, and a text of many megabytes, leave the text that they make', async () => {
    const server = await ready();
    const at = (line: number, character: number): object => ({ line, character });
    const contentChanges = Array.from({ length: 5000 }, (_, i) => ({
      range: { start: at(3, 0), end: at(3, 0) },
      text: i === 0 ? 'company.default.name=end\n' : `my.key.${String(i)}=x\n`,
    }));
    server.notify('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges });
    server.request(1, 'textDocument/hover', {
      textDocument: { uri },
      position: { line: 3 + contentChanges.length - 1, character: 2 },
    });
    expect(JSON.stringify((await server.answerTo(1)).result)).toContain('company.default.name');
    const large = `${text}${'# a comment that says nothing\n'.repeat(500_000)}`;
    server.notify('textDocument/didChange', {
      textDocument: { uri, version: 3 },
      contentChanges: [{ text: large }],
    });
    await expectAlive(server);
  });

  it('of changed files, one after the other and thousands of them, are taken in', async () => {
    const server = await ready();
    const changes = Array.from({ length: 20_000 }, (_, i) => ({
      uri: `file:///nowhere/node${String(i)}/portal-ext.properties`,
      type: 1 + (i % 3),
    }));
    server.notify('workspace/didChangeWatchedFiles', { changes });
    for (const change of changes.slice(0, 2000))
      server.notify('workspace/didChangeWatchedFiles', { changes: [change] });
    server.notify('workspace/didChangeWorkspaceFolders', {
      event: {
        added: Array.from({ length: 500 }, (_, i) => ({ uri: `file:///nowhere/${String(i)}`, name: 'x' })),
        removed: [],
      },
    });
    await expectAlive(server);
  });

  it('of questions that are cancelled as soon as they are asked, each get one answer', async () => {
    const server = await ready();
    const asked = Array.from({ length: 500 }, (_, i) => i);
    server.write(
      asked
        .map(
          (id) =>
            frame({ id, method: 'textDocument/completion', params: hover }) +
            frame({ method: '$/cancelRequest', params: { id } }),
        )
        .join(''),
    );
    const codes = new Set(
      (await Promise.all(asked.map((id) => server.answerTo(id)))).map(({ error }) => error?.code),
    );
    expect([...codes].filter((code) => code !== undefined && code !== cancelled)).toEqual([]);
    await expectAlive(server);
  });
});

describe('pipes', () => {
  it('that bring messages in halves, byte by byte, or a thousand at once', async () => {
    const server = await ready();
    const bytes = Buffer.from(
      frame({ id: 'slow', method: 'textDocument/hover', params: { ...hover, note: 'ä😀' } }),
    );
    for (const byte of bytes) server.write(Buffer.from([byte]));
    expect((await server.answerTo('slow')).error).toBe(undefined);
    const many = Array.from({ length: 1000 }, (_, id) =>
      frame({ id, method: 'textDocument/hover', params: hover }),
    );
    server.write(many.join(''));
    const answers = await Promise.all(many.map((_, id) => server.answerTo(id)));
    expect(answers.filter(({ error }) => error !== undefined)).toEqual([]);
  });

  it.each([
    ['no JSON', 'Content-Length: 5\r\n\r\n{"a":'],
    ['nothing', 'Content-Length: 0\r\n\r\n'],
    ['no object', 'Content-Length: 4\r\n\r\nnull'],
    ['a list of messages', 'Content-Length: 2\r\n\r\n[]'],
    ['an answer that nobody waits for', frame({ id: 99, result: 1 })],
    ['a message without a method', frame({ id: 99 })],
  ])('that bring %s leave it as it is', async (_, garbage) => {
    const server = await ready();
    await expectAlive(server, 'before');
    server.write(garbage);
    await expectAlive(server);
  });

  it.each([
    ['no length', 'X-Header: 1\r\n\r\n'],
    ['a length that is no number', 'Content-Length: many\r\n\r\n'],
  ])('that bring %s cost no more than the messages that come along with that', async (_, garbage) => {
    const server = await ready();
    const answers: unknown[] = [];
    void server.heard(({ id }) => typeof id === 'number').then((answer) => answers.push(answer));
    server.write(garbage);
    for (let id = 0; answers.length === 0; id++) {
      server.request(id, 'textDocument/hover', hover);
      await new Promise(setImmediate);
    }
    expect(answers).toMatchObject([{ result: {} }]);
  });

  it('that are closed end it', async () => {
    const server = await ready();
    server.process.stdin?.end();
    expect(await server.ended).toBe(1);
  });

  it('that nobody closes, though the editor is gone, end it', async () => {
    const editor = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1e6)']);
    onTestFinished(() => void editor.kill('SIGKILL'));
    const server = startRawServer();
    server.request('initialize', 'initialize', { ...initialize, processId: editor.pid });
    await server.answerTo('initialize');
    editor.kill('SIGKILL');
    expect(await server.ended).toBe(1);
  });

  it('that promise a gigabyte and end are no gigabyte', async () => {
    const server = await ready();
    server.write('Content-Length: 1073741824\r\n\r\n{"jsonrpc"');
    server.process.stdin?.end();
    expect(await server.ended).toBe(1);
  });

  it('that are closed in the middle of a message end it', async () => {
    const server = await ready();
    server.write('Content-Length: 1000\r\n\r\n{"jsonrpc"');
    server.process.stdin?.end();
    expect(await server.ended).toBe(1);
  });

  it('that nobody reads any more end it', async () => {
    const server = await ready();
    await expectAlive(server);
    server.process.stdout?.destroy();
    server.request(1, 'textDocument/hover', hover);
    server.process.stdin?.end();
    expect(await server.ended).not.toBe(null);
  });
});
