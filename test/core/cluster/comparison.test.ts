import { describe, expect, it } from 'vitest';
import type { Node } from '../../../server/src/core/cluster/cluster';
import { compareStatements, repeatedStatements } from '../../../server/src/core/cluster/comparison';
import { snapshotOf } from '../../kit/check';

const names = (nodes: readonly Node[]): string[] => nodes.map(({ name }) => name);

function nodes(count: number): readonly Node[] {
  const paths = Array.from({ length: count }, (_, i) => `/w/node${String(i + 1)}/portal-ext.properties`);
  const files: Record<string, string> = Object.fromEntries(paths.map((path) => [path, '']));
  return snapshotOf(files).clusters[0]?.nodes ?? [];
}

function compare(identities: readonly (string | undefined)[]): { deviating: string[]; majority: string[] } {
  const cluster = nodes(identities.length);
  const { deviating, majority } = compareStatements(
    cluster.map((node, i) => ({ node, identity: identities[i] })),
  );
  return { deviating: names(deviating), majority: names(majority) };
}

describe('comparing what nodes say', () => {
  it('tells nobody where all agree', () => {
    expect(compare(['a', 'a', 'a'])).toEqual({ deviating: [], majority: ['node1', 'node2', 'node3'] });
  });

  it('tells both of two', () => {
    expect(compare(['a', 'b'])).toEqual({ deviating: ['node1', 'node2'], majority: [] });
  });

  it('tells those outside the strict majority', () => {
    expect(compare(['a', 'b', 'a'])).toEqual({ deviating: ['node2'], majority: ['node1', 'node3'] });
    expect(compare(['a', 'b', 'a', 'c', 'a'])).toEqual({
      deviating: ['node2', 'node4'],
      majority: ['node1', 'node3', 'node5'],
    });
  });

  it('tells all where half is no majority', () => {
    expect(compare(['a', 'a', 'b', 'b'])).toEqual({
      deviating: ['node1', 'node2', 'node3', 'node4'],
      majority: [],
    });
    expect(compare(['a', 'a', 'b', 'c']).deviating).toHaveLength(4);
  });

  it('counts only what is known', () => {
    expect(compare(['a', undefined])).toEqual({ deviating: [], majority: ['node1'] });
    expect(compare([undefined, undefined])).toEqual({ deviating: [], majority: [] });
    expect(compare(['a', 'a', 'b', undefined, undefined])).toEqual({
      deviating: ['node3'],
      majority: ['node1', 'node2'],
    });
    expect(compare(['a', undefined, 'b', undefined]).deviating).toEqual(['node1', 'node3']);
  });

  it('takes the empty text for something said', () => {
    expect(compare(['', 'a', 'a'])).toEqual({ deviating: ['node1'], majority: ['node2', 'node3'] });
  });
});

describe('what is said twice', () => {
  it('comes in groups', () => {
    const cluster = nodes(5);
    const said = ['a', 'b', 'a', undefined, 'b'];
    const groups = repeatedStatements(cluster.map((node, i) => ({ node, identity: said[i] })));
    expect(groups.map(names)).toEqual([
      ['node1', 'node3'],
      ['node2', 'node5'],
    ]);
  });
});
