import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The items of each key, or undefined if the reader fails. */
export type OracleResult = ReadonlyMap<string, readonly string[]> | undefined;

export interface OracleResults {
  readonly liferay: OracleResult;
  readonly jdk: OracleResult;
}

/** Debian's libcommons-configuration-java and what it needs; ORACLE_JARS names another folder. */
const jarFolder = process.env['ORACLE_JARS'] ?? '/usr/share/java';
export const jars = ['commons-configuration.jar', 'commons-lang.jar', 'commons-logging.jar'].map((name) =>
  path.join(jarFolder, name),
);

/** What is missing for the Java readers on this machine: empty if they can run. */
export function missingForOracle(): string[] {
  const missing = jars.filter((jar) => !existsSync(jar));
  for (const tool of ['java', 'javac']) {
    try {
      execFileSync(tool, ['-version'], { stdio: 'ignore' });
    } catch {
      missing.push(tool);
    }
  }
  return missing;
}

/** Reads all texts with both Java readers in one Java process. */
export function readWithJava(texts: readonly string[]): OracleResults[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'properties-oracle-'));
  try {
    const classPath = [folder, ...jars].join(path.delimiter);
    const source = path.join(import.meta.dirname, 'Oracle.java');
    execFileSync('javac', ['-cp', classPath, '-d', folder, source], { stdio: ['ignore', 'ignore', 'pipe'] });
    const input = path.join(folder, 'input');
    const output = path.join(folder, 'output');
    writeFileSync(input, encodeTexts(texts));
    // An empty home and working directory, because includes are looked up in both.
    execFileSync('java', [`-Duser.home=${folder}/home`, '-cp', classPath, 'Oracle', input, output], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return decodeResults(readFileSync(output), texts.length);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function encodeTexts(texts: readonly string[]): Buffer {
  const buffers = texts.map((text) => {
    const buffer = Buffer.alloc(4 + text.length * 2);
    buffer.writeInt32BE(text.length);
    buffer.write(text, 4, 'utf16le');
    buffer.subarray(4).swap16();
    return buffer;
  });
  const count = Buffer.alloc(4);
  count.writeInt32BE(texts.length);
  return Buffer.concat([count, ...buffers]);
}

function decodeResults(buffer: Buffer, count: number): OracleResults[] {
  let offset = 0;
  const number = (): number => {
    offset += 4;
    return buffer.readInt32BE(offset - 4);
  };
  const text = (): string => {
    const start = offset + 4;
    const end = start + number() * 2;
    offset = end;
    return Buffer.from(buffer.subarray(start, end)).swap16().toString('utf16le');
  };
  const result = (): OracleResult => {
    const size = number();
    if (size < 0) return undefined;
    const values = new Map<string, readonly string[]>();
    for (let key = 0; key < size; key++) values.set(text(), Array.from({ length: number() }, text));
    return values;
  };
  return Array.from({ length: count }, () => ({ liferay: result(), jdk: result() }));
}
