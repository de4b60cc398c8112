import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createLineIndex,
  createSnapshot,
  diagnostics,
  inMemoryWorkspace,
  type SourceFile,
} from '../../server/src/core/service';
import { decodeSettings } from '../../server/src/lsp/settings';
import { todayIso } from '../../server/src/today';
import { testCatalogues } from '../kit/catalogues';
import { type LanguageClient, languageClients, summarise } from '../kit/language-client';

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
const projectFile = 'portal-properties.json';
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

/** What lies on disk, what is open, and what is set: all that the findings hang on. */
interface World {
  readonly disk: Map<string, string>;
  readonly open: Map<string, { readonly text: string; readonly version: number }>;
  settings: unknown;
}

describe('whatever is done in an editor', () => {
  it('its problems are those of a fresh check of the same files', { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 30 }), async (steps) => {
        const files = {
          'node1/portal-ext.properties': `${lines[0] ?? ''}\n`,
          'node2/portal-ext.properties': `${lines[1] ?? ''}\n`,
        };
        const client = await start({ files });
        const world: World = { disk: new Map(Object.entries(files)), open: new Map(), settings: {} };
        for (const next of steps) {
          await play(next, world, client);
          const expected = freshly(world, client.folder);
          const all = new Set([
            ...expected.keys(),
            ...world.disk.keys(),
            ...client.published.map(({ uri }) => fileOf(uri, client.folder)),
          ]);
          for (const name of all)
            await client.until(name, (shown) => {
              expect([...world.open.keys(), name, ...described(shown)]).toEqual([
                ...world.open.keys(),
                name,
                ...(expected.get(name) ?? []),
              ]);
            });
        }
        await client.stop();
      }),
      {
        seed: Number(process.env['FUZZ_SEED'] ?? 20261122),
        numRuns: Number(process.env['FUZZ_SESSIONS'] ?? 2),
        endOnFailure: true,
      },
    );
  });
});

const fileOf = (uri: string, folder: string): string =>
  path.relative(folder, decodeURIComponent(new URL(uri).pathname));

const described = (shown: Parameters<typeof summarise>[0]): string[] =>
  summarise(shown).map((line, i) => `${line} ${JSON.stringify(shown[i]?.message)}`);

/** What a check says of the same files, read for the first time. */
function freshly({ disk, open, settings }: World, folder: string): Map<string, string[]> {
  const texts = new Map([
    ...disk,
    ...[...open].map(([name, { text: own }]): [string, string] => [name, own]),
  ]);
  const workspace = inMemoryWorkspace(
    Object.fromEntries([...texts].map(([name, own]) => [path.join(folder, name), own])),
    [folder],
  );
  const decoded = decodeSettings(settings, todayIso());
  const snapshot = createSnapshot(workspace, decoded.settings, testCatalogues());
  return new Map(
    [...diagnostics(snapshot)].map(([absolute, findings]) => {
      const own: SourceFile | undefined = snapshot.workspace.files.get(absolute);
      const index = createLineIndex(own?.text ?? '');
      return [
        path.relative(folder, absolute),
        findings.map(({ span, severity, rule, message }) => {
          const { line, character } = index.position(span.start);
          return `${String(line)}:${String(character)} ${severity} ${rule.id} ${JSON.stringify(message)}`;
        }),
      ];
    }),
  );
}

async function play(step: Step, world: World, client: LanguageClient): Promise<void> {
  const { disk, open } = world;
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
      // Watchers tell of a file twice, or of one that was there as if it were new.
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
        step.nodes.map((node) => `node${String(node)}`),
        world,
        client,
      );
      return;
    case 'project':
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
