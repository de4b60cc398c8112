import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../server/src/core/text/edit';
import { createLineIndex } from '../../../server/src/core/text/line-index';
import { touches } from '../../../server/src/core/text/span';

const text = fc
  .array(fc.constantFrom('a', '=', '\n', '\r', '\r\n', '😀', ' '))
  .map((parts) => parts.join(''));

describe('the index of lines', () => {
  it('ends lines at LF, CR LF and CR', () => {
    const lines = createLineIndex('a\nbb\r\nccc\rd');
    expect(lines.lineCount).toBe(4);
    expect([0, 1, 2, 3].map((line) => lines.lineSpan(line))).toEqual([
      { start: 0, end: 1 },
      { start: 2, end: 4 },
      { start: 6, end: 9 },
      { start: 10, end: 11 },
    ]);
  });

  it('has one empty line for an empty text, and one after the last line end', () => {
    expect(createLineIndex('').lineCount).toBe(1);
    expect(createLineIndex('a\n').lineSpan(1)).toEqual({ start: 2, end: 2 });
  });

  it('counts characters in UTF-16 units', () => {
    expect(createLineIndex('x\n😀b').position(4)).toEqual({ line: 1, character: 2 });
  });

  it('clamps what lies outside', () => {
    const lines = createLineIndex('ab\ncd');
    expect(lines.position(-1)).toEqual({ line: 0, character: 0 });
    expect(lines.position(99)).toEqual({ line: 1, character: 2 });
    expect(lines.offset({ line: -1, character: 5 })).toBe(0);
    expect(lines.offset({ line: 0, character: 99 })).toBe(2);
    expect(lines.offset({ line: 9, character: 0 })).toBe(5);
    expect(lines.lineStart(9)).toBe(5);
  });

  it('goes there and back, but for the place between CR and LF', () => {
    fc.assert(
      fc.property(text, (value) => {
        const lines = createLineIndex(value);
        for (let offset = 0; offset <= value.length; offset++) {
          const isInsideLineEnd = value[offset] === '\n' && value[offset - 1] === '\r';
          const back = lines.offset(lines.position(offset));
          expect(back).toBe(isInsideLineEnd ? offset - 1 : offset);
        }
      }),
    );
  });

  it('has lines that make up the text', () => {
    fc.assert(
      fc.property(text, (value) => {
        const lines = createLineIndex(value);
        const all = Array.from({ length: lines.lineCount }, (_, line) =>
          value.slice(
            lines.lineStart(line),
            line + 1 < lines.lineCount ? lines.lineStart(line + 1) : value.length,
          ),
        );
        expect(all.join('')).toBe(value);
        for (let line = 0; line < lines.lineCount; line++) {
          const { start, end } = lines.lineSpan(line);
          expect(value.slice(start, end)).not.toMatch(/[\r\n]/);
        }
      }),
    );
  });
});

describe('edits', () => {
  it('apply in whatever order they come', () => {
    const edits = [
      { span: { start: 4, end: 5 }, newText: 'E' },
      { span: { start: 0, end: 2 }, newText: '' },
      { span: { start: 2, end: 2 }, newText: '+' },
    ];
    expect(applyEdits('abcde', edits)).toBe('+cdE');
    expect(applyEdits('abcde', edits.toReversed())).toBe('+cdE');
  });

  it('keep the order of insertions at one place', () => {
    const at = { start: 1, end: 1 };
    expect(
      applyEdits('ab', [
        { span: at, newText: '1' },
        { span: at, newText: '2' },
      ]),
    ).toBe('a12b');
  });

  it.each([
    [
      'overlap',
      [
        { span: { start: 0, end: 2 }, newText: '' },
        { span: { start: 1, end: 3 }, newText: '' },
      ],
    ],
    ['leave the text', [{ span: { start: 0, end: 9 }, newText: '' }]],
    ['run backwards', [{ span: { start: 2, end: 1 }, newText: '' }]],
  ])('are refused where they %s', (_name, edits) => {
    expect(() => applyEdits('abcde', edits)).toThrow(RangeError);
  });
});

describe('a cursor', () => {
  it('touches a span at both its ends', () => {
    expect([0, 1, 2, 3, 4].filter((offset) => touches({ start: 1, end: 3 }, offset))).toEqual([1, 2, 3]);
  });
});
