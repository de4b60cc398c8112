import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Metafile, transform, type TransformOptions } from 'esbuild';
import { root } from '../vscode/paths';

/** What was made of the command line. */
export interface CommandLine {
  readonly metafile: Metafile;
  /** Absolute paths; the first is the executable. */
  readonly files: readonly string[];
}

/**
 * Bundles the command line into `cli.js` and, beside it, a part for each command and for what several of them share: a start
 * reads what its command needs. The bundler splits ES modules alone, so that each part is turned into CommonJS behind it.
 * @param folder absolute path
 */
export async function buildCommandLine(folder: string, { development = false } = {}): Promise<CommandLine> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: { cli: 'server/src/cli/main.ts' },
    outdir: folder,
    chunkNames: 'cli-[name]-[hash]',
    ...common,
    // Names reach error reports, where a minified one says nothing.
    keepNames: true,
    bundle: true,
    splitting: true,
    format: 'esm',
    // jsonc-parser's CommonJS entry hides its requires from bundlers; its ES module does not.
    mainFields: ['module', 'main'],
    minify: !development,
    sourcemap: development ? 'inline' : false,
    write: false,
    metafile: true,
    logLevel: 'warning',
  });
  await mkdir(folder, { recursive: true });
  const executable = path.join(folder, 'cli.js');
  for (const { path: file, text } of outputFiles) {
    const { code } = await transform(text, {
      ...common,
      format: 'cjs',
      minify: !development,
      sourcemap: development ? 'inline' : false,
      // CommonJS loads them at once, without the loader of ES modules.
      supported: { 'dynamic-import': false },
      ...(file === executable ? { banner: '#!/usr/bin/env node' } : {}),
    });
    await writeFile(file, code);
    // Whatever the user's own files are open to, so that equal sources make equal packages.
    await chmod(file, file === executable ? 0o755 : 0o644);
  }
  const parts = outputFiles.map((file) => file.path).filter((file) => file !== executable);
  return { metafile, files: [executable, ...parts.sort()] };
}

const common = {
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
} as const satisfies TransformOptions;
