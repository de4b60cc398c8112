import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOsgiCfg } from '../../../../server/src/core/formats/osgi/osgi-cfg';
import {
  effectiveOsgiEntries,
  type OsgiConfig,
  type OsgiEntry,
  parseOsgiConfig,
} from '../../../../server/src/core/formats/osgi/osgi-config';
import type { OsgiType } from '../../../../server/src/core/formats/osgi/osgi-types';
import { parseOsgiValue, writeOsgiValue } from '../../../../server/src/core/formats/osgi/osgi-value';
import { expectInside, marked, sliceOf } from '../marking';

const brackets = { single: ['', ''], array: ['[', ']'], collection: ['(', ')'] } as const;

/** `key=Type value`, with brackets as in the file. */
function shown({ key, type, cardinality, values }: OsgiEntry): string {
  const [open, close] = brackets[cardinality];
  return `${key}=${type} ${open}${values.map(({ value }) => value).join('|')}${close}`;
}

function effective(text: string): string[] {
  return [...effectiveOsgiEntries(parseOsgiConfig(text)).values()].map(shown);
}

/** Each problem as `kind effect`, with its place in the text. */
function problems(text: string, { problems: all }: OsgiConfig = parseOsgiConfig(text)): string[] {
  return all.map(({ kind, effect, span }) => `${kind} ${effect}: ${marked(text, [span])}`);
}

describe('a .config file', () => {
  it.each([
    ['a="b"', ['a=String b']],
    ['a = "b" ', ['a=String b']],
    ['a=T"b"', ['a=String b']],
    ['a=B"true"\nb=I"5"\nc=L"30"', ['a=Boolean true', 'b=Integer 5', 'c=Long 30']],
    ['a=F"12.2"\nb=D"12.3"\nc=X"1"', ['a=Float 12.2', 'b=Double 12.3', 'c=Byte 1']],
    ['a=S"2"\nb=C"A"', ['a=Short 2', 'b=Character A']],
    ['a=b"true"\nb=i"5"', ['a=Boolean true', 'b=Integer 5']],
    ['a=["x","y"]', ['a=String [x|y]']],
    ['a=[ "x", "y" ]', ['a=String [x|y]']],
    ['a=["x",]', ['a=String [x]']],
    ['a=[]', ['a=String []']],
    ['a=I["1","2"]', ['a=Integer [1|2]']],
    ['a=("x","y")', ['a=String (x|y)']],
    ['a=[ \\\r\n  "x", \\\r\n  "y", \\\r\n  ]\r\nb="z"\r\n', ['a=String [x|y]', 'b=String z']],
    ['a=\\\n"x"', ['a=String x']],
    ['a="one,\\\n\ttwo"', ['a=String one,two']],
    ['# comment\na="x"\n\n  # another\nb="y"', ['a=String x', 'b=String y']],
    ['a=["x",\\\n# comment\n\n"y"]', ['a=String [x|y]']],
    ['a="x"\na="y"', ['a=String y']],
    ['', []],
  ])('%j', (text, expected) => {
    expect(effective(text)).toEqual(expected);
    expect(problems(text)).toEqual([]);
  });

  it.each([
    ['a="\\"\\\\\\=\\ x"', '"\\= x'],
    ['a="\\t\\n\\r\\f\\b"', '\t\n\r\f\b'],
    ['a="\\u00e9"', 'é'],
    ['a="$\\{x\\}"', '${x}'],
    ['a="x=y z"', 'x=y z'],
  ])('decodes the escapes of %j', (text, value) => {
    expect(parseOsgiConfig(text).entries.map(({ values }) => values[0]?.value)).toEqual([value]);
  });

  it('has the places of keys, values and items', () => {
    const text = 'first = B"true"\nlist=[ \\\n  "a\\=b", \\\n  "", \\\n  ]\nlong="one \\\n  two"\n';
    const { entries } = parseOsgiConfig(text);
    expect(
      marked(text, [...entries.map(({ keySpan }) => keySpan), ...entries.map(({ valueSpan }) => valueSpan)]),
    ).toBe('«first» = «B"true"»\n«list»=«[ \\\n  "a\\=b", \\\n  "", \\\n  ]»\n«long»=«"one \\\n  two"»\n');
    expect(
      marked(
        text,
        entries.flatMap(({ values }) => values.map(({ span }) => span)),
      ),
    ).toBe('first = B"«true»"\nlist=[ \\\n  "«a\\=b»", \\\n  "«»", \\\n  ]\nlong="«one \\\n  two»"\n');
  });

  it('knows placeholders, which the environment fills in', () => {
    const { entries } = parseOsgiConfig('a="${HOME}/x"\nb="$\\{HOME\\}"\nc=I"${PORT}"');
    expect(entries.map(({ values }) => values.map(({ holdsPlaceholder }) => holdsPlaceholder))).toEqual([
      [true],
      [false],
      [true],
    ]);
  });

  it('gives equal values one spelling', () => {
    const { entries } = parseOsgiConfig('a=I"007"\nb=B"TRUE"\nc=B"yes"\nd=F"1069547520"\ne=D"1.50"\nf=" x"');
    expect(entries.map(({ values }) => values[0]?.canonical)).toEqual([
      '7',
      'true',
      'false',
      '1.5',
      '1.5',
      ' x',
    ]);
  });

  it('keeps its comments with their places', () => {
    const text = '# one\na="x"\n  #two\n';
    const { comments } = parseOsgiConfig(text);
    expect(comments.map((comment) => comment.text)).toEqual([' one', 'two']);
    expect(
      marked(
        text,
        comments.map(({ span }) => span),
      ),
    ).toBe('«# one»\na="x"\n  «#two»\n');
  });
});

describe('a .config file in which reading ends early', () => {
  it.each([
    ['a="x"\nb=y\nc="z"', 'missing-quotes rest: a="x"\nb=«y»\nc="z"'],
    ['a="x"\nb\nc="z"', 'missing-equals rest: a="x"\n«b»\nc="z"'],
    ['a="x"\nb="y\nc="z"', 'unclosed rest: a="x"\nb=«"y»\nc="z"'],
    ['a="x"\nb=["y"\nc="z"', 'unclosed rest: a="x"\nb=«[»"y"\nc="z"'],
    ['a="x"\nb=K"y"\nc="z"', 'missing-quotes rest: a="x"\nb=«K"y"»\nc="z"'],
    ['a="x"\nb=B "true"\nc="z"', 'missing-quotes rest: a="x"\nb=«B "true"»\nc="z"'],
    ['a="x"\nb="y" # why\nc="z"', 'text-after-value rest: a="x"\nb="y" «# why»\nc="z"'],
    ['a="x"\nb:b="y"\nc="z"', 'unreadable-key rest: a="x"\n«b:b»="y"\nc="z"'],
    ['a="x"\nb=["y",\\', 'continuation-at-end-of-file rest: a="x"\n«b=["y",»\\'],
  ])('%j', (text, problem) => {
    const config = parseOsgiConfig(text);
    expect(problems(text)).toEqual([problem]);
    expect(effective(text)).toEqual(['a=String x']);
    expect(config.readUntil).toBe(6);
  });
});

describe('a .config file that one value makes useless', () => {
  it.each([
    ['a="x"\nb=I"many"', 'wrong-type file: a="x"\nb=I«"many"»'],
    ['a="x"\nb=X"200"', 'wrong-type file: a="x"\nb=X«"200"»'],
    ['a="x"\nb=F"1e5"', 'wrong-type file: a="x"\nb=F«"1e5"»'],
    ['a="x"\nb=C""', 'wrong-type file: a="x"\nb=C«""»'],
    ['a="x"\nb="\\uzzzz"', 'unreadable-escape file: a="x"\nb="«\\u»zzzz"'],
    ['a="x"\nb=["y" "z"]', 'unexpected-text file: a="x"\nb=["y" «"»z"]'],
    ['a="x"\nb=[y]', 'unexpected-text file: a="x"\nb=[«y»]'],
  ])('%j', (text, problem) => {
    expect(problems(text)).toEqual([problem]);
    expect(effective(text)).toEqual([]);
  });

  it('is read where a later line sets the key again', () => {
    const text = 'a=I"many"\na=I"1"';
    expect(problems(text)).toEqual(['wrong-type none: a=I«"many"»\na=I"1"']);
    expect(effective(text)).toEqual(['a=Integer 1']);
  });
});

describe('a .config file with a value that is not what it looks like', () => {
  it.each([
    ['a="x","y"', 'text-after-value value: a="x"«,"y"»', 'a=String x'],
    ['a="x"y"', 'text-after-value value: a="x"«y"»', 'a=String x'],
    ['a="C:\\dir\\"', 'unclosed value: a=«"C:\\dir\\"»', 'a=String C:dir"'],
  ])('%j', (text, problem, entry) => {
    expect(problems(text)).toEqual([problem]);
    expect(effective(text)).toEqual([entry]);
  });
});

describe('what Apache Felix reads and the reader of Liferay 7.4 does not', () => {
  it.each([
    [
      'a=[\n  "x",\n  "y"\n]\nb="z"',
      ['a=String [x|y]', 'b=String z'],
      ['line-break', 'line-break', 'line-break'],
    ],
    ['a\\ b="x"', ['a b=String x'], ['escaped-key']],
  ])('%j', (text, entries, kinds) => {
    expect(problems(text)).toEqual([]);
    expect(effective(text)).toEqual(entries);
    expect(parseOsgiConfig(text).felixOnly.map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe('a .cfg file', () => {
  it('has strings only', () => {
    const text = '# c\noperationMode=REMOTE \naddresses: a:9300,\\\n  b:9300\npath=${x}/y\n';
    const config = parseOsgiCfg(text);
    expect(config.entries.map(shown)).toEqual([
      'operationMode=String REMOTE',
      'addresses=String a:9300,b:9300',
      'path=String ${x}/y',
    ]);
    expect(
      marked(
        text,
        config.entries.map(({ valueSpan }) => valueSpan),
      ),
    ).toBe('# c\noperationMode=«REMOTE» \naddresses: «a:9300,\\\n  b:9300»\npath=«${x}/y»\n');
    expect(config.problems).toEqual([]);
    expect(config.comments.map((comment) => comment.text)).toEqual([' c']);
  });

  it.each([
    ['a="x"', 'quoted-value value: a=«"x"»'],
    ['a=B"true"', 'quoted-value value: a=«B"true"»'],
    ['a=["x","y"]', 'quoted-value value: a=«["x","y"]»'],
  ])('takes the quotes of %s for a part of the value', (text, problem) => {
    expect(problems(text, parseOsgiCfg(text))).toEqual([problem]);
  });

  it('is lost with a broken escape', () => {
    expect(effectiveOsgiEntries(parseOsgiCfg('a=1\nb=\\u12'))).toEqual(new Map());
  });
});

const pieces = [
  ...[
    'a',
    'key',
    '=',
    ' = ',
    '"',
    '"x"',
    'B"true"',
    'I"1"',
    'F"1.5"',
    '[',
    ']',
    '(',
    ')',
    ',',
    ' ',
    '\t',
    '#',
  ],
  ...[
    '\\',
    '\\"',
    '\\=',
    '\\u0041',
    '\\u00',
    '\n',
    '\r\n',
    '\r',
    '\\\n',
    '\\\r\n  ',
    '\na=',
    '${x}',
    '😀',
    '\ufeff',
    '\0',
  ],
];
const configText = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((chosen) => chosen.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const types: readonly OsgiType[] = [
  'String',
  'Boolean',
  'Integer',
  'Long',
  'Byte',
  'Short',
  'Character',
  'Float',
  'Double',
];

describe('every text', () => {
  it.each([
    ['.config', parseOsgiConfig],
    ['.cfg', parseOsgiCfg],
  ])('has a result as a %s file, with all places inside it', (_, parse) => {
    fc.assert(
      fc.property(configText, (text) => {
        const config = parse(text);
        expectInside(
          text,
          [...config.problems, ...config.comments, ...config.felixOnly].map(({ span }) => span),
        );
        for (const { keySpan, valueSpan, span, values } of config.entries) {
          expectInside(text, [keySpan, valueSpan, span, ...values.map((item) => item.span)]);
          for (const item of values) expect(valueSpan.start <= item.span.start).toBe(true);
          for (const item of values) expect(item.span.end <= valueSpan.end).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('has items that are their source decoded', () => {
    fc.assert(
      fc.property(configText, (text) => {
        for (const { values } of parseOsgiConfig(text).entries)
          for (const { value, span } of values)
            if (!/[\\\r\n]/.test(sliceOf(text, span))) expect(value).toBe(sliceOf(text, span));
      }),
      { numRuns: 3000 },
    );
  });

  it('comes back from a value that was written', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), (texts) => {
        const written = writeOsgiValue('String', texts);
        const config = parseOsgiConfig(`key=${written}`);
        expect(config.problems).toEqual([]);
        expect(config.felixOnly).toEqual([]);
        expect(config.entries.map(({ values }) => values.map(({ value }) => value))).toEqual([texts]);
        expect(config.entries[0]?.values.some(({ holdsPlaceholder }) => holdsPlaceholder)).toBe(false);
      }),
    );
  });

  it('takes time in proportion to its length', () => {
    const long = 200_000;
    for (const text of [
      `a=[${'"x",\n'.repeat(long / 5)}]`,
      `a=[${'"x",\\\n'.repeat(long / 5)}]`,
      'a=[\n'.repeat(long / 4),
      `a=[\n${'\n1\n'.repeat(long)}]`,
      `a="${'\\'.repeat(long)}`,
      `a=I"${'0'.repeat(long)}"`,
      `a=${'"x" '.repeat(long / 4)}`,
      `${' '.repeat(long)}a`,
      `a="x"\n`.repeat(long / 6),
    ]) {
      const start = performance.now();
      parseOsgiConfig(text);
      parseOsgiCfg(text);
      expect(performance.now() - start).toBeLessThan(5000);
    }
  });
});

describe('writing a value', () => {
  it.each([
    ['Boolean', 'true', 'B"true"'],
    ['String', 'a=b "c" \\d', '"a\\=b \\"c\\" \\\\d"'],
    ['String', 'tab\t${x}\u0001', '"tab\\t$\\{x\\}\\u0001"'],
    ['String', ['a', 'b'], '["a","b"]'],
    ['Integer', ['1', '2'], 'I["1","2"]'],
    ['Float', '2', 'F"2.0"'],
    ['Double', '1e5', 'D"1.0e5"'],
  ] as const)('%s %j is %s', (type, value, written) => {
    expect(writeOsgiValue(type, value)).toBe(written);
  });

  it('is read back with its type', () => {
    for (const type of types) {
      const { value, problem } = parseOsgiValue(writeOsgiValue(type, '1'));
      expect({ type: value?.type, problem }).toEqual({ type, problem: undefined });
    }
  });
});
