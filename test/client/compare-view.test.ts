import { describe, expect, it } from 'vitest';
import type { TableRow } from '../../client/src/views/compare/messages';
import { filterRows } from '../../client/src/webviews/compare/filter';
import { moved } from '../../client/src/webviews/compare/keys';
import { partsOf } from '../../client/src/webviews/compare/parts';

describe('the filter of the table of nodes', () => {
  const row = (key: string, ...texts: string[]): TableRow => ({
    key,
    matter: '',
    weight: 'warning',
    canShare: true,
    values: texts.map((text) => ({ text })),
    cells: texts.map((_, value) => ({ value })),
  });
  const rows = [
    row('jdbc.default.url', 'jdbc:mysql://DB1', 'jdbc:mysql://db2'),
    row('session.timeout', '30', '45'),
  ];
  const keys = (filter: string): string[] => filterRows(rows, filter).map(({ key }) => key);

  it('looks for every word in the key and in all values, whatever its case', () => {
    expect(keys('')).toEqual(['jdbc.default.url', 'session.timeout']);
    expect(keys('  TIME ')).toEqual(['session.timeout']);
    expect(keys('url db1')).toEqual(['jdbc.default.url']);
    expect(keys('db1 45')).toEqual([]);
  });
});

describe('the keys of the table of nodes', () => {
  const size = { rows: 100, columns: 4, page: 10 };
  const press = (key: string, ctrlKey = false, metaKey = false): [number, number] | undefined => {
    const to = moved({ row: 5, column: 1 }, { key, ctrlKey, metaKey }, size);
    return to && [to.row, to.column];
  };

  it('lead from cell to cell, and never out of the table', () => {
    expect(press('ArrowUp')).toEqual([4, 1]);
    expect(press('ArrowDown')).toEqual([6, 1]);
    expect(press('ArrowLeft')).toEqual([5, 0]);
    expect(press('ArrowRight')).toEqual([5, 2]);
    expect(press('PageUp')).toEqual([0, 1]);
    expect(press('PageDown')).toEqual([15, 1]);
  });

  it('lead to the ends', () => {
    expect([press('Home'), press('End')]).toEqual([
      [5, 0],
      [5, 3],
    ]);
    expect([press('Home', true), press('End', true)]).toEqual([
      [0, 0],
      [99, 3],
    ]);
    expect([press('ArrowUp', true), press('ArrowDown', false, true)]).toEqual([
      [0, 1],
      [99, 1],
    ]);
  });

  it('lead nowhere where they mean something else', () => {
    expect(press('Enter')).toBeUndefined();
    expect(press('a')).toBeUndefined();
  });
});

describe('the part of a long line that is in the page', () => {
  it('is what is in view, with gaps for the rest', () => {
    expect(partsOf([], 0)).toEqual([]);
    expect(partsOf([], 5)).toEqual([{ gap: 5 }]);
    expect(partsOf([0, 1], 2)).toEqual([{ index: 0 }, { index: 1 }]);
    expect(partsOf([3, 4], 10)).toEqual([{ gap: 3 }, { index: 3 }, { index: 4 }, { gap: 5 }]);
  });

  it('holds what must stay, wherever the view is', () => {
    expect(partsOf([3, 4], 10, 0)).toEqual([
      { index: 0 },
      { gap: 2 },
      { index: 3 },
      { index: 4 },
      { gap: 5 },
    ]);
    expect(partsOf([3], 5, 4)).toEqual([{ gap: 3 }, { index: 3 }, { index: 4 }]);
    expect(partsOf([3], 4, 3)).toEqual([{ gap: 3 }, { index: 3 }]);
  });

  it('passes over what is not there any more', () => {
    expect(partsOf([1, 2, 3], 2, 7)).toEqual([{ gap: 1 }, { index: 1 }]);
  });
});
