import { describe, expect, it } from 'vitest';
import { countEdit } from '../../scripts/bench/workspaces/counts';
import { clusterTexts } from '../../scripts/bench/workspaces/generate';
import {
  createSnapshot,
  defaultSettings,
  findingsOf,
  overlay,
  ruleRegistry,
  type Snapshot,
  sourceFile,
} from '../../server/src/core/service';
import { testCatalogues } from '../kit/catalogues';

/** The counts next to the times in docs/benchmarks.md: they are the same on every machine. */
describe('an edit on one of 1,000 nodes', () => {
  const files = new Map([...clusterTexts(1000, 5, 12)].map(([path, text]) => [path, sourceFile(path, text)]));
  const disk = { roots: ['/w'], files };
  const path = '/w/node500/portal-ext.properties';
  const text = files.get(path)?.text ?? '';
  const snapshotOf = (now: string, previous?: Snapshot): Snapshot =>
    createSnapshot(
      overlay(disk, new Map([[path, sourceFile(path, now)]])),
      defaultSettings,
      testCatalogues(),
      previous,
    );
  let newest = snapshotOf(text);
  const clusterRules = ruleRegistry.filter(({ scope }) => scope === 'cluster').map(({ id }) => id);

  it.each([
    ['a comment', `${text}# a word\n`, []],
    ['how it is reached', `${text}web.server.protocol=https\n`, ['web-settings-differ']],
  ])('reads one file, makes one node and asks once whoever reads what changed: %s', (_, typed, expected) => {
    const { files: read, nodes, asked } = countEdit(newest, () => (newest = snapshotOf(typed, newest)));
    expect({ read, nodes }).toEqual({ read: 1, nodes: 1 });
    expect([...asked.values()].every((times) => times === 1)).toBe(true);
    expect(clusterRules.filter((id) => asked.has(id))).toEqual(expected);
    // It looks at all files.
    expect(asked.has('file-not-read')).toBe(false);
  });
});

describe('an edit of what each of 200 nodes is told of', () => {
  const own = (store: string): string => `dl.store.impl=com.liferay.portal.store.${store}\n`;
  const pathOf = (node: number): string => `/w/node${node}/portal-ext.properties`;
  const texts = Array.from({ length: 200 }, (_, i) => own(`file.system.FileSystemStore`).concat(`#${i}\n`));
  const files = new Map(texts.map((text, i) => [pathOf(i + 1), sourceFile(pathOf(i + 1), text)]));
  const disk = { roots: ['/w'], files };
  const pathsToldAnew = (text: string): string[] => {
    const before = createSnapshot(disk, defaultSettings, testCatalogues());
    findingsOf(before);
    const open = new Map([[pathOf(100), sourceFile(pathOf(100), text)]]);
    const now = createSnapshot(overlay(disk, open), defaultSettings, testCatalogues(), before);
    return [...(findingsOf(now).since?.paths ?? [])].sort();
  };
  // Each finding leads to the ten nodes after its own.
  const concerned = Array.from({ length: 11 }, (_, i) => pathOf(90 + i)).sort();

  it.each([
    ['moves it', `# a comment\n${texts[99] ?? ''}`],
    ['takes the node out', own('db.DBStore')],
  ])('says something else of the nodes next to it alone where it %s', (_, text) => {
    expect(pathsToldAnew(text)).toEqual(concerned);
  });
});

describe('what is measured', () => {
  it('is the same for the same seed', () => {
    expect([...clusterTexts(3, 5)]).toEqual([...clusterTexts(3, 5)]);
    expect([...clusterTexts(3, 5)]).not.toEqual([...clusterTexts(3, 6)]);
  });

  it('has 300 keys on each node', () => {
    for (const text of clusterTexts(2, 5).values())
      expect(text.split('\n').filter((line) => line.includes('=')).length).toBeGreaterThan(290);
  });
});
