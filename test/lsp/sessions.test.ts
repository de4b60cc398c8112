import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { untilFresh, type World } from '../kit/fresh-check';
import { type LanguageClient, languageClients } from '../kit/language-client';

const start = languageClients();

/** Lines that nodes agree or differ in, and some that are wrong. */
const lines = [
  'cluster.link.enabled=true',
  'cluster.link.enabled=false',
  'jdbc.default.url=jdbc:mysql://db/lportal',
  'jdbc.default.url=jdbc:mysql://other/lportal',
  'jdbc.default.password=a',
  'jdbc.default.password=b',
  'locales.enabled=de_DE,\\ ',
  'company.default.name=${my.name}',
  'my.name=x',
  'include-and-override=portal-more.properties',
  'index.on.startup=maybe',
  '# portal-properties-ignore-file value-differs',
  '\\u12',
  '',
];
const text = fc.array(fc.constantFrom(...lines), { maxLength: 5 }).map((some) => `${some.join('\n')}\n`);

const nodeFiles = ['node1', 'node2', 'node3'].map((node) => `${node}/portal-ext.properties`);
const propertiesFiles = [...nodeFiles, 'node1/portal-more.properties'];
const projectTexts = [
  '{ "rules": { "value-differs": "off" } }',
  '{ "portal": "7.0", "ignore": ["node3/**"] }',
  `{ "clusters": { "c": { "nodes": { "a": { "files": ["node1/portal-ext.properties"] }, "b": { "files": ["node2/portal-ext.properties"] } } } } }`,
  '{ "rules": ',
];
const file = fc.constantFrom(...propertiesFiles);

/** What somebody may do next; what makes no sense at that moment is left out. */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('open' as const), file }) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('edit' as const), file, text, isWhole: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('save' as const), file }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('close' as const), file }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('write' as const), file, text, isDoubled: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), file }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('swap' as const),
      nodes: fc.constantFrom([1, 4], [4, 1], [2, 4]),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('folders' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('project' as const),
      text: fc.constantFrom(...projectTexts, undefined),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('configure' as const),
      settings: fc.constantFrom(
        {},
        { portal: '7.1' },
        { rules: { 'database-differs': 'hint' } },
        { ignore: ['node2/**'] },
      ),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Where the files of a session lie, which are named as if there were one folder. */
interface Layout {
  readonly folders: readonly string[];
  readonly place: (name: string) => string;
}

const oneFolder: Layout = { folders: ['.'], place: (name) => name };
const twoFolders: Layout = {
  folders: ['left', 'right'],
  place: (name) => `${/^node[34]\b/.test(name) ? 'right' : 'left'}/${name}`,
};

/** Each kind of step where it changes what is found, and where nothing else makes up for a mistake in it. */
const [node1 = '', node2 = '', node3 = ''] = nodeFiles;
const edit = (name: string, content: string, isWhole = true): Step => ({
  kind: 'edit',
  file: name,
  text: content,
  isWhole,
});
const write = (name: string, content: string): Step => ({
  kind: 'write',
  file: name,
  text: content,
  isDoubled: false,
});
const databases = [
  'jdbc.default.url=jdbc:mysql://db/lportal\n',
  'jdbc.default.url=jdbc:mysql://other/lportal\n',
];
const [oneDatabase = '', otherDatabase = ''] = databases.map((line) => `cluster.link.enabled=true\n${line}`);
const everyStep: Step[] = [
  ...nodeFiles.map((name) => write(name, oneDatabase)),
  { kind: 'open', file: node1 },
  edit(node1, otherDatabase),
  // What a rule of the cluster says of another line moves, and so do its related places.
  edit(node1, 'my.name=x\n\n', false),
  { kind: 'configure', settings: { rules: { 'database-differs': 'hint' } } },
  { kind: 'configure', settings: {} },
  { kind: 'save', file: node1 },
  { kind: 'close', file: node1 },
  { kind: 'open', file: node2 },
  edit(node2, 'index.on.startup=maybe\n'),
  { kind: 'close', file: node2 },
  { kind: 'open', file: node1 },
  edit(node1, 'include-and-override=portal-more.properties\n'),
  write('node1/portal-more.properties', otherDatabase),
  edit(node1, `include-and-override=portal-more.properties\n${oneDatabase}`),
  { kind: 'remove', file: 'node1/portal-more.properties' },
  { kind: 'remove', file: node3 },
  { kind: 'swap', nodes: [2, 4] },
  { kind: 'project', text: projectTexts[0] },
  { kind: 'project', text: undefined },
  { kind: 'folders' },
];

describe('whatever is done in an editor', () => {
  it.each([
    ['one folder', oneFolder],
    ['several folders', twoFolders],
  ])(
    'with %s open, its problems are those of a fresh check of the same files',
    { timeout: 3_600_000 },
    async (_, layout) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 30 }), async (steps) => {
          const { folders, place } = layout;
          const files = {
            [place('node1/portal-ext.properties')]: `${lines[0] ?? ''}\n`,
            [place('node2/portal-ext.properties')]: `${lines[1] ?? ''}\n`,
            [place('node3/portal-ext.properties')]: `${lines[1] ?? ''}\n`,
          };
          const client = await start({ files, folders });
          const world: World = {
            disk: new Map(Object.entries(files)),
            open: new Map(),
            settings: {},
            folders,
          };
          for (const next of steps) {
            await play(next, { ...layout, world, client });
            await untilFresh(world, client);
          }
          await client.stop();
        }),
        {
          seed: Number(process.env['FUZZ_SEED'] ?? 20261122),
          // The first is that of all steps.
          numRuns: Number(process.env['FUZZ_SESSIONS'] ?? 2) + 1,
          examples: [[everyStep]],
          endOnFailure: true,
        },
      );
    },
  );
});

/** A session that goes on. */
interface Session extends Layout {
  readonly world: World;
  readonly client: LanguageClient;
}

async function play(given: Step, { folders, place, world, client }: Session): Promise<void> {
  const { disk, open } = world;
  const step = 'file' in given ? { ...given, file: place(given.file) } : given;
  switch (step.kind) {
    case 'open': {
      const own = disk.get(step.file);
      if (own === undefined || open.has(step.file)) return;
      open.set(step.file, { text: own, version: 1 });
      client.open(step.file, own);
      return;
    }
    case 'edit': {
      const own = open.get(step.file);
      if (own === undefined) return;
      const version = own.version + 1;
      open.set(step.file, { text: step.isWhole ? step.text : `${step.text}${own.text}`, version });
      if (step.isWhole) client.change(step.file, version, step.text);
      else client.insert(step.file, version, { line: 0, character: 0 }, step.text);
      return;
    }
    case 'save': {
      const own = open.get(step.file);
      if (own === undefined) return;
      const isNew = !disk.has(step.file);
      disk.set(step.file, own.text);
      await client.write(step.file, own.text);
      client.save(step.file);
      client.changedOnDisk([step.file, isNew ? 1 : 2]);
      return;
    }
    case 'close':
      if (!open.delete(step.file)) return;
      client.close(step.file);
      return;
    case 'write': {
      const isNew = !disk.has(step.file);
      disk.set(step.file, step.text);
      await client.write(step.file, step.text);
      // Watchers report a file twice, or one that already existed as if it were new.
      if (step.isDoubled) client.changedOnDisk([step.file, 1], [step.file, 2]);
      client.changedOnDisk([step.file, isNew ? 1 : 2]);
      return;
    }
    case 'remove':
      if (!disk.delete(step.file)) return;
      await rm(path.join(client.folder, step.file));
      client.changedOnDisk([step.file, 3]);
      return;
    case 'swap':
      await renameFolder(
        step.nodes.map((node) => place(`node${String(node)}`)),
        world,
        client,
      );
      return;
    case 'project': {
      const projectFile = place('portal-properties.json');
      if (step.text === undefined) {
        if (!disk.delete(projectFile)) return;
        await rm(path.join(client.folder, projectFile));
        client.changedOnDisk([projectFile, 3]);
        return;
      }
      disk.set(projectFile, step.text);
      await client.write(projectFile, step.text);
      client.changedOnDisk([projectFile, 2]);
      return;
    }
    case 'folders': {
      // The first folder stays: without any the editor would have no workspace.
      const before = world.folders;
      world.folders = folders.filter((name, i) => i === 0 || !before.includes(name));
      const event = (names: readonly string[]): object[] =>
        names.map((name) => ({ uri: client.uri(name), name }));
      void client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: {
          added: event(world.folders.filter((name) => !before.includes(name))),
          removed: event(before.filter((name) => !world.folders.includes(name))),
        },
      });
      return;
    }
    case 'configure':
      world.settings = step.settings;
      client.configure(step.settings);
  }
}

/** A whole node gets another name; editors close its documents and open them at their new place. */
async function renameFolder(
  [from = '', to = '']: readonly string[],
  { disk, open }: World,
  client: LanguageClient,
): Promise<void> {
  const moved = [...disk.keys()].filter((name) => name.startsWith(`${from}/`));
  const isTaken = [...disk.keys(), ...open.keys()].some((name) => name.startsWith(`${to}/`));
  if (moved.length === 0 || isTaken) return;
  await mkdir(path.dirname(path.join(client.folder, to)), { recursive: true });
  await rename(path.join(client.folder, from), path.join(client.folder, to)).catch((error: unknown) => {
    throw new Error(`${from} to ${to}: ${String(error)}`);
  });
  for (const name of moved) {
    disk.set(name.replace(from, to), disk.get(name) ?? '');
    disk.delete(name);
  }
  for (const [name, { text: own }] of [...open].filter(([one]) => one.startsWith(`${from}/`))) {
    open.delete(name);
    client.close(name);
    open.set(name.replace(from, to), { text: own, version: 1 });
    client.open(name.replace(from, to), own);
  }
  client.changedOnDisk([from, 3], [to, 1]);
}
