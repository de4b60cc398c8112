import { randomNumbers } from './random-files';

/** One server: files by their path below its home, what is set in its surroundings, and the keys to ask for. */
export interface FileSet {
  readonly files: Readonly<Record<string, string>>;
  /** Keys with the values that variables of the environment give them. */
  readonly environment: readonly (readonly [string, string])[];
  readonly systemProperties: readonly (readonly [string, string])[];
  readonly keys: readonly string[];
}

const classes = 'tomcat/webapps/ROOT/WEB-INF/classes';

/** The list of portal.properties, as 7.x has it. */
const base = `liferay.home=\${default.liferay.home}
${['portal-bundle', 'portal-ext', 'portal-setup-wizard']
  .flatMap((name) => [`${name}.properties`, `\${liferay.home}/${name}.properties`])
  .map((name) => `include-and-override=${name}\n`)
  .join('')}include-and-override=\${external-properties}
include-and-override=\${liferay.home}/\${external-properties}
`;

const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'list', 'long.key', 'other[x]', 'dir', 'file', 'only.system'];
const placeholders = [
  ...['${a}', '${b}', '${c}', '${list}', '${long.key}', '${other[x]}', '${nobody}', '${only.system}'],
  ...['${sys:my.property}', '${sys:nobody}', '${env:ORACLE_VARIABLE}', '${env:NOBODY_SETS_THIS}', '${sys:a}'],
];
const oddities = ['$${a}', '$$${a}', '${a${b}}', '${', '$', '}', '${a', '$a}', '${ a}', '${a:b}', '\\${a}'];
const words = ['one', 'two', '/opt/x', '3', 'true', '', ' ', 'é', 'C:\\\\x'];
const separators = ['', '', '/', ',', ', ', ' , ', '\\,', '\\\\,', ',,'];

/** `count` servers full of what matters when files are laid over each other; the same ones for the same seed. */
export function randomSets(seed: number, count: number): FileSet[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, () => randomSet(random));
}

type Random = () => number;

const pick = <Item>(random: Random, choices: readonly Item[], fallback: Item): Item =>
  choices[Math.floor(random() * choices.length)] ?? fallback;

const upTo = (random: Random, most: number): number => Math.floor(random() * (most + 1));

function repeated<Item>(count: number, make: () => Item): Item[] {
  return Array.from({ length: count }, make);
}

function randomSet(random: Random): FileSet {
  const isEndlessAllowed = random() < 0.1;
  const extra = [
    'portal-one.properties',
    'portal-two.properties',
    'sub/three.properties',
    `${classes}/portal-four.properties`,
  ];
  const standard = [
    ...['portal-bundle.properties', 'portal-ext.properties', 'portal-setup-wizard.properties'],
    ...['external.properties', `${classes}/portal-ext.properties`],
  ];
  const present = [...standard.filter(() => random() < 0.7), ...extra.filter(() => random() < 0.8)];
  const files: Record<string, string> = {
    'portal.properties': base + keyLines(random, 3, false),
    'plain.properties': keyLines(random, 2, true),
  };
  present.forEach((path) => {
    // Unless cycles are wanted, files name only those that come later.
    const from = isEndlessAllowed ? 0 : extra.indexOf(path) + 1;
    files[path] = fileText(random, extra.slice(from));
  });
  return {
    files,
    environment: distinct(repeated(upTo(random, 3), () => [pick(random, keys, ''), value(random)] as const)),
    systemProperties: distinct(
      [
        ...repeated(upTo(random, 2), () => [`portal:${pick(random, keys, '')}`, plainValue(random)] as const),
        ...repeated(upTo(random, 2), () => [pick(random, keys, ''), plainValue(random)] as const),
        ['my.property', 'of ${a} system'] as const,
        [
          'external-properties',
          pick(random, ['external.properties', 'none.properties', 'portal-one.properties'], ''),
        ] as const,
      ].filter(() => random() < 0.7),
    ),
    keys,
  };
}

function distinct(pairs: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  return [...new Map(pairs)];
}

function fileText(random: Random, includes: readonly string[]): string {
  const lines = [
    ...repeated(upTo(random, 3), () => includeLine(random, includes)),
    ...repeated(1 + upTo(random, 6), () => keyLine(random, true)),
    ...(random() < 0.2 ? [pick(random, ['include=plain.properties', 'Include = plain.properties'], '')] : []),
    ...(random() < 0.3 ? [`dir=sub`, `file=portal-two`] : []),
  ];
  return lines
    .map((line) => ({ line, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ line }) => `${line}\n`)
    .join('');
}

function includeLine(random: Random, includes: readonly string[]): string {
  const path = pick(random, includes, 'none.properties').replace(`${classes}/`, '');
  const forms = [
    path,
    path,
    `\${default.liferay.home}/${path}`,
    `\${liferay.home}/${path}`,
    'none.properties',
    path === 'sub/three.properties' ? '${dir}/three.properties' : path,
    path === 'portal-two.properties' ? '${file}.properties' : path,
  ];
  const named = repeated(1 + (random() < 0.2 ? 1 : 0), () => pick(random, forms, path));
  return `include-and-override=${named.join(',')}`;
}

function keyLines(random: Random, count: number, withOddities: boolean): string {
  return repeated(count, () => `${keyLine(random, withOddities)}\n`).join('');
}

function keyLine(random: Random, withOddities: boolean): string {
  const text = withOddities ? value(random) : pick(random, ['one', 'x,y', '${a}', '${list}/z'], '');
  return `${pick(random, keys.slice(0, -1), '')}=${text}`;
}

function value(random: Random): string {
  const piece = (): string => {
    const share = random();
    if (share < 0.35) return pick(random, placeholders, '');
    if (share < 0.42) return pick(random, oddities, '');
    return pick(random, words, '');
  };
  const text = repeated(
    1 + upTo(random, 3),
    () => piece() + (random() < 0.4 ? pick(random, separators, '') : ''),
  );
  // Java has no system property without a name, and fails when it is asked for one.
  return text.join('').replaceAll('${}', '${nobody}');
}

/** A value that is not a list, for those that nobody splits. */
function plainValue(random: Random): string {
  return value(random).trim();
}
