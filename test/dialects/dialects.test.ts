import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseProperties } from '../../server/src/core/properties/parse';
import { readProperties } from '../../server/src/core/properties/read';
import type { Dialect, PropertiesTree } from '../../server/src/core/properties/tree';

const folder = path.join(import.meta.dirname, 'cases');
const names = readdirSync(folder);
const expected = { liferay: readResults('liferay.json'), jdk: readResults('jdk.json') };

function parseCase(name: string, dialect: Dialect): PropertiesTree {
  const bytes = readFileSync(path.join(folder, name));
  return parseProperties(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), dialect);
}

/** The map with lists joined, as the expected results have it; a failure counts whatever its message. */
function readCase(name: string, dialect: Dialect): ReadonlyMap<string, string> {
  const result = readProperties(parseCase(name, dialect), (included) => parseCase(included, dialect));
  if ('error' in result) return new Map([['error', 'load fails']]);
  return new Map([...result.values].map(([key, items]) => [key, items.join(',')]));
}

/** The results by file name. As maps, for one case has a key `__proto__`. */
function readResults(file: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const results: unknown = JSON.parse(readFileSync(path.join(import.meta.dirname, file), 'utf8'));
  return new Map(entriesOf(results).map(([name, result]) => [name, new Map(textEntriesOf(result))]));
}

function textEntriesOf(value: unknown): [string, string][] {
  return entriesOf(value).map(([key, text]) => [key, String(text)]);
}

function entriesOf(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null) throw new TypeError('the results are not an object');
  return Object.entries(value);
}

describe('the cases of both Java readers', () => {
  it('are 78', () => {
    expect(names).toEqual([...expected.liferay.keys()].sort());
    expect(names).toEqual([...expected.jdk.keys()].sort());
    expect(names).toHaveLength(78);
  });

  it.each(names)('liferay: %s', (name) => {
    expect(readCase(name, 'liferay')).toEqual(expected.liferay.get(name));
  });

  it.each(names)('jdk: %s', (name) => {
    expect(readCase(name, 'jdk')).toEqual(expected.jdk.get(name));
  });
});
