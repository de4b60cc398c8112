import { describe, expect, it } from 'vitest';
import { countEdit } from '../../scripts/bench/workspaces/counts';
import { clusterTexts } from '../../scripts/bench/workspaces/generate';
import {
  createSnapshot,
  defaultSettings,
  overlay,
  ruleRegistry,
  type Snapshot,
  sourceFile,
} from '../../server/src/core/service';
import { testCatalogues } from '../kit/catalogues';

/** The counts that stand beside the times of docs/benchmarks.md: they hold on every machine. */
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
