import { describe, expect, it } from 'vitest';
import { completion } from '../../../server/src/core/features/completion/completion';
import { hover } from '../../../server/src/core/features/hover/hover';
import { findingsOf, snapshotOf } from '../../kit/check';

const project = `{ "properties": {
  "shop.mode": { "values": ["fast", "safe"], "cluster": "same", "doc": "How orders are kept." },
  "shop.zone": { "type": "time-zone" },
  "shop.id": { "type": "integer", "cluster": "different" },
  "shop.token": { "type": "secret" } } }`;

const main = '/w/node1/portal-ext.properties';
const files = (one: string, two = one): Record<string, string> => ({
  '/w/portal-properties.json': project,
  [main]: one,
  '/w/node2/portal-ext.properties': two,
});

const rules = ['invalid-value', 'value-differs', 'misspelt-key', 'unknown-key', 'project-file-invalid'];
const found = (one: string, two?: string): string[] =>
  findingsOf(files(one, two), { rules }).map(({ rule, path, span }) => {
    const text = files(one, two)[path] ?? '';
    return `${path.slice('/w/'.length)} ${rule.id}: ${text.slice(span.start, span.end)}`;
  });

describe('the keys of a project', () => {
  it('are checked by what is stated of them', () => {
    expect(found('shop.mode=slow\nshop.zone=Mars/One\nshop.id=one\n')).toEqual([
      'node1/portal-ext.properties invalid-value: slow',
      'node1/portal-ext.properties invalid-value: Mars/One',
      'node1/portal-ext.properties invalid-value: one',
      'node2/portal-ext.properties invalid-value: slow',
      'node2/portal-ext.properties invalid-value: Mars/One',
      'node2/portal-ext.properties invalid-value: one',
    ]);
  });

  it('have to agree where they are the same, and may differ where they are not', () => {
    expect(found('shop.mode=fast\nshop.id=1\n', 'shop.mode=safe\nshop.id=2\n')).toEqual([
      'node1/portal-ext.properties value-differs: fast',
      'node2/portal-ext.properties value-differs: safe',
    ]);
  });

  it('are what a slip of the finger may mean', () => {
    expect(found('shop.mdoe=fast\n')).toEqual([
      'node1/portal-ext.properties misspelt-key: shop.mdoe',
      'node2/portal-ext.properties misspelt-key: shop.mdoe',
    ]);
  });

  it('are completed with their values', () => {
    const complete = (text: string): string[] =>
      completion(snapshotOf(files(text, '')), main, text.length).items.map(({ label }) => label);
    expect(complete('shop.').slice(0, 4)).toEqual(['shop.mode', 'shop.id', 'shop.zone', 'shop.token']);
    expect(complete('shop.mode=')).toEqual(['fast', 'safe']);
    expect(complete('shop.zone=')).toContain('Europe/Paris');
    expect(complete('shop.token=')).toEqual([]);
  });

  it('are explained', () => {
    expect(hover(snapshotOf(files('shop.mode=fast\n')), main, 0)?.markdown).toBe(
      [
        '**`shop.mode`**',
        'How orders are kept.',
        'Takes one of `fast` or `safe`; not set by default.  \nIt must be the same on every node of a cluster.  \nEnvironment: `LIFERAY_SHOP_PERIOD_MODE`',
        'In force: `fast`, the same on all 2 nodes.',
      ].join('\n\n'),
    );
  });
});
