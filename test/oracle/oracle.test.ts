import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseProperties } from '../../server/src/core/properties/parse';
import { readProperties } from '../../server/src/core/properties/read';
import type { Dialect } from '../../server/src/core/properties/tree';
import { missingForOracle, readWithJava, type OracleResult, type OracleResults } from './java-readers';
import { randomFiles } from './random-files';

/**
 * Our reader against the two Java readers, on random files. Without Java the results kept in golden.jsonl stand in.
 * REQUIRE_ORACLE=1 makes its absence a failure, ORACLE_SEED and ORACLE_FILES choose other files, ORACLE_WRITE_GOLDEN=1
 * rewrites golden.jsonl.
 */
const seed = Number(process.env['ORACLE_SEED'] ?? 20_261_122);
const fileCount = Number(process.env['ORACLE_FILES'] ?? 20_000);
const goldenFile = path.join(import.meta.dirname, 'golden.jsonl');
const goldenCount = 500;
const dialects: readonly Dialect[] = ['liferay', 'jdk'];
const missing = missingForOracle();

/** A file, and for each dialect its keys with their items in the order of the keys, or null for a failure. */
interface Golden {
  readonly text: string;
  readonly liferay: readonly [string, readonly string[]][] | null;
  readonly jdk: readonly [string, readonly string[]][] | null;
}

function read(text: string, dialect: Dialect): OracleResult {
  const result = readProperties(parseProperties(text, dialect), () => undefined);
  return 'error' in result ? undefined : result.values;
}

function sortedEntries(result: OracleResult): [string, readonly string[]][] | null {
  return result === undefined ? null : [...result].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The first files on which we differ from the Java reader, as text that can be read. */
function differences(
  texts: readonly string[],
  results: readonly OracleResults[],
  dialect: Dialect,
): string[] {
  const different: string[] = [];
  texts.forEach((text, index) => {
    const ours = JSON.stringify(sortedEntries(read(text, dialect)));
    const theirs = JSON.stringify(sortedEntries(results[index]?.[dialect]));
    if (ours !== theirs) different.push(`${JSON.stringify(text)}\n  ours   ${ours}\n  theirs ${theirs}`);
  });
  return different.slice(0, 20);
}

function readGolden(): readonly Golden[] {
  const lines = readFileSync(goldenFile, 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const golden: unknown = JSON.parse(line);
    if (!isGolden(golden)) throw new TypeError(`not a result: ${line}`);
    return golden;
  });
}

function isGolden(value: unknown): value is Golden {
  return (
    typeof value === 'object' && value !== null && 'text' in value && 'liferay' in value && 'jdk' in value
  );
}

describe('our reader and the Java readers', () => {
  it('can be compared where they have to be', () => {
    if (process.env['REQUIRE_ORACLE'] === '1') expect(missing).toEqual([]);
  });

  it.skipIf(missing.length > 0)(
    'agree on random files',
    () => {
      const texts = randomFiles(seed, fileCount);
      const results = readWithJava(texts);
      for (const dialect of dialects) {
        expect(differences(texts, results, dialect)).toEqual([]);
        console.log(`oracle ${dialect}: ${texts.length} files compared`);
      }
      expect(new Set(texts).size).toBe(fileCount);
    },
    120_000,
  );

  if (missing.length === 0 && process.env['ORACLE_WRITE_GOLDEN'] === '1')
    it('leave results behind', () => {
      const texts = randomFiles(goldenCount, goldenCount);
      const golden = readWithJava(texts).map(({ liferay, jdk }, index) => ({
        text: texts[index],
        liferay: sortedEntries(liferay),
        jdk: sortedEntries(jdk),
      }));
      writeFileSync(goldenFile, golden.map((result) => `${JSON.stringify(result)}\n`).join(''));
    });

  it.each(dialects)('agree on the files kept with their results: %s', (dialect) => {
    const golden = readGolden();
    for (const expected of golden)
      expect({ text: expected.text, result: sortedEntries(read(expected.text, dialect)) }).toEqual({
        text: expected.text,
        result: expected[dialect],
      });
    expect(golden).toHaveLength(goldenCount);
    if (missing.length > 0)
      console.log(
        `oracle ${dialect}: ${golden.length} kept results compared, as this machine lacks ${missing.join(', ')}`,
      );
  });
});
