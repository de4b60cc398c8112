import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type BuildOptions, type Metafile, type Plugin, transform } from 'esbuild';

export interface Pieces {
  /** Relative to the root, with `/`: the bundle itself, and what it reads when it is needed. */
  readonly files: readonly string[];
  readonly metafile: Metafile;
}

/**
 * Bundles a program so that what it imports dynamically lies in files of their own beside it. esbuild splits ES modules alone, and
 * older versions of VS Code start CommonJS: each piece is turned into that. Names of functions are left out here, for they are a
 * fourteenth of all that is read; source maps would be lost on the way.
 * @param output the bundle, relative to `root`
 */
export async function buildInPieces(
  root: string,
  entry: string,
  output: string,
  { banner, plugins = [], ...options }: BuildOptions,
): Promise<Pieces> {
  const { name, dir } = path.parse(output);
  const { outputFiles, metafile } = await build({
    ...options,
    plugins: [...plugins, withoutSideEffects],
    format: 'esm',
    splitting: true,
    keepNames: false,
    // That is left to the second step, which has to find what the first one calls `require`.
    minify: false,
    minifySyntax: true,
    entryPoints: { [name]: entry },
    outdir: path.join(root, dir),
    chunkNames: `${name}-[hash]`,
    write: false,
    metafile: true,
  });
  const files = await Promise.all(
    outputFiles.map(async ({ path: file, text }) => {
      const relative = path.relative(root, file).replaceAll(path.sep, '/');
      const { code } = await transform(text.replaceAll(/\b__require\d*\("/g, 'require("'), {
        format: 'cjs',
        platform: 'node',
        ...(typeof options.target === 'string' ? { target: options.target } : {}),
        minify: true,
        // `require`, for Node would load a file of CommonJS as if it were an ES module.
        supported: { 'dynamic-import': false },
        ...(relative === output && banner?.['js'] !== undefined ? { banner: banner['js'] } : {}),
      });
      await writeFile(file, code);
      return relative;
    }),
  );
  return { files, metafile };
}

/** No file of ours does anything when it is imported, so one from which nothing is used need not be there. */
const withoutSideEffects: Plugin = {
  name: 'without-side-effects',
  setup(bundler) {
    bundler.onResolve({ filter: /^\./ }, async ({ path: wanted, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === withoutSideEffects || importer.includes('node_modules')) return undefined;
      const resolved = await bundler.resolve(wanted, {
        importer,
        resolveDir,
        kind,
        pluginData: withoutSideEffects,
      });
      return { ...resolved, sideEffects: false };
    });
  },
};
