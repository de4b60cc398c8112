import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignEntries } from '../../../server/src/core/properties/aligned';
import { parseProperties } from '../../../server/src/core/properties/parse';
import type { Dialect } from '../../../server/src/core/properties/tree';

const lines = Array.from({ length: 1000 }, (_, i) => `key${i}=value`);

const align = (before: readonly string[], now: readonly string[]) =>
  alignEntries(parseProperties(before.join('\n'), 'liferay'), parseProperties(now.join('\n'), 'liferay'));

describe('the entries that an edit did not touch', () => {
  it.each([
    ['nothing', lines, { first: 999, last: 0 }],
    ['a line that was changed', lines.with(500, 'key500=other'), { first: 500, last: 499 }],
    ['a line that was added', lines.toSpliced(500, 0, 'another=1'), { first: 499, last: 500 }],
    ['a line that was taken out', lines.toSpliced(500, 1), { first: 500, last: 498 }],
    ['a line that goes on now', lines.with(500, 'key500=value\\'), { first: 500, last: 498 }],
  ])('are found behind %s', (_, now, expected) => {
    expect(align(lines, now)).toEqual(expected);
  });

  it.each<Dialect>(['liferay', 'jdk'])('are written alike in whatever text (%s)', (dialect) => {
    const piece = fc.constantFrom('a', 'key', '=', ' ', '\\', '\n', '\r', '\r\n', '#', ':', '\u2028', '\\\n');
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, text, text, (head, removed, added, tail) => {
        const before = parseProperties(head + removed + tail, dialect);
        const now = parseProperties(head + added + tail, dialect);
        const { first, last } = alignEntries(before, now);
        expect(first + last).toBeLessThanOrEqual(Math.min(before.entryCount, now.entryCount));
        for (let i = 0; i < first; i++) expect(now.written(i)).toBe(before.written(i));
        for (let i = 1; i <= last; i++)
          expect(now.written(now.entryCount - i)).toBe(before.written(before.entryCount - i));
      }),
      { numRuns: 3000 },
    );
  });
});
