import { describe, expect, it } from 'vitest';
import { fixesOf } from '../../../../server/src/core/rules/running/fixes-of';
import {
  createSnapshot,
  defaultSettings,
  type Finding,
  findingsOf,
  inMemoryWorkspace,
  overlay,
  type Snapshot,
  sourceFile,
} from '../../../../server/src/core/service';
import { testCatalogues } from '../../../kit/catalogues';

const path = '/w/node1/portal-ext.properties';
const text = 'transactional.cache.enable=false\n';
const disk = inMemoryWorkspace(
  { [path]: text, '/w/node2/portal-ext.properties': 'transactional.cache.enable=true\n' },
  ['/w'],
);

const titles = ['Use the value of node2', 'Use the value of node1 on all nodes'];

const differences = (snapshot: Snapshot): readonly Finding[] =>
  findingsOf(snapshot).findings.filter(
    (finding) => finding.rule.id === 'value-differs' && finding.path === path,
  );

describe('a finding that stays where it is', () => {
  it('holds nothing of the nodes as they were, and has the fixes that its rule gives now', () => {
    const before = createSnapshot(disk, defaultSettings, testCatalogues());
    const [finding] = differences(before);
    expect(finding?.fixes.map(({ title }) => title)).toEqual(titles);
    const edited = overlay(disk, new Map([[path, sourceFile(path, `${text}# a word\n`)]]));
    const now = createSnapshot(edited, defaultSettings, testCatalogues(), before);
    expect(differences(now)[0]).toBe(finding);
    expect(finding?.fixes).toEqual([]);
    expect(finding && fixesOf(now, finding).map(({ title }) => title)).toEqual(titles);
  });
});

describe('a finding that an edit moved', () => {
  const before = createSnapshot(disk, defaultSettings, testCatalogues());
  differences(before);
  const moved = overlay(disk, new Map([[path, sourceFile(path, `# a word\n${text}`)]]));
  const now = createSnapshot(moved, defaultSettings, testCatalogues(), before);
  const [finding] = differences(now);

  it('holds nothing of the nodes as they were, however often it is moved', () => {
    expect(finding?.span).toEqual({ start: 36, end: 41 });
    expect(finding && Object.getOwnPropertyDescriptor(finding, 'fixes')).toMatchObject({ value: [] });
  });

  it('has the fixes that its rule gives now', () => {
    expect(finding && fixesOf(now, finding).map(({ title }) => title)).toEqual(titles);
  });
});
