import path from 'node:path';
import { parseProperties } from '../../../server/src/core/properties/parse';
import { defaultDocument } from '../../../server/src/core/features/navigation/default-document';
import { catalogueProvider } from '../../../server/src/node/catalogue-provider';
import { randomNumbers } from '../../../test/oracle/random-files';
import { root } from '../programs';

/** Keys and values to be written in one format or another. */
export type Settings = readonly (readonly [key: string, value: string])[];

/** The line in the middle of each text: half a key, as somebody types it. */
export const halfKey = 'cluster.link.';

/** All settings of the portal, followed by settings of a project until there are `count`; no key twice. */
export function settingsOf(count: number, seed: number): Settings {
  const random = randomNumbers(seed);
  const catalogue = catalogueProvider(path.join(root, 'schemas'))('7.4', undefined);
  const known = [...parseProperties(defaultDocument(catalogue).text, 'jdk').entries()]
    // Each on one line in every format.
    .filter(
      ({ key, value }) =>
        /^[\w.-]+$/.test(key) && key !== halfKey && value.length < 80 && !/[\r\n]/.test(value),
    )
    .map(({ key, value }) => [key, value] as const);
  const unique = [...new Map(shuffled(known, random))].slice(0, count);
  const own = Array.from(
    { length: count - unique.length },
    (_, i) => [`project.module${i % 97}.setting.number${i}`, `value ${Math.floor(random() * 1000)}`] as const,
  );
  return [...unique, ...own];
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** The same settings in each format, with half a key on a line of its own in the middle. */
export const writers = {
  properties: (settings: Settings) =>
    lines(settings, ([key, value]) => `${key}=${value.replaceAll('\\', '\\\\')}`, halfKey),
  yaml: (settings: Settings) =>
    lines(settings, ([key, value]) => `${key}: ${JSON.stringify(value)}`, halfKey),
  toml: (settings: Settings) =>
    lines(settings, ([key, value]) => `${JSON.stringify(key)} = ${JSON.stringify(value)}`, halfKey),
  json: (settings: Settings) =>
    `{\n${lines(settings, ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},`, `"${halfKey}": "",`)}"end": ""\n}\n`,
};

function lines(settings: Settings, write: (setting: Settings[number]) => string, half: string): string {
  const written = settings.map(write);
  written.splice(Math.floor(written.length / 2), 0, half);
  return `${written.join('\n')}\n`;
}
