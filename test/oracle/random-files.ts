/** A source of numbers in 0 to 1 that gives the same ones for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `count` distinct files full of what the readers differ in; the same ones for the same seed. */
export function randomFiles(seed: number, count: number): string[] {
  const random = randomNumbers(seed);
  const files = new Set<string>();
  while (files.size < count) files.add(random() < 0.5 ? soup(random) : lines(random));
  return [...files];
}

type Random = () => number;

const lineEnds = ['\n', '\n', '\n', '\r\n', '\r\n', '\r', '\n\r'];
const blanks = [' ', ' ', '  ', '\t', '\f', '\v', '\0', '\u0001', '\u001f', '\u00a0', ' \t '];
const separators = ['=', '=', ':', ' ', ' = ', '\t:\t', '==', ' : =', '\f', '\v=', '\u0001='];
const words = [
  'a',
  'b',
  'c',
  'key',
  'k.e.y',
  'x[y]',
  'true',
  '1',
  '/opt/x',
  'C:',
  '"q"',
  "'",
  '${a}',
  '&amp;',
  'n',
  'u',
];
const escapes = [
  ...[
    '\\n',
    '\\t',
    '\\r',
    '\\f',
    '\\b',
    '\\z',
    '\\"',
    "\\'",
    '\\\\',
    '\\=',
    '\\:',
    '\\#',
    '\\!',
    '\\ ',
    '\\,',
  ],
  ...[
    '\\u0041',
    '\\u00e9',
    '\\uD83D\\uDE00',
    '\\u002c',
    '\\u005c',
    '\\u005C,',
    '\\u0020',
    '\\u000a',
    '\\U0041',
  ],
  ...['\\é', '\\中', '\\\u0001', '\\\0', '\\\\\\,', '\\\\,'],
];
const broken = [
  ...[
    '\\u',
    '\\u1',
    '\\u00',
    '\\u004',
    '\\uzzzz',
    '\\u00zz',
    '\\u 041',
    '\\u00\\41',
    '\\u004\\\n1',
    '\\uu0041',
  ],
  ...[
    '\\u+041',
    '\\u-041',
    '\\u--41',
    '\\u0+41',
    '\\u\u0660\u0664\u0661\u0660',
    '\\u00\uff21\uff42',
    '\\u００４１',
  ],
  ...['\\u\u0966041', '\\u00\u096f1', '\\u00４\uff27', '\\u00\u00b21'],
];
const foreign = [
  'é',
  'ß',
  '中',
  '😀',
  '\ud83d',
  '\ude00',
  '\ufeff',
  '\u200b',
  '\u0085',
  '\u2028',
  '\u2029',
  '\u007f',
];
const comments = ['#', '!', '# c', '!c', '# c \\', '#a=1', '##', '#\\u00'];
const lists = [',', ',', ', ', ' ,', ',,', '\\,', ',\\\n', ' , ', '\\\\,', '\\u002c'];
const starts = ['', '', '', '', '', '', '\ufeff', '\n', '\\\n', ' ', '\0', '#'];
const ends = ['', '\n', '\n', '\r\n', '\\', '\\\n', '\\\r\n', ' ', '\\\n  ', '\\ ', '\n#', '\\\n#\n', '\r'];

function pick(random: Random, choices: readonly string[]): string {
  return choices[Math.floor(random() * choices.length)] ?? '';
}

function repeat(random: Random, most: number, make: () => string): string {
  let made = '';
  for (let rest = Math.floor(random() * (most + 1)); rest > 0; rest--) made += make();
  return made;
}

/** Anything after anything. */
function soup(random: Random): string {
  const brokenShare = random() < 0.3 ? 0.06 : 0;
  const kinds = [
    lineEnds,
    lineEnds,
    blanks,
    separators,
    separators,
    words,
    words,
    words,
    escapes,
    comments,
    lists,
  ];
  const piece = (): string => {
    if (random() < brokenShare) return pick(random, broken);
    if (random() < 0.06) return pick(random, foreign);
    if (random() < 0.12) return continuation(random);
    const kind = kinds[Math.floor(random() * kinds.length)];
    return kind === undefined ? '' : pick(random, kind);
  };
  return pick(random, starts) + repeat(random, 30, piece) + pick(random, ends);
}

function continuation(random: Random): string {
  const trailing = random() < 0.15 ? pick(random, blanks) : '';
  const between = random() < 0.3 ? repeat(random, 2, () => skippedLine(random)) : '';
  return `\\${trailing}${pick(random, lineEnds)}${between}${repeat(random, 2, () => pick(random, blanks))}`;
}

function skippedLine(random: Random): string {
  const text = random() < 0.5 ? pick(random, comments) : '';
  return (random() < 0.3 ? pick(random, blanks) : '') + text + pick(random, lineEnds);
}

/** Lines that look more or less like those of people. */
function lines(random: Random): string {
  const brokenShare = random() < 0.15 ? 0.03 : 0;
  const text = (): string => {
    const share = random();
    if (share < brokenShare) return pick(random, broken);
    if (share < 0.15) return pick(random, escapes);
    if (share < 0.19) return pick(random, foreign);
    if (share < 0.29) return continuation(random);
    if (share < 0.34) return pick(random, blanks);
    return pick(random, words);
  };
  const key = (): string =>
    random() < 0.01
      ? pick(random, ['include', 'Include', 'INCLUDE'])
      : pick(random, words) + repeat(random, 2, text);
  const value = (): string =>
    text() + repeat(random, 5, () => (random() < 0.4 ? pick(random, lists) : text()));
  const line = (): string => {
    const share = random();
    if (share < 0.15) return skippedLine(random);
    const indent = share < 0.3 ? pick(random, blanks) : '';
    const trail = share > 0.9 ? pick(random, blanks) : '';
    return (
      indent +
      key() +
      pick(random, separators) +
      (share > 0.8 ? '' : value()) +
      trail +
      pick(random, lineEnds)
    );
  };
  return (
    pick(random, starts) +
    line() +
    repeat(random, 5, line) +
    (random() < 0.3 ? key() + pick(random, ends) : '')
  );
}
