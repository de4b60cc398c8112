import { existsSync } from 'node:fs';
import path from 'node:path';
import { jars } from '../../../test/oracle/java-readers';
import { summarise } from '../measure';
import { outputOf } from '../programs';
import type { ReaderResult } from './result';

/** A reader in Java, or why it cannot be measured here. */
export type JavaResult = ReaderResult | { readonly name: string; readonly missing: string };

/** Measures the readers of properties in Java, each in a process of its own. */
export function measureJava(file: string, runs: number, folder: string): readonly JavaResult[] {
  const compiled = compile('JavaBench', folder);
  const missingJars = jars.filter((jar) => !existsSync(jar)).map((jar) => path.basename(jar));
  const commons = missingJars.length === 0 && compiled && compile('CommonsBench', folder);
  return [
    run('java.util.Properties', 'JavaBench', compiled ? undefined : 'no Java compiler'),
    run(
      'commons-configuration 1.10',
      'CommonsBench',
      missingJars.length > 0 ? `no ${missingJars.join(', ')}` : commons ? undefined : 'no Java compiler',
      // It takes a second for what others read in milliseconds.
      Math.max(5, Math.round(runs / 10)),
    ),
  ];

  function run(name: string, main: string, missing: string | undefined, times = runs): JavaResult {
    if (missing !== undefined) return { name, missing };
    const printed = outputOf('java', ['-cp', classPath(folder), main, file, String(times)]);
    if (printed === undefined) return { name, missing: 'it failed' };
    return { name, gives: 'key → value', ...summarise(printed.split('\n').map(Number)) };
  }
}

export const javaVersion = (): string => outputOf('java', ['--version'])?.split('\n')[0] ?? 'no Java';

const classPath = (folder: string): string => [folder, ...jars].join(path.delimiter);

function compile(name: string, folder: string): boolean {
  const source = path.join(import.meta.dirname, `${name}.java`);
  return outputOf('javac', ['-cp', classPath(folder), '-d', folder, source]) !== undefined;
}
