import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProperties } from '../../../server/src/core/properties/parse';
import { readProperties } from '../../../server/src/core/properties/read';
import type { Dialect, Entry, PropertiesTree } from '../../../server/src/core/properties/tree';
import type { Span } from '../../../server/src/core/text/span';
import { anyText, dialects, propertiesText } from './arbitraries';

/*
 * What holds for every text. The names of keys here are not those of Liferay; the texts are nonsense on purpose.
 */
const runs = { numRuns: 3000 };

function slice(tree: PropertiesTree, { start, end }: Span): string {
  return tree.text.slice(start, end);
}

function expectInOrder(offsets: readonly number[], within: Span): void {
  const all = [within.start, ...offsets, within.end];
  expect(all).toEqual([...all].sort((a, b) => a - b));
}

function bounds(spans: readonly Span[]): number[] {
  return spans.flatMap(({ start, end }) => [start, end]);
}

/** Entries whose stretches of text can stand alone: those that count, without a broken escape. */
function soundEntries(tree: PropertiesTree): Entry[] {
  const broken = new Set(
    tree.problems.filter(({ kind }) => kind === 'invalid-unicode-escape').map(({ entry }) => entry),
  );
  return [...tree.entries()].filter((entry) => entry.isRead && !broken.has(entry.index));
}

function onlyEntry(text: string, dialect: Dialect): Entry {
  const tree = parseProperties(text, dialect);
  expect(tree.entryCount).toBe(1);
  return tree.entry(0);
}

describe.each(dialects)('every text in the %s dialect', (dialect) => {
  it('has a tree and a result, whatever its characters', () => {
    fc.assert(
      fc.property(fc.oneof(propertiesText, anyText), (text) => {
        const tree = parseProperties(text, dialect);
        for (const entry of tree.entries()) expect(entry.items.length).toBeGreaterThan(0);
        readProperties(tree, () => parseProperties('x=1', dialect));
        readProperties(tree, () => tree);
      }),
      runs,
    );
  });

  it('is its tokens joined', () => {
    fc.assert(
      fc.property(propertiesText, (text) => {
        const tree = parseProperties(text, dialect);
        const tokens = [...tree.tokens()];
        expect(tokens.map(({ span }) => slice(tree, span)).join('')).toBe(text);
        expect(tokens.every(({ span }) => span.start < span.end)).toBe(true);
      }),
      runs,
    );
  });

  it('has tokens of the kinds that the entries and comments say', () => {
    fc.assert(
      fc.property(propertiesText, (text) => {
        const tree = parseProperties(text, dialect);
        const tokens = [...tree.tokens()];
        const ofKind = (kind: string): Span[] =>
          tokens.filter((token) => token.kind === kind).map(({ span }) => span);
        expect(ofKind('comment')).toEqual(tree.comments().map(({ span }) => span));
        expect(ofKind('value')).toEqual([...tree.entries()].flatMap(({ parts }) => parts));
      }),
      runs,
    );
  });

  it('has its ranges inside each other and in order', () => {
    fc.assert(
      fc.property(propertiesText, (text) => {
        const tree = parseProperties(text, dialect);
        const entries = [...tree.entries()];
        const whole = { start: 0, end: text.length };
        expectInOrder(bounds(entries.map(({ span }) => span)), whole);
        expectInOrder(bounds(tree.comments().map(({ span }) => span)), whole);
        for (const { keySpan, separatorSpan, valueSpan, span, items, parts } of entries) {
          expectInOrder(bounds([keySpan, separatorSpan, valueSpan]), span);
          expect([keySpan.start, keySpan.end, separatorSpan.end]).toEqual([
            span.start,
            separatorSpan.start,
            valueSpan.start,
          ]);
          expectInOrder(bounds(parts), valueSpan);
          expectInOrder(bounds(items.map((item) => item.span)), valueSpan);
        }
        for (const { span, entry } of tree.problems)
          expectInOrder(bounds([span]), entries[entry ?? -1]?.span ?? whole);
      }),
      runs,
    );
  });

  it('has a source for every stretch of a value', () => {
    fc.assert(
      fc.property(propertiesText, (text) => {
        for (const entry of parseProperties(text, dialect).entries()) {
          const { length } = entry.value;
          const ends = Array.from({ length }, (_, index) => entry.sourceSpan(index, index + 1));
          expectInOrder(bounds(ends), entry.valueSpan);
          expect(entry.sourceSpan(-5, entry.value.length + 5)).toEqual(
            entry.sourceSpan(0, entry.value.length),
          );
        }
      }),
      runs,
    );
  });

  it('has the same key where the range of a key stands alone', () => {
    fc.assert(
      fc.property(propertiesText, (text) => {
        const tree = parseProperties(text, dialect);
        for (const { key, keySpan } of soundEntries(tree)) {
          const written = slice(tree, keySpan);
          // The `liferay` reader takes the blank from an escaped blank at the end of a key and leaves the backslash.
          if (/(?<!\\)(\\\\)*\\$/.test(written)) continue;
          expect(onlyEntry(`${written}=v`, dialect).key).toBe(key);
        }
      }),
      runs,
    );
  });

  it('has the same value where the range of a value stands alone', () => {
    fc.assert(
      fc.property(propertiesText, (text) => {
        const tree = parseProperties(text, dialect);
        for (const { value, valueSpan } of soundEntries(tree))
          expect(onlyEntry(`k=${slice(tree, valueSpan)}`, dialect).value).toBe(value);
      }),
      runs,
    );
  });

  it('has the same item where the range of an item stands alone', () => {
    fc.assert(
      fc.property(propertiesText, (text) => {
        const tree = parseProperties(text, dialect);
        for (const { items, valueSpan } of soundEntries(tree)) {
          const isSplit = items[0]?.span.end !== valueSpan.end;
          for (const { value, span } of items) {
            // An item before it makes the reader split, and unescape, as it did in the place of origin.
            const { items: alone } = onlyEntry(`k=${isSplit ? 'y,' : ''}${slice(tree, span)}`, dialect);
            expect(alone.map((item) => item.value)).toEqual(isSplit ? ['y', value] : [value]);
          }
        }
      }),
      runs,
    );
  });

  it('has the entry at an offset whose range touches it', () => {
    fc.assert(
      fc.property(propertiesText, (text) => {
        const tree = parseProperties(text, dialect);
        const entries = [...tree.entries()];
        for (let offset = -1; offset <= text.length + 1; offset++) {
          const touching = entries.filter(({ span }) => span.start <= offset && offset <= span.end);
          expect(touching.length).toBeLessThan(2);
          expect(tree.entryAt(offset)).toBe(touching[0]);
        }
      }),
      runs,
    );
  });

  it('has every entry among the occurrences of its key', () => {
    fc.assert(
      fc.property(propertiesText, (text) => {
        const tree = parseProperties(text, dialect);
        const grouped = [...tree.keys()].flatMap((key) => tree.occurrences(key));
        expect(grouped.sort((a, b) => a.index - b.index)).toEqual([...tree.entries()]);
      }),
      runs,
    );
  });
});
