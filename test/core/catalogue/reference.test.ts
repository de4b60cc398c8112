import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isLegal } from '../../../server/src/core/catalogue/value-types';
import { parseProperties } from '../../../server/src/core/properties/parse';
import { readProperties } from '../../../server/src/core/properties/read';
import { catalogues, referenceFolder } from './catalogues';

const digest = (lines: readonly string[]): string =>
  createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);

describe.each(catalogues.releases)('%s', (id) => {
  const catalogue = catalogues.forRelease(id);

  it('has the keys and defaults that it had when the catalogue was made', () => {
    const defaults = catalogue.keys.map((key) => `${key}=${catalogue.property(key)?.default ?? '#'}`);
    expect({
      keys: catalogue.keys.length,
      active: defaults.filter((line) => !line.endsWith('=#')).length,
      sections: catalogue.sections.length,
      digest: digest(defaults),
    }).toMatchSnapshot();
  });

  it('has no default and no alternative that its own type refuses', () => {
    const refused = catalogue.keys.flatMap((key) => {
      const property = catalogue.property(key);
      if (property === undefined) return [key];
      return [property.default ?? '', ...property.alternatives]
        .filter((value) => !isLegal(property.type, value))
        .map((value) => `${key}=${value}`);
    });
    expect(refused).toEqual([]);
  });

  it('lists each key once, in its order, in the section that it names', () => {
    expect(new Set(catalogue.keys).size).toBe(catalogue.keys.length);
    expect(catalogue.keys.map((key) => catalogue.order(key))).toEqual(
      catalogue.keys.map((_, index) => index),
    );
    const first = new Map<string, string>();
    for (const { name, groups } of catalogue.sections)
      for (const { entries } of groups)
        for (const { key } of entries) if (!first.has(key)) first.set(key, name);
    expect([...first.keys()]).toEqual(catalogue.keys);
    expect(catalogue.keys.filter((key) => catalogue.property(key)?.section !== first.get(key))).toEqual([]);
  });
});

const portalProperties = path.join(referenceFolder, 'portal-properties');

/** A comment after a continuation makes the reader see a key in this list of addresses. */
const artefacts = new Set(['http']);

describe.runIf(existsSync(portalProperties))("Liferay's own files", () => {
  const names = existsSync(portalProperties)
    ? readdirSync(portalProperties).filter((name) => /^portal-\d/.test(name))
    : [];

  it.each(names)('%s', (name) => {
    const id = /^portal-(\d[\d.]*)-/.exec(name)?.[1] ?? '';
    const catalogue = catalogues.forRelease(id);
    const text = readFileSync(path.join(portalProperties, name), 'utf8');
    const read = readProperties(parseProperties(text, 'liferay'));
    if ('error' in read) throw new Error(read.error);
    const expected = new Map([...read.values].map(([key, items]) => [key, items.join(',')]));
    for (const key of artefacts) expected.delete(key);
    const actual = new Map(
      catalogue.keys.flatMap((key): [string, string][] => {
        const value = catalogue.property(key)?.default;
        return value === undefined ? [] : [[key, value]];
      }),
    );
    expect(actual).toEqual(expected);

    const commented = new Set([...text.matchAll(/^ {4}#([^\s#=:!\\]+)=/gm)].map(([, key]) => key));
    expect(
      [...commented].filter((key) => key !== undefined && catalogue.property(key) === undefined),
    ).toEqual([]);
  });
});
