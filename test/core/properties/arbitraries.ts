import fc from 'fast-check';

const pieces = [
  ...[
    'a',
    'b',
    'key',
    'true',
    '1',
    'é',
    '中',
    '😀',
    '\ud83d',
    '\ude00',
    '\ufeff',
    '\0',
    '\u0001',
    '\u00a0',
    '\u2028',
    '\u0085',
  ],
  ...[
    '=',
    ':',
    ' ',
    '\t',
    '\f',
    '\v',
    ',',
    ', ',
    '#',
    '!',
    '${a}',
    '\\',
    '\\\\',
    '\\,',
    '\\ ',
    '\\=',
    '\\n',
    '\\u0041',
    '\\u002c',
  ],
  ...[
    '\\u00',
    '\\uzzzz',
    '\n',
    '\r',
    '\r\n',
    '\\\n',
    '\\\r\n  ',
    '\\ \n',
    '\\\n\n',
    '\\\n# c\n',
    '\na=',
    '\nb=1,2',
    'a',
    'a',
  ],
];

/** Texts made of everything that means something in a properties file, in any order. */
export const propertiesText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...pieces), { maxLength: 25 })
  .map((chosen) => chosen.join(''));

/** Any UTF-16 units at all. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
  .map((codes) => String.fromCharCode(...codes));

/** Keys and values to be written: unpaired surrogates, controls and commas among them. */
export const plainText: fc.Arbitrary<string> = fc.oneof(propertiesText, anyText);

export const dialects = ['liferay', 'jdk'] as const;
