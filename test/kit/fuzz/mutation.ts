/** A stream of numbers from 0 to below 1 that is determined by a seed (mulberry32). */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Characters that mean something in one format or another, and characters that most programs forget. */
export const dictionary: readonly string[] = [
  ...[
    '=',
    ':',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\r',
    '\\',
    '\\\n',
    ',',
    '#',
    '!',
    '"',
    "'",
    '`',
    ';',
    '&',
    '|',
    '*',
    '?',
    '@',
    '%',
  ],
  ...[
    '${',
    '}',
    '${a}',
    '$$',
    '$',
    '{',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '</',
    '/>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
  ],
  ...[
    '- ',
    '-',
    '--- ',
    '\n---\n',
    '&a',
    '*a',
    '<<: *a',
    '!reset',
    '!!binary',
    '|-',
    '>',
    ': |\n',
    '? ',
    '\n  ',
    '{{',
    '}}',
    '%YAML 1.1\n',
  ],
  ...[
    'FROM ',
    'ENV ',
    'ARG ',
    'COPY --from=',
    'export ',
    'set ',
    '-D',
    '%A%',
    '$(',
    '<<EOF',
    '&lt;',
    '&#x0;',
    '&a;',
    '<!DOCTYPE a>',
  ],
  ...[
    'B"',
    'I"',
    '\\u',
    '\\u00',
    '\\ud83d',
    'true',
    'null',
    '0',
    '-1',
    '1e999',
    '~',
    '..',
    '/',
    '//',
    'C:\\',
    '\\\\host\\share',
  ],
  ...[
    '\0',
    '\u0001',
    '\u0085',
    '\u00a0',
    '\u200b',
    '\u2028',
    '\u202e',
    '\ufeff',
    '\ufffd',
    '\uffff',
    '\ud83d',
    '\ude00',
    '😀',
    'é',
    '中',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'include',
    'include-and-override',
    'extends',
    'services',
    'kind',
    'portal-properties-ignore ',
  ],
];

const longest = 4000;

/** The texts that a seed makes of others, one after the other. */
export type Mutants = () => string;

export function mutants(seeds: readonly string[], seed: number): Mutants {
  const random = seededRandom(seed);
  return () => mutant(seeds, random);
}

/** A text that begins as one of `seeds` and is changed in some places. */
function mutant(seeds: readonly string[], random: Random): string {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  let text = pick(seeds) ?? '';
  for (let left = 1 + Math.floor(random() * 6); left > 0; left--) {
    const at = Math.floor(random() * (text.length + 1));
    const end = Math.min(text.length, at + Math.floor(random() ** 3 * 40));
    const stretch = text.slice(at, end);
    const other = random() < 0.15 ? (pick(seeds) ?? '') : '';
    const insert = [
      (): string => pick(dictionary) ?? '',
      (): string => '',
      (): string => stretch + stretch,
      (): string => (pick(dictionary) ?? '').repeat(1 + Math.floor(random() * 8)),
      (): string => String.fromCharCode(Math.floor(random() ** 2 * 65536)),
      (): string => other.slice(Math.floor(random() * other.length)),
    ];
    const way = pick(insert);
    text = text.slice(0, at) + (way?.() ?? '') + text.slice(random() < 0.5 ? at : end);
  }
  return text.slice(0, longest);
}
