import { randomNumbers } from '../../../test/oracle/random-files';

/**
 * A text like portal.properties and the portal-ext.properties that people write, of at least `length` characters: half of it
 * documentation in comments with commented-out entries, the rest entries, one in eight of them a list over several
 * lines, some with escapes. The same one for the same seed.
 */
export function portalExtText(seed: number, length: number): string {
  const random = randomNumbers(seed);
  const blocks: string[] = [];
  let written = 0;
  while (written < length) {
    const block = section(random);
    blocks.push(block);
    written += block.length;
  }
  return blocks.join('');
}

type Random = () => number;

const words = [
  ...[
    'portal',
    'cluster',
    'link',
    'channel',
    'enabled',
    'jdbc',
    'default',
    'session',
    'timeout',
    'cache',
    'file',
    'store',
  ],
  ...[
    'company',
    'layout',
    'user',
    'password',
    'encryption',
    'algorithm',
    'index',
    'search',
    'scheduler',
    'virtual',
    'hosts',
  ],
  ...[
    'setup',
    'wizard',
    'theme',
    'journal',
    'article',
    'document',
    'library',
    'image',
    'permissions',
    'filter',
    'web',
  ],
];
const scalars = [
  'true',
  'false',
  '0',
  '100',
  '8080',
  'localhost',
  '/opt/liferay/data',
  '${liferay.home}/data',
  'none',
  '',
];
const urls = [
  'jdbc:mysql://db.example.org:3306/lportal?characterEncoding=UTF-8&useFastDateParsing=false&useUnicode=true',
  'jdbc:postgresql://db.example.org:5432/lportal',
  'https://www.example.org:8443/web/guest/home?p_l_id=10401',
];

function pick(random: Random, choices: readonly string[]): string {
  return choices[Math.floor(random() * choices.length)] ?? '';
}

function many(random: Random, least: number, most: number, make: () => string, separator: string): string {
  const count = least + Math.floor(random() * (most - least + 1));
  return Array.from({ length: count }, make).join(separator);
}

function section(random: Random): string {
  const word = (): string => pick(random, words);
  const comment = (): string => `    # ${many(random, 5, 14, word, ' ')}.\n`;
  const title = `##\n## ${many(random, 1, 3, word, ' ')}\n##\n\n`;
  const item = (): string => `com.liferay.portal.${many(random, 1, 3, word, '.')}.${word()}Impl`;
  const value = (): string => {
    const share = random();
    if (share < 0.5) return pick(random, scalars);
    if (share < 0.65) return pick(random, urls);
    if (share < 0.7) return `C\\:\\\\liferay\\\\${word()}\\u00e9`;
    if (share < 0.87) return many(random, 1, 8, word, ',');
    return `\\\n        ${many(random, 2, 12, item, ',\\\n        ')}`;
  };
  const key = (): string => many(random, 2, 5, word, '.') + (random() < 0.05 ? `[${item()}]` : '');
  const entry = (): string => `    ${random() < 0.3 ? '#' : ''}${key()}=${value()}\n`;
  const group = (): string =>
    `    #\n${many(random, 1, 4, comment, '')}    #\n${many(random, 1, 4, entry, '')}`.replace(
      /#(.*\\\n)/g,
      '$1',
    );
  return `${title}${many(random, 3, 10, group, '\n')}\n`;
}
