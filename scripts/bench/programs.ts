import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';

export const root = path.resolve(import.meta.dirname, '../..');

/** What a program prints, or undefined if it cannot run. */
export function outputOf(command: string, arguments_: readonly string[], cwd = root): string | undefined {
  try {
    return execFileSync(command, arguments_, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 2 ** 20,
    }).trim();
  } catch {
    return undefined;
  }
}

/**
 * Bundles a program of this folder as scripts/build.ts bundles the product, so that what is measured in it is what
 * ships.
 * @param entry relative to scripts/bench
 */
export async function bundleProgram(entry: string, folder: string): Promise<string> {
  const outfile = path.join(folder, `${path.basename(entry, '.ts')}-${path.dirname(entry)}.cjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [path.join('scripts/bench', entry)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    minify: true,
    // So that `root` is the same in what is bundled with this file.
    define: { 'import.meta.dirname': JSON.stringify(import.meta.dirname) },
    logLevel: 'warning',
  });
  return outfile;
}

/** What a program of this folder prints as JSON, if it has the expected form. */
export function jsonOf<Result>(
  program: string,
  arguments_: readonly string[],
  isResult: (value: unknown) => value is Result,
  options: readonly string[] = [],
): Result {
  const printed = execFileSync(process.execPath, [...options, program, ...arguments_], {
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  });
  const value: unknown = JSON.parse(printed);
  if (!isResult(value)) throw new TypeError(`${path.basename(program)} printed no results`);
  return value;
}
