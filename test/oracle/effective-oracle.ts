import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jars } from './java-readers';
import type { FileSet } from './random-sets';

/** What a server has for a key: its text (null for nothing), and its array; `endless` for a placeholder without end. */
export interface OracleValue {
  readonly text: string | null;
  readonly items: readonly string[] | 'endless';
  readonly isEndless: boolean;
}

/** The values of a set in the order of its keys; `endless` where its files include each other. */
export type OracleSet = readonly OracleValue[] | 'endless';

/** The variable that the Java process finds in its environment. */
export const oracleVariable = ['ORACLE_VARIABLE', 'of the environment'] as const;

/** Asks commons-configuration for all sets, in one Java process. */
export function effectiveWithJava(sets: readonly FileSet[]): OracleSet[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'effective-oracle-'));
  try {
    const classPath = [folder, ...jars].join(path.delimiter);
    const source = path.join(import.meta.dirname, 'EffectiveOracle.java');
    execFileSync('javac', ['-cp', classPath, '-d', folder, source], { stdio: ['ignore', 'ignore', 'pipe'] });
    const [input, output, homes] = ['input', 'output', 'homes'].map((name) => path.join(folder, name));
    if (input === undefined || output === undefined || homes === undefined) return [];
    mkdirSync(path.join(folder, 'empty'));
    writeFileSync(input, encode(sets));
    execFileSync('java', ['-cp', classPath, 'EffectiveOracle', input, output, homes], {
      cwd: path.join(folder, 'empty'),
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, [oracleVariable[0]]: oracleVariable[1] },
    });
    return decode(readFileSync(output), sets);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function encode(sets: readonly FileSet[]): Buffer {
  const buffers: Buffer[] = [];
  const number = (value: number): void => {
    const buffer = Buffer.alloc(4);
    buffer.writeInt32BE(value);
    buffers.push(buffer);
  };
  const text = (value: string): void => {
    number(value.length);
    buffers.push(Buffer.from(value, 'utf16le').swap16());
  };
  const pairs = (values: readonly (readonly [string, string])[]): void => {
    number(values.length);
    for (const pair of values) pair.forEach(text);
  };
  number(sets.length);
  for (const { files, environment, systemProperties, keys } of sets) {
    pairs(Object.entries(files));
    pairs(environment);
    pairs(systemProperties);
    number(keys.length);
    keys.forEach(text);
  }
  return Buffer.concat(buffers);
}

function decode(buffer: Buffer, sets: readonly FileSet[]): OracleSet[] {
  let offset = 0;
  const number = (): number => {
    offset += 4;
    return buffer.readInt32BE(offset - 4);
  };
  const text = (length: number): string => {
    const start = offset;
    offset = start + length * 2;
    return Buffer.from(buffer.subarray(start, offset)).swap16().toString('utf16le');
  };
  const value = (): OracleValue => {
    const length = number();
    const own = length < 0 ? null : text(length);
    const count = number();
    const items = count < 0 ? 'endless' : Array.from({ length: count }, () => text(number()));
    return { text: own, items, isEndless: length === -2 };
  };
  return sets.map(({ keys }) => (number() === 1 ? 'endless' : keys.map(value)));
}
