import { describe, expect, it } from 'vitest';
import { bestOf, rankedName } from '../../../../server/src/core/features/completion/ranking';

const names = [
  'cluster.link.enabled',
  'jdbc.default.minimumIdle',
  'web.server.host',
  'link.target',
  'unlinked.key',
];

const find = (typed: string, most = 10): string[] =>
  bestOf([names.map((name) => ({ ranked: rankedName(name) }))], { typed, most, weigh: () => 0 }).found.map(
    ({ ranked }) => ranked.name,
  );

describe('Names are ranked by how what was typed fits them', () => {
  it.each<[string, string[]]>([
    ['link', ['link.target', 'cluster.link.enabled', 'unlinked.key']],
    ['link.en', ['cluster.link.enabled']],
    ['LINK.EN', ['cluster.link.enabled']],
    ['clen', ['cluster.link.enabled']],
    ['c.l.e', ['cluster.link.enabled']],
    ['enabled', ['cluster.link.enabled']],
    ['idle', ['jdbc.default.minimumIdle']],
    ['mi', ['jdbc.default.minimumIdle']],
    ['wsh', ['web.server.host']],
    ['hsw', []],
    ['xyz', []],
    ['', names],
  ])('%j finds %j', (typed, expected) => {
    expect(find(typed)).toEqual(expected);
  });

  it('gives the best ones and says whether there are more', () => {
    const lists = [names.map((name) => ({ ranked: rankedName(name) }))];
    expect(find('link', 2)).toEqual(['link.target', 'cluster.link.enabled']);
    expect(bestOf(lists, { typed: 'link', most: 2, weigh: () => 0 }).isComplete).toBe(false);
    expect(bestOf(lists, { typed: 'link', most: 3, weigh: () => 0 }).isComplete).toBe(true);
  });
});
