import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../cli/run';
import { type HeldObjects, heldObjects } from '../kit/heap';
import { type RawServer, startRawServer } from '../kit/raw-server';

/** A minute's worth of edits at ten a second, as fast as the server takes them; `npm run nightly` plays an hour in real time. */
const edits = Number(process.env['ENDURANCE_EDITS'] ?? 600);
const perSecond = Number(process.env['ENDURANCE_PER_SECOND'] ?? Infinity);

const node = (name: string): string =>
  `cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://db/lportal\ncompany.default.name=${name}\n`;

/** Runs in the server next to its own code, and reports its memory whenever it is asked. */
const probe = (heapFile: string): string => `
import { writeHeapSnapshot } from 'node:v8';
process.stderr.write('');
process.on('SIGUSR2', () => tell(performance.now() + 10_000));
function tell(until) {
  // What is to be done a moment later is done first.
  const isBusy = process.getActiveResourcesInfo().some((name) => /^(?:Timeout|FSReq|CloseReq)/.test(name));
  if (isBusy && performance.now() < until)
    return void setImmediate(tell, until);
  globalThis.gc();
  const { heapUsed } = process.memoryUsage();
  const passing = /^(?:Immediate|FSReq|CloseReq)/;
  const resources = process.getActiveResourcesInfo().filter((name) => !passing.test(name)).sort();
  writeHeapSnapshot(${JSON.stringify(heapFile)});
  process.stderr.write(JSON.stringify({ heapUsed, resources }));
}`;

interface Holdings {
  /** Bytes after a collection of garbage. */
  readonly heapUsed: number;
  /** What keeps the process alive, such as its pipes. */
  readonly resources: readonly string[];
}

async function holdingsOf(
  { process: child }: RawServer,
  heapFile: string,
): Promise<Holdings & { readonly objects: HeldObjects }> {
  if (child.stderr === null) throw new Error('the server has no standard error');
  const told = once(child.stderr, 'data');
  child.kill('SIGUSR2');
  const data = String((await told)[0]);
  const holdings: unknown = JSON.parse(data);
  if (!isHoldings(holdings)) throw new Error(`these are no holdings: ${data}`);
  return { ...holdings, objects: await heldObjects(heapFile) };
}

function isHoldings(value: unknown): value is Holdings {
  return typeof value === 'object' && value !== null && 'heapUsed' in value && 'resources' in value;
}

describe('hours of editing', () => {
  it('leave no more behind than the first minutes', { timeout: 7_200_000 }, async () => {
    const names = ['node1', 'node2', 'node3'];
    const folder = await folderWith(
      Object.fromEntries(names.map((name) => [`${name}/portal-ext.properties`, node(name)])),
    );
    const heapFile = path.join(await folderWith({}), 'server.heapsnapshot');
    const server = startRawServer([
      '--expose-gc',
      '--import',
      `data:text/javascript,${encodeURIComponent(probe(heapFile))}`,
    ]);
    const uriOf = (name: string): string =>
      pathToFileURL(path.join(folder, name, 'portal-ext.properties')).href;
    server.request('initialize', 'initialize', {
      processId: null,
      rootUri: null,
      capabilities: {},
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'w' }],
    });
    await server.answerTo('initialize');
    server.notify('initialized', {});

    let longest = 0;
    const edit = async (version: number): Promise<void> => {
      const name = names[version % names.length] ?? '';
      const textDocument = { uri: uriOf(name), version };
      // Folders come and go, which nobody but the server watches.
      if (version % 30 === 10) await mkdir(path.join(folder, 'node4'));
      if (version % 30 === 20) await rm(path.join(folder, 'node4'), { recursive: true });
      // Documents come and go, and their texts with them.
      if (version % 30 < names.length)
        server.notify('textDocument/didOpen', {
          textDocument: { ...textDocument, languageId: 'liferay-properties', text: node(name) },
        });
      server.notify('textDocument/didChange', {
        textDocument,
        contentChanges: [{ text: `${node(name)}my.key${String(version % 50)}=${String(version)}\n` }],
      });
      const begun = performance.now();
      const position = { line: 3, character: 4 };
      const method = version % 10 === 0 ? 'completion' : 'hover';
      server.request(version, `textDocument/${method}`, { textDocument, position });
      await server.answerTo(version);
      longest = Math.max(longest, performance.now() - begun);
      if (version % 30 >= 27) server.notify('textDocument/didClose', { textDocument });
      if (perSecond !== Infinity) await pause(1000 / perSecond);
    };

    const warm = Math.max(30, Math.floor(edits / 3 / 30) * 30);
    const editUntil = async (end: number, begin = 0): Promise<void> => {
      for (let version = begin; version < end; version++) await edit(version);
      // The last answer belongs to the last message: the document is closed by then.
      server.request(`behind ${String(end)}`, 'portalProperties/clusters', null);
      await server.answerTo(`behind ${String(end)}`);
    };
    await editUntil(warm);
    const before = await holdingsOf(server, heapFile);
    await editUntil(edits, warm);
    const after = await holdingsOf(server, heapFile);

    expect(after.resources).toEqual(before.resources);
    expect(after.objects).toEqual(before.objects);
    expect(after.objects).toMatchObject({ documents: 0, timers: 0 });
    expect(after.heapUsed).toBeLessThan(before.heapUsed * 1.1);
    console.info(
      `${String(edits)} edits: ${String(Math.round(after.heapUsed / 1e6))} MB, ${String(Math.round(longest))} ms for the slowest answer, ${JSON.stringify(after.objects)}`,
    );
  });
});
