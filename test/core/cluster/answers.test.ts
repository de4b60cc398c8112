import { describe, expect, it, vi } from 'vitest';
import {
  areDivided,
  askingInSteps,
  knownOf,
  nodesThat,
  surveyOf,
} from '../../../server/src/core/cluster/answers';
import { type Cluster, type Node, valueOn } from '../../../server/src/core/cluster/cluster';
import { recordReads } from '../../../server/src/core/configuration/reads';
import {
  createSnapshot,
  defaultSettings,
  inMemoryWorkspace,
  overlay,
  type Snapshot,
  sourceFile,
} from '../../../server/src/core/service';
import { finish } from '../../../server/src/core/steps';
import { testCatalogues } from '../../kit/catalogues';

const text = 'cluster.link.enabled=true\nweb.server.protocol=http\n';
const pathOf = (node: number): string => `/w/node${node}/portal-ext.properties`;
const disk = inMemoryWorkspace(
  Object.fromEntries(Array.from({ length: 8 }, (_, i) => [pathOf(i + 1), text])),
  ['/w'],
);

const snapshotOf = (texts: Readonly<Record<string, string>> = {}, before?: Snapshot): Snapshot => {
  const open = new Map(Object.entries(texts).map(([path, now]) => [path, sourceFile(path, now)]));
  return createSnapshot(overlay(disk, open), defaultSettings, testCatalogues(), before);
};

function clusterOf({ clusters: [cluster] }: Snapshot): Cluster {
  if (cluster === undefined) throw new TypeError('no cluster');
  return cluster;
}

describe('a survey of the nodes of a cluster', () => {
  const edited = { [pathOf(3)]: text.replace('http', 'https') };
  const protocol = (node: Node): string | undefined => valueOn(node, 'web.server.protocol').text;
  const all = (survey: ReturnType<typeof surveyOf<string | undefined>>, cluster: Cluster): unknown[] =>
    cluster.nodes.map((_, place) => survey(cluster).at(place));

  it('tells what each node says, and how many say it', () => {
    const survey = surveyOf(protocol);
    const cluster = clusterOf(snapshotOf(edited));
    expect(all(survey, cluster)).toEqual(cluster.nodes.map(protocol));
    expect(survey(cluster).counts).toEqual(
      new Map([
        ['http', 7],
        ['https', 1],
      ]),
    );
    expect(areDivided(survey(cluster))).toBe(true);
    expect(areDivided(survey(clusterOf(snapshotOf())))).toBe(false);
  });

  it('asks only the edited node after an edit', () => {
    const ask = vi.fn(protocol);
    const survey = surveyOf(ask);
    const first = snapshotOf();
    expect(all(survey, clusterOf(first))).toEqual(Array.from({ length: 8 }, () => 'http'));
    ask.mockClear();
    const second = snapshotOf(edited, first);
    expect(all(survey, clusterOf(second))).toEqual(clusterOf(second).nodes.map(protocol));
    const third = snapshotOf({}, second);
    expect(all(survey, clusterOf(third))).toEqual(Array.from({ length: 8 }, () => 'http'));
    expect(ask.mock.calls.map(([{ name }]) => name)).toEqual(['node3', 'node3']);
  });

  it('asks few nodes in each step of work in steps, which starts over after them', () => {
    const ask = vi.fn(protocol);
    const survey = surveyOf(ask);
    const cluster = { ...clusterOf(snapshotOf()) };
    const [first] = cluster.nodes;
    const many = {
      ...cluster,
      nodes: Array.from({ length: 120 }, () => first).filter((node) => node !== undefined),
    };
    const begun = vi.fn();
    function* work(): Generator<undefined, number | undefined> {
      begun();
      yield;
      return survey(many).counts.get('http');
    }
    const steps = askingInSteps(work);
    const asked: number[] = [];
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) asked.push(ask.mock.calls.splice(0).length);
    expect(step.value).toBe(120);
    expect(begun).toHaveBeenCalledTimes(2);
    expect(Math.max(...asked)).toBe(50);
    expect(asked.reduce((sum, count) => sum + count)).toBe(120);
  });

  it('asks all at once where nobody can wait, or where they are few', () => {
    const survey = surveyOf(protocol);
    const cluster = clusterOf(snapshotOf());
    const begun = vi.fn();
    function* work(): Generator<undefined, number | undefined> {
      begun();
      yield;
      return survey(cluster).counts.get('http');
    }
    expect(finish(askingInSteps(work))).toBe(8);
    expect(begun).toHaveBeenCalledTimes(1);
  });

  it('counts as what was read, in the place of the keys that nodes look at', () => {
    const survey = surveyOf(protocol);
    const cluster = clusterOf(snapshotOf());
    const { reads } = recordReads(() => survey(cluster));
    expect({ keys: [...reads.keys], asked: reads.asked.size }).toEqual({ keys: [], asked: 1 });
  });

  it('finds the nodes that answer with yes', () => {
    const encrypted = nodesThat(surveyOf((node) => protocol(node) === 'https'));
    expect(encrypted(clusterOf(snapshotOf()))).toEqual([]);
    expect(encrypted(clusterOf(snapshotOf(edited))).map(({ name }) => name)).toEqual(['node3']);
  });
});

describe('what is known of a node', () => {
  it('counts as what was read, in the place of the keys that it comes from', () => {
    const known = knownOf((node: Node) => [valueOn(node, 'web.server.protocol').text], Object.is);
    const [node] = clusterOf(snapshotOf()).nodes;
    const { result, reads } = recordReads(() => node && known(node));
    expect(result).toEqual(['http']);
    expect({ keys: [...reads.keys], asked: reads.asked.size }).toEqual({ keys: [], asked: 1 });
  });
});
