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

const differences = (snapshot: Snapshot): readonly Finding[] =>
  findingsOf(snapshot).findings.filter(
    (finding) => finding.rule.id === 'value-differs' && finding.path === path,
  );

describe('a finding that an edit moved', () => {
  const before = createSnapshot(disk, defaultSettings, testCatalogues());
  const [old] = differences(before);
  const moved = overlay(disk, new Map([[path, sourceFile(path, `# a word\n${text}`)]]));
  const now = createSnapshot(moved, defaultSettings, testCatalogues(), before);
  const [finding] = differences(now);

  it('holds nothing of the nodes as they were, however often it is moved', () => {
    expect(finding?.span).toEqual({ start: 36, end: 41 });
    expect(finding && Object.getOwnPropertyDescriptor(finding, 'fixes')).toMatchObject({ value: [] });
  });

  it('has the fixes that its rule gives now', () => {
    const titles = ['Use the value of node2', 'Use the value of node1 on all nodes'];
    expect(old?.fixes.map(({ title }) => title)).toEqual(titles);
    expect(finding && fixesOf(now, finding).map(({ title }) => title)).toEqual(titles);
  });
});
