import { describe, expect, it, vi } from 'vitest';
import {
  compareKey,
  type Identify,
  type KeyComparison,
} from '../../../server/src/core/cluster/key-comparison';
import {
  createSnapshot,
  defaultSettings,
  inMemoryWorkspace,
  overlay,
  type Snapshot,
  sourceFile,
} from '../../../server/src/core/service';
import { testCatalogues } from '../../kit/catalogues';

const values = ['one', 'one', 'one', 'one', 'two', 'one', 'one', 'one'];
const pathOf = (node: number): string => `/w/node${node + 1}/portal-ext.properties`;
const disk = inMemoryWorkspace(
  Object.fromEntries(
    values.map((value, node) => [pathOf(node), `my.key=${value}\nother=1\nsame=1\nend=1\n`]),
  ),
  ['/w'],
);

describe('a comparison of one key', () => {
  it('names the nodes outside the majority by their places', () => {
    expect(compared(start())).toMatchObject({ deviating: [4], isOne: false, identities: values });
  });

  it('asks no node what it says where all are written alike', () => {
    expect(ask(start(), 'other')).toEqual([]);
  });

  it('looks at no value of a key in lines that are the same everywhere', () => {
    const snapshot = start();
    const nodes = snapshot.clusters.flatMap((cluster) => cluster.nodes);
    const looked = nodes.flatMap(({ configuration }) => [
      vi.spyOn(configuration, 'value'),
      vi.spyOn(configuration, 'writtenValue'),
    ]);
    ask(snapshot, 'same');
    expect(looked.flatMap((spy) => spy.mock.calls)).toEqual([]);
  });

  it('finds what an edited node says of a key that nobody asked for before', () => {
    const before = start();
    compared(before);
    const now = edited(before, 'my.key=one\nother=2\nsame=1\nend=1\n');
    expect(compared(now, 'other')).toMatchObject({ deviating: [0], isOne: false });
  });

  it('asks nobody again after an edit of something else', () => {
    const before = start();
    ask(before, 'my.key');
    expect(ask(edited(before, 'my.key=one\nother=1\n# more\n'), 'my.key')).toEqual([]);
  });

  it('goes on with what the others said where a node says something else', () => {
    const before = start();
    compared(before);
    const now = edited(before, 'my.key=two\nother=1\n');
    expect(ask(now, 'my.key')).toEqual([]);
    expect(compared(now)).toMatchObject({
      deviating: [0, 4],
      identities: ['two', 'one', 'one', 'one', 'two', 'one', 'one', 'one'],
    });
    expect(compared(edited(now, 'my.key=one\nother=1\n')).deviating).toEqual([4]);
  });

  it('goes on with what all said where one of them says something else first', () => {
    const before = start();
    ask(before, 'other');
    const now = edited(before, 'my.key=one\nother=2\n');
    expect(ask(now, 'other')).toEqual([]);
    expect(compared(now, 'other')).toMatchObject({
      deviating: [0],
      identities: ['2', ...values.slice(1).map(() => '1')],
    });
    expect(compared(edited(now, 'my.key=one\nother=1\n'), 'other')).toMatchObject({
      deviating: [],
      isOne: true,
    });
  });
});

let asked: string[] = [];
const identify: Identify = (node, key) => {
  asked.push(node.name);
  return node.configuration.value(key).text;
};

const start = (): Snapshot => createSnapshot({ ...disk }, defaultSettings, testCatalogues());

const edited = (before: Snapshot, text: string): Snapshot =>
  createSnapshot(
    overlay(before.workspace, new Map([[pathOf(0), sourceFile(pathOf(0), text)]])),
    defaultSettings,
    testCatalogues(),
    before,
  );

function compared(
  { clusters: [cluster] }: Snapshot,
  key = 'my.key',
): Omit<KeyComparison, 'identities'> & { readonly identities: readonly (string | undefined)[] | undefined } {
  if (cluster === undefined) throw new TypeError('no cluster');
  const comparison = compareKey(cluster, key, identify);
  return { ...comparison, identities: comparison.identities && [...comparison.identities] };
}

/** The nodes that are asked what they say about a key. */
function ask({ clusters: [cluster] }: Snapshot, key: string): readonly string[] {
  asked = [];
  if (cluster !== undefined) compareKey(cluster, key, identify);
  return asked;
}
