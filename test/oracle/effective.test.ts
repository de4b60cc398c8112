import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Catalogue, Property } from '../../server/src/core/catalogue/catalogue';
import { isNode } from '../../server/src/core/cluster/cluster';
import { createNode } from '../../server/src/core/cluster/node';
import { environmentName } from '../../server/src/core/configuration/environment-names';
import { layerOf } from '../../server/src/core/configuration/layer';
import { createLiferayHome, folderMounts } from '../../server/src/core/configuration/liferay-home';
import type { SystemProperty } from '../../server/src/core/configuration/surroundings';
import { inMemoryWorkspace, sourceFile } from '../../server/src/core/workspace';
import { testCatalogues } from '../kit/catalogues';
import { effectiveWithJava, oracleVariable, type OracleSet, type OracleValue } from './effective-oracle';
import { missingForOracle } from './java-readers';
import { type FileSet, randomSets } from './random-sets';

/**
 * The effective configuration against commons-configuration 1.10, stacked as Liferay stacks it, on random servers.
 * Without Java the results kept in effective-golden.jsonl stand in. REQUIRE_ORACLE=1 makes its absence a failure,
 * ORACLE_SEED and ORACLE_SETS choose other servers, ORACLE_WRITE_GOLDEN=1 rewrites effective-golden.jsonl.
 */
const seed = Number(process.env['ORACLE_SEED'] ?? 20_261_122);
const setCount = Number(process.env['ORACLE_SETS'] ?? 2_000);
const goldenFile = path.join(import.meta.dirname, 'effective-golden.jsonl');
const goldenCount = 60;
const missing = missingForOracle();

const home = '/home';
const nowhere = sourceFile('/settings', '');

function setting(name: string, value: string): SystemProperty {
  const span = { start: 0, end: 0 };
  return { name, value, file: nowhere, nameSpan: span, valueSpan: span, syntax: { kind: 'fixed' } };
}

/** A release whose portal.properties is this text. */
function catalogueOf(text: string): Catalogue {
  const real = testCatalogues()(undefined);
  const [model] = [...real.keys].flatMap((key) => real.property(key) ?? []);
  const defaults = layerOf(sourceFile('/portal.properties', text));
  return {
    ...real,
    property: (key): Property | undefined => {
      const items = defaults.get(key)?.items;
      return model === undefined || items === undefined
        ? undefined
        : { ...model, key, default: items.join(','), alternatives: [] };
    },
  };
}

/** What we make of a set, in the form of the oracle. */
function effective({ files, environment, systemProperties, keys }: FileSet): OracleSet {
  const { 'portal.properties': defaults = '', ...own } = files;
  const workspace = inMemoryWorkspace(
    Object.fromEntries(Object.entries(own).map(([name, text]) => [`${home}/${name}`, text])),
  );
  const catalogue = catalogueOf(defaults);
  const node = createNode(
    {
      name: 'node',
      host: undefined,
      releaseFor: () => ({ version: undefined, from: 'newest' }),
      catalogueFor: () => catalogue,
    },
    {
      home: createLiferayHome(workspace, folderMounts(home)),
      mainFile: nowhere,
      environment: [
        setting(...oracleVariable),
        ...environment.map(([key, value]) => setting(environmentName(key), value)),
      ],
      systemProperties: systemProperties.map(([name, value]) => setting(name, value)),
    },
    workspace,
  );
  if (!isNode(node)) throw new Error('there is no node');
  const { configuration } = node;
  if (configuration.includes.some(({ outcome }) => outcome.kind === 'cycle')) return 'endless';
  return keys.map((key) => {
    const { text = null, items, cycle } = configuration.value(key);
    const raw = configuration.stated(key)?.items ?? catalogue.property(key)?.default?.split(',') ?? [];
    // A list is joined as it is written, so that a cycle in it affects only those who read an array.
    const isEndless = cycle !== undefined && raw.length === 1;
    return { text: isEndless ? null : text, items: cycle === undefined ? items : 'endless', isEndless };
  });
}

function isSame(ours: OracleValue, theirs: OracleValue | undefined): boolean {
  if (ours.text !== theirs?.text || ours.isEndless !== theirs.isEndless) return false;
  if (ours.items === 'endless' || theirs.items === 'endless') return true;
  return JSON.stringify(ours.items) === JSON.stringify(theirs.items);
}

/** The sets on which we differ from the library, as text that can be read. */
function differences(sets: readonly FileSet[], results: readonly OracleSet[]): string[] {
  return sets.flatMap((set, i) => {
    const ours = effective(set);
    const theirs = results[i];
    if (ours === 'endless' || theirs === 'endless' || theirs === undefined)
      return ours === theirs
        ? []
        : [`${show(set)}\nours ${JSON.stringify(ours)}\ntheirs ${JSON.stringify(theirs)}`];
    const different = set.keys.flatMap((key, k) => {
      const own = ours[k];
      return own !== undefined && isSame(own, theirs[k])
        ? []
        : [`${key}\n  ours   ${JSON.stringify(own)}\n  theirs ${JSON.stringify(theirs[k])}`];
    });
    return different.length === 0 ? [] : [[show(set), ...different].join('\n')];
  });
}

function show({ files, environment, systemProperties }: FileSet): string {
  const texts = Object.entries(files).map(([name, text]) => `=== ${name}\n${text}`);
  return `${texts.join('')}${JSON.stringify({ environment, systemProperties })}`;
}

interface Golden {
  readonly set: FileSet;
  readonly values: OracleSet;
}

function isGolden(value: unknown): value is Golden {
  return typeof value === 'object' && value !== null && 'set' in value && 'values' in value;
}

function readGolden(): Golden[] {
  return readFileSync(goldenFile, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const golden: unknown = JSON.parse(line);
      if (!isGolden(golden)) throw new TypeError(`not a result: ${line}`);
      return golden;
    });
}

describe('the effective configuration and commons-configuration', () => {
  it('can be compared where they have to be', () => {
    if (process.env['REQUIRE_ORACLE'] === '1') expect(missing).toEqual([]);
  });

  it.skipIf(missing.length > 0)(
    'agree on every key of random servers',
    () => {
      const sets = randomSets(seed, setCount);
      const theirs = effectiveWithJava(sets);
      expect(differences(sets, theirs).slice(0, 3)).toEqual([]);
      const endless = theirs.filter((set) => set === 'endless').length;
      console.log(`oracle effective: ${sets.length} servers compared, ${endless} of them without end`);
      expect(endless).toBeGreaterThan(0);
    },
    120_000,
  );

  if (missing.length === 0 && process.env['ORACLE_WRITE_GOLDEN'] === '1')
    it('leave results behind', () => {
      const sets = randomSets(goldenCount, goldenCount);
      const lines = effectiveWithJava(sets).map((values, i) => JSON.stringify({ set: sets[i], values }));
      writeFileSync(goldenFile, `${lines.join('\n')}\n`);
    });

  it('agree on the servers kept with their results', () => {
    const golden = readGolden();
    expect(
      differences(
        golden.map(({ set }) => set),
        golden.map(({ values }) => values),
      ).slice(0, 3),
    ).toEqual([]);
    expect(golden).toHaveLength(goldenCount);
  });
});
