import path from 'node:path';
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';

/** What the bundler made of a program: pieces that import each other, as ES modules. */
export interface Split {
  readonly metafile: Metafile;
  /** By the absolute paths of the pieces. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The content of an output file. */
interface Merged {
  /** Absolute path. */
  readonly file: string;
  /** Absolute paths. */
  readonly pieces: readonly string[];
}

/**
 * Modules that are imported dynamically, by the name of the file that their pieces are written to; a piece that several
 * of them need goes into the first.
 */
export type Together = Readonly<Record<string, readonly string[]>>;

type Output = Metafile['outputs'][string];

/**
 * Turns the pieces of a program into CommonJS files. The bundler makes a piece of whatever the same parts of the
 * program share. Each piece costs the time to read it, and something more whenever one of its functions is called, so
 * those that are always loaded together become one file.
 * @param main absolute path of the piece that is run
 * @returns the texts of the files by their absolute paths, and what is in each
 */
export async function merged(
  main: string,
  split: Split,
  together: Together,
  options: BuildOptions,
): Promise<Split> {
  const root = options.absWorkingDir ?? '.';
  const outputs = new Map(
    Object.entries(split.metafile.outputs).map(([name, output]) => [path.resolve(root, name), output]),
  );
  const groups = groupsOf(main, outputs, together, root);
  const texts = new Map([...split.texts].map(([piece, text]) => [piece, withoutBareImports(text)]));
  const groupOf = new Map(groups.flatMap((group) => group.pieces.map((piece) => [piece, group] as const)));
  const needed = neededOf(texts, groupOf, outputs);
  const aliasOf = (piece: string, name: string, at: number): string =>
    (groupOf.get(piece)?.pieces.length ?? 0) < 2 || outputs.get(piece)?.entryPoint !== undefined
      ? name
      : `x${groupOf.get(piece)?.pieces.indexOf(piece) ?? 0}_${at}`;
  const exportsOf = (piece: string, from: string, isInside: boolean): string => {
    const names = [...(needed.get(piece) ?? [])].map((name, at) => {
      const alias = aliasOf(piece, name, at);
      return isInside ? `${name} as ${alias}` : `${alias} as ${name}`;
    });
    return `export { ${names.join(', ')} } from ${JSON.stringify(from)};`;
  };

  /** How a file sees its own pieces, and those in others. */
  const around = (own: Merged): Plugin => ({
    name: 'merge',
    setup(bundler) {
      bundler.onResolve({ filter: /^\.\// }, ({ path: wanted, kind, namespace }) => {
        const piece = path.resolve(path.dirname(main), wanted);
        const group = groupOf.get(piece);
        if (group === own) return { path: piece, namespace: 'piece' };
        if (group !== undefined && kind === 'import-statement' && namespace !== 'elsewhere')
          return { path: piece, namespace: 'elsewhere', sideEffects: false };
        return { path: `./${path.basename(group?.file ?? wanted)}`, external: true };
      });
      bundler.onResolve({ filter: /^[^.]/ }, ({ path: wanted, kind }) =>
        kind === 'entry-point' ? undefined : { path: wanted, external: true },
      );
      bundler.onLoad({ filter: /.*/, namespace: 'piece' }, ({ path: piece }) => ({
        contents: texts.get(piece) ?? '',
      }));
      bundler.onLoad({ filter: /.*/, namespace: 'elsewhere' }, ({ path: piece }) => ({
        contents: exportsOf(piece, `./${path.basename(piece)}`, false),
      }));
    },
  });

  const files = new Map<string, string>();
  const made: Record<string, Output> = {};
  for (const group of groups) {
    const { file, pieces } = group;
    const { outputFiles } = await build({
      ...options,
      stdin: {
        contents: pieces.map((piece) => exportsOf(piece, `./${path.basename(piece)}`, true)).join('\n'),
      },
      bundle: true,
      write: false,
      metafile: false,
      outfile: file,
      plugins: [around(group)],
    });
    files.set(file, outputFiles[0]?.text ?? '');
    made[path.relative(root, file)] = sumOf(pieces.flatMap((piece) => outputs.get(piece) ?? []));
  }
  return { texts: files, metafile: { ...split.metafile, outputs: made } };
}

/** No piece has side effects when it is loaded. */
const withoutBareImports = (text: string): string => text.replaceAll(/^import "\.\/[^"]+";$/gm, '');

/** What is loaded with the program, what is loaded together later, and each of the other pieces by itself. */
function groupsOf(
  main: string,
  outputs: ReadonlyMap<string, Output>,
  together: Together,
  root: string,
): readonly Merged[] {
  const reached = (from: readonly string[]): ReadonlySet<string> => {
    const all = new Set(from);
    // Iterating over a set also visits what is added to it meanwhile.
    for (const piece of all)
      for (const { path: imported, kind } of outputs.get(piece)?.imports ?? []) {
        const file = path.resolve(root, imported);
        if (kind === 'import-statement' && outputs.has(file)) all.add(file);
      }
    return all;
  };
  const named = (name: string): string =>
    path.join(path.dirname(main), `${path.parse(main).name}-${name}.js`);
  const inFiles = new Set([main]);
  const groups: Merged[] = [];
  const add = (name: string, from: readonly string[]): void => {
    const pieces = [...reached(from)].filter((piece) => !inFiles.has(piece));
    for (const piece of pieces) inFiles.add(piece);
    if (pieces.length > 0) groups.push({ file: named(name), pieces });
  };
  add('common', [main]);
  for (const [name, modules] of Object.entries(together))
    add(
      name,
      [...outputs].filter(([, { entryPoint = '' }]) => modules.includes(entryPoint)).map(([piece]) => piece),
    );
  const alone = [...outputs.keys()].filter((piece) => piece === main || !inFiles.has(piece));
  return [...groups, ...alone.map((piece) => ({ file: piece, pieces: [piece] }))];
}

/**
 * For each piece, what others need from the file that contains it: everything if it is imported dynamically, otherwise
 * what is named.
 */
function neededOf(
  texts: ReadonlyMap<string, string>,
  groupOf: ReadonlyMap<string, Merged>,
  outputs: ReadonlyMap<string, Output>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const needed = new Map(
    [...outputs].map(([piece, { entryPoint, exports }]) => [
      piece,
      new Set(entryPoint === undefined ? [] : exports),
    ]),
  );
  for (const [importer, text] of texts)
    for (const [, names = '', from = ''] of text.matchAll(/^import \{([^}]*)\} from "(\.\/[^"]+)";$/gm)) {
      const piece = path.resolve(path.dirname(importer), from);
      if (groupOf.get(piece) === groupOf.get(importer)) continue;
      for (const name of names.split(',')) needed.get(piece)?.add(name.trim().replace(/ as .*$/, ''));
    }
  return needed;
}

function sumOf(pieces: readonly Output[]): Output {
  const inputs: Output['inputs'] = {};
  for (const piece of pieces)
    for (const [name, { bytesInOutput }] of Object.entries(piece.inputs))
      inputs[name] = { bytesInOutput: bytesInOutput + (inputs[name]?.bytesInOutput ?? 0) };
  const entryPoint = pieces.find((piece) => piece.entryPoint !== undefined)?.entryPoint;
  return {
    bytes: pieces.reduce((sum, { bytes }) => sum + bytes, 0),
    inputs,
    imports: pieces.flatMap(({ imports }) => imports),
    exports: [],
    ...(entryPoint === undefined ? {} : { entryPoint }),
  };
}
