import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { root } from '../vscode/paths';
import { importsWith } from './imports';
import { lean } from './lean';
import { merged, type Together } from './merge';
import { ofCli, ofFormats, ofServer } from './on-demand';
import { protocolModules } from './protocol-modules';
import { rulesOnDemand } from './rules-on-demand';
import { textsOfRules } from './texts-of-rules';

const banner = '#!/usr/bin/env node';

/** The programs that are bundled in pieces, and the options of each in addition to the common ones. */
const programs = {
  cli: {
    entry: 'server/src/cli/main.ts',
    plugins: [rulesOnDemand, importsWith({ ...ofFormats, ...ofCli }), textsOfRules],
    together: { start: ['joined:io'], check: ['server/src/cli/commands/check.ts'] },
    banner,
  },
  server: {
    entry: 'server/src/lsp/main.ts',
    plugins: [protocolModules, rulesOnDemand, importsWith({ ...ofFormats, ...ofServer }), textsOfRules],
    together: { start: ['server/src/lsp/server.ts', 'server/src/lsp/node-host.ts'] },
    banner,
  },
  // VS Code runs this one itself.
  extension: { entry: 'client/src/extension.ts', plugins: [protocolModules], external: ['vscode'] },
} as const satisfies Readonly<Record<string, Program>>;

type PieceOptions = BuildOptions & { readonly metafile: true };

interface Program {
  readonly entry: string;
  readonly plugins: readonly Plugin[];
  readonly external?: readonly string[];
  /**
   * By the name of a file: modules that are imported dynamically, and whose pieces go into one file unless an earlier
   * file has them.
   */
  readonly together?: Together;
  /** The first line of an executable. */
  readonly banner?: string;
}

/** What was written for a bundle. */
export interface Written {
  readonly metafile: Metafile;
  /** Absolute paths; the first is the bundle itself. */
  readonly files: readonly string[];
}

/**
 * Bundles a program into `NAME.js` and pieces next to it, each read when it is needed: what is imported dynamically,
 * the readers of formats that most workspaces do not have, and the long texts of the rules. The bundler can only split
 * ES modules, and older versions of VS Code start CommonJS: each piece is converted afterwards. Names of functions are
 * dropped, because they are a fourteenth of all that is read; with `development` everything is in one readable file,
 * with a source map.
 * @param folder absolute path
 */
export async function buildProgram(
  name: keyof typeof programs,
  folder: string,
  { development = false } = {},
): Promise<Written> {
  const file = path.join(folder, `${name}.js`);
  const program: Program = programs[name];
  const options: PieceOptions = {
    ...common,
    entryPoints: { [name]: program.entry },
    outdir: folder,
    external: [...(program.external ?? [])],
  };
  await mkdir(folder, { recursive: true });
  const written = development
    ? await buildWhole(file, program, options)
    : await buildInPieces(file, program, options);
  // Whatever access the user's own files have, so that equal sources make equal packages.
  for (const made of written.files)
    await chmod(made, made === file && program.banner !== undefined ? 0o755 : 0o644);
  return written;
}

const target = 'node20';

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target,
  // jsonc-parser's CommonJS entry hides its requires from bundlers; its ES module does not.
  mainFields: ['module', 'main'],
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
} as const satisfies BuildOptions;

async function buildWhole(file: string, { banner: first }: Program, options: PieceOptions): Promise<Written> {
  const { metafile } = await build({
    ...options,
    format: 'cjs',
    keepNames: true,
    ...(first === undefined ? {} : { banner: { js: first } }),
    sourcemap: 'linked',
  });
  return { metafile, files: [file, `${file}.map`] };
}

async function buildInPieces(
  file: string,
  { plugins, banner: first, together = {} }: Program,
  options: PieceOptions,
): Promise<Written> {
  const { outputFiles, metafile: split } = await build({
    ...options,
    plugins: [...plugins],
    format: 'esm',
    splitting: true,
    chunkNames: `${path.parse(file).name}-[name]-[hash]`,
    // The rest is left to the second step, which has to find what is marked here.
    minifySyntax: true,
    write: false,
  });
  const pieces = new Map(
    outputFiles.map((output) => [output.path, requiredAtOnce(lean(output.text))] as const),
  );
  const { texts, metafile } = await merged(file, { texts: pieces, metafile: split }, together, {
    ...common,
    format: 'cjs',
    minify: true,
    // `require`, because Node would load a CommonJS file as if it were an ES module.
    supported: { 'dynamic-import': false },
  });
  for (const [made, text] of texts)
    await writeFile(made, made === file && first !== undefined ? `${first}\n${text}` : text);
  return { metafile, files: [file, ...[...texts.keys()].filter((made) => made !== file).sort()] };
}

/**
 * Restores `require`, for which the bundler and `imports` use other names because ES modules have none. Modules of
 * packages lose the paths that they are registered under: nobody reads them, and they reveal where packages are
 * installed.
 */
function requiredAtOnce(text: string): string {
  return text
    .replaceAll(/\b__require\d*\("/g, 'require("')
    .replaceAll(/\bimportedAtOnce\(import\(("[^"]+")\)\)/g, 'require($1)')
    .replaceAll(/(\b__(?:commonJS|esm)\d*\(\{\s*)"[^"]*"\(/g, (_, start: string) => `${start}0(`);
}
