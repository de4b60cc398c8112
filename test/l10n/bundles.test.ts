import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import { localisedTexts, serverTexts } from '../../scripts/docs/localised-texts';

const root = path.resolve(import.meta.dirname, '../..');

type Texts = Readonly<Record<string, string>>;

function read(file: string): Texts {
  const texts: unknown = JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  return Object.fromEntries(Object.entries(texts ?? {}).map(([key, text]) => [key, String(text)]));
}

const bundle = read('l10n/bundle.l10n.json');
const serverBundle = read('l10n/server/bundle.json');
const titles = read('package.nls.json');
const languagesIn = (folder: string, name: RegExp): string[] =>
  readdirSync(path.join(root, folder)).flatMap((file) => name.exec(file)?.[1] ?? []);

/** Texts that have no translation, and translations whose text is gone. */
function expectSameKeys(translated: Texts, english: Texts): void {
  const missing = Object.keys(english).filter((key) => !(key in translated));
  const superfluous = Object.keys(translated).filter((key) => !(key in english));
  expect({ missing, superfluous }).toEqual({ missing: [], superfluous: [] });
}

/** What a translation has to keep: the places of values, what is code, and what links run. */
const kept = (text: string): string[] =>
  (text.match(/\{\d+\}|\((?:command|https):[^)]+\)|`[^`]*`|\$\{name\}|&amp;|\\u?/g) ?? []).sort();

describe('The texts of the client', () => {
  it('are all in the bundle', () => {
    expect(bundle).toEqual(JSON.parse(localisedTexts(root)));
  });

  it.each(languagesIn('l10n', /^bundle\.l10n\.([a-zA-Z-]+)\.json$/))('are all translated: %s', (language) => {
    const translated = read(`l10n/bundle.l10n.${language}.json`);
    expectSameKeys(translated, bundle);
    for (const [text, translation] of Object.entries(translated))
      expect(kept(translation), text).toEqual(kept(text));
  });
});

describe('The texts of the server', () => {
  it('are all in the bundle', () => {
    expect(serverBundle).toEqual(JSON.parse(serverTexts(root)));
  });

  it.each(languagesIn('l10n', /^bundle\.l10n\.([a-zA-Z-]+)\.json$/))('are all translated: %s', (language) => {
    const translated = read(`l10n/server/bundle.${language}.json`);
    expectSameKeys(translated, serverBundle);
    for (const [text, translation] of Object.entries(translated))
      expect(kept(translation), text).toEqual(kept(text));
  });
});

describe('The texts of package.json', () => {
  it('are named there and in no other place', () => {
    const named = [...JSON.stringify(manifest).matchAll(/"%([\w.-]+)%"/g)].map(([, name = '']) => name);
    expect([...new Set(named)].sort()).toEqual(Object.keys(titles).sort());
  });

  it.each(languagesIn('.', /^package\.nls\.([a-zA-Z-]+)\.json$/))('are all translated: %s', (language) => {
    const translated = read(`package.nls.${language}.json`);
    expectSameKeys(translated, titles);
    for (const [key, translation] of Object.entries(translated))
      expect(kept(translation), key).toEqual(kept(titles[key] ?? ''));
  });

  it('say what every command and every setting is', () => {
    const { commands, configuration } = manifest.contributes;
    expect(
      commands.filter(({ title, enablement }) => !/^%[\w.]+%$/.test(title) || enablement === ''),
    ).toEqual([]);
    const settings: readonly (readonly [string, object])[] = Object.entries(configuration.properties);
    const isNamed = (setting: object): boolean =>
      'markdownDescription' in setting && /^%[\w.-]+%$/.test(String(setting.markdownDescription));
    expect(settings.filter(([, setting]) => !isNamed(setting)).map(([name]) => name)).toEqual([]);
  });

  it('lead a walkthrough through commands that exist', () => {
    const own = new Set(manifest.contributes.commands.map(({ command }) => command));
    const linked = Object.values(titles).flatMap((text) => [
      ...text.matchAll(/command:(portalProperties\.[\w.]+)/g),
    ]);
    const missing = linked.flatMap(([, name = '']) =>
      own.has(name) || name.endsWith('.focus') ? [] : [name],
    );
    expect(missing).toEqual([]);
  });

  it('are in the same languages as everything else, including the pages of the walkthrough', () => {
    const languages = ['de', 'es', 'ja', 'pt-br'];
    expect(languagesIn('.', /^package\.nls\.([a-zA-Z-]+)\.json$/).sort()).toEqual(languages);
    expect(languagesIn('l10n', /^bundle\.l10n\.([a-zA-Z-]+)\.json$/).sort()).toEqual(languages);
    expect(languagesIn('l10n/server', /^bundle\.([a-zA-Z-]+)\.json$/).sort()).toEqual(languages);
    const pages = languagesIn('docs/walkthrough', /^(\w+)\.md$/);
    expect(languagesIn('docs/walkthrough', /^(\w+\.nls\.[a-zA-Z-]+)\.md$/).sort()).toEqual(
      pages.flatMap((page) => languages.map((language) => `${page}.nls.${language}`)).sort(),
    );
  });
});
