import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  createSnapshot,
  defaultSettings,
  findingsOf,
  findingSteps,
  inMemoryWorkspace,
  overlay,
  ruleRegistry,
  sourceFile,
} from '../../../server/src/core/service';
import { testCatalogues } from '../../kit/catalogues';

const texts = Object.fromEntries(
  Array.from({ length: 12 }, (_, i) => [
    `/w/node${i + 1}/portal-ext.properties`,
    `cluster.link.enabled=true\nweb.server.protocol=${i === 5 ? 'https' : 'http'}\nsession.timeout=soon\n`,
  ]),
);
const workspace = inMemoryWorkspace(texts, ['/w']);

describe('a check in steps', () => {
  it('finds what a check in one go finds', () => {
    const [sliced, whole] = [snapshot(), snapshot()];
    const steps = [...findingSteps(sliced)].length;
    expect(steps).toBeGreaterThan(Object.keys(texts).length * 2);
    expect(messages(sliced)).toEqual(messages(whole));
  });

  it('takes many steps for a file with a great many lines, and finds the same', () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `my.key.${i}=x\n`).join('');
    const large = (): ReturnType<typeof snapshot> =>
      createSnapshot(
        inMemoryWorkspace({ '/w/portal-ext.properties': `${lines}session.timout=5\n` }, ['/w']),
        defaultSettings,
        testCatalogues(),
      );
    const [sliced, whole] = [large(), large()];
    expect([...findingSteps(sliced)].length).toBeGreaterThan(40);
    expect(messages(sliced)).toEqual(messages(whole));
    expect(findingsOf(sliced).findings.map(({ rule }) => rule.id)).toContain('misspelt-key');
  });

  it('takes many steps for a rule with a great many nodes or findings, and finds the same', () => {
    const nodes = (count: number): ReturnType<typeof snapshot> => {
      const store = 'dl.store.impl=com.liferay.portal.store.file.system.FileSystemStore\n';
      const paths = Array.from({ length: count }, (_, i) => `/w/node${i + 1}/portal-ext.properties`);
      const files = Object.fromEntries(paths.map((path) => [path, store]));
      return createSnapshot(inMemoryWorkspace(files, ['/w']), defaultSettings, testCatalogues());
    };
    const stepsBeside = (count: number): number => {
      const [sliced, whole] = [nodes(count), nodes(count)];
      const steps = [...findingSteps(sliced)].length;
      expect(messages(sliced)).toEqual(messages(whole));
      expect(messages(sliced).length).toBeGreaterThanOrEqual(count);
      // One for each file, each node and each file with findings.
      return steps - 3 * count;
    };
    // Rules ask fifty nodes in a step, and say fifty things.
    const surveys = 20;
    expect(stepsBeside(220) - stepsBeside(20)).toBeGreaterThan(surveys * 4);
  });

  it('says of many nodes after edits what a fresh check says, though some checks are abandoned', () => {
    const paths = Array.from({ length: 60 }, (_, i) => `/w/node${i + 1}/portal-ext.properties`);
    const lines = [
      'dl.store.impl=com.liferay.portal.store.file.system.FileSystemStore',
      'dl.store.impl=com.liferay.portal.store.db.DBStore',
      'jdbc.default.url=jdbc:mysql://db/one',
      'jdbc.default.url=jdbc:mysql://db/two',
      'cluster.link.enabled=true',
      'web.server.protocol=https',
      'locales=de_DE',
      'company.default.name=${my.name}',
    ];
    const some = fc.array(fc.constantFrom(...lines), { maxLength: 4 }).map((own) => `${own.join('\n')}\n`);
    const edit = fc.record({
      path: fc.constantFrom(...paths),
      text: some,
      steps: fc.option(fc.nat(150), { nil: undefined }),
    });
    fc.assert(
      fc.property(some, fc.array(edit, { minLength: 1, maxLength: 6 }), (common, edits) => {
        let nodes = inMemoryWorkspace(Object.fromEntries(paths.map((path) => [path, common])), ['/w']);
        const check = (before?: ReturnType<typeof snapshot>): ReturnType<typeof snapshot> =>
          createSnapshot(nodes, defaultSettings, testCatalogues(), before);
        let now = check();
        for (const { path, text, steps } of edits) {
          const running = findingSteps(now);
          for (let step = 0; step < (steps ?? Infinity) && running.next().done !== true; step++);
          nodes = { ...nodes, files: new Map(nodes.files).set(path, sourceFile(path, text)) };
          now = check(now);
        }
        expect([...findingSteps(now)].length).toBeGreaterThan(0);
        expect(messages(now)).toEqual(messages(check()));
      }),
      { numRuns: 25 },
    );
  });

  it('ends where somebody asked for all in the middle', () => {
    const now = snapshot();
    const steps = findingSteps(now);
    steps.next();
    const all = findingsOf(now);
    expect(steps.next()).toEqual({ done: true, value: undefined });
    expect(findingsOf(now)).toBe(all);
  });

  it('takes steps after an edit, too: what one node says may concern all files', () => {
    const first = snapshot();
    findingsOf(first);
    const path = '/w/node3/portal-ext.properties';
    const typed = sourceFile(path, 'cluster.link.enabled=true\nweb.server.protocol=https\n');
    const edited = overlay(first.workspace, new Map([[path, typed]]));
    const now = createSnapshot(edited, defaultSettings, testCatalogues(), first);
    const rules = ruleRegistry.filter(({ scope }) => scope === 'cluster').length;
    expect([...findingSteps(now)].length).toBeGreaterThan(rules);
    expect(messages(now)).toEqual(messages(createSnapshot(edited, defaultSettings, testCatalogues())));
  });

  it('takes over what was checked of files that are still the same', () => {
    const first = snapshot();
    const steps = findingSteps(first);
    for (let step = 0; step < 8; step++) steps.next();
    const path = '/w/node3/portal-ext.properties';
    const edited = overlay(
      first.workspace,
      new Map([[path, sourceFile(path, 'cluster.link.enabled=true\n')]]),
    );
    const rule = ruleRegistry.find(({ id }) => id === 'invalid-value');
    if (rule?.scope !== 'file') throw new TypeError('no such rule');
    const check = vi.spyOn(rule, 'check');
    findingsOf(createSnapshot(edited, defaultSettings, testCatalogues(), first));
    const asked = check.mock.calls.map(([{ file }]) => file.path);
    vi.restoreAllMocks();
    // Eight files were checked in the order of their paths: 1, 10, 11, 12, 2, 3, 4 and 5, one of which has changed
    // since.
    expect(asked).toEqual([3, 6, 7, 8, 9].map((node) => `/w/node${node}/portal-ext.properties`));
  });
});

const snapshot = (): ReturnType<typeof createSnapshot> =>
  createSnapshot(
    { ...workspace, files: new Map([...workspace.files].map(([path, file]) => [path, { ...file }])) },
    defaultSettings,
    testCatalogues(),
  );

const messages = (of: ReturnType<typeof createSnapshot>): string[] =>
  findingsOf(of).findings.map(({ path, message }) => `${path}: ${message}`);
