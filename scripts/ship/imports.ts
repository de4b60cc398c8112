import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { OnResolveResult, Plugin } from 'esbuild';
import { root } from '../vscode/paths';
import { exportedFunctions } from './exported-functions';
import type { OnDemand } from './on-demand';

/**
 * What is imported dynamically but still put into one piece. Each piece that is read costs as much as twenty kilobytes
 * in one that is read anyway, and whatever several pieces share goes into further ones.
 */
const together: readonly (readonly string[])[] = [
  ['io', 'program'],
  // All of these need nearly all of the core. The check, which is run most, is separate.
  [
    ...['commands/compare', 'commands/effective', 'commands/fix', 'commands/report', 'commands/upgrade'],
    ...['baseline', 'reporters/gitlab', 'reporters/sarif', 'since', 'watch'],
  ],
  ['commands/defaults', 'commands/explain', 'commands/init', 'commands/read'],
].map((names) => names.map((name) => `server/src/cli/${name}.ts`));

const standIns = 'stand-ins';
const pieces = 'pieces';
const joined = 'joined';

/** How the imports of a program are resolved: on demand where that is declared, and without what nobody uses. */
export const importsWith = (onDemand: OnDemand): Plugin => ({
  name: 'imports',
  setup(bundler) {
    const pieceOf = new Map(
      Object.entries(onDemand).flatMap(([piece, { files = [], packages: libraries = {} }]) =>
        [...files, ...Object.keys(libraries)].map((name) => [name, piece]),
      ),
    );
    const functionsOf = (name: string): readonly string[] =>
      onDemand[pieceOf.get(name) ?? '']?.packages?.[name] ??
      exportedFunctions(name, readFileSync(path.join(root, name), 'utf8'));
    bundler.onResolve({ filter: /^[^/]/ }, ({ path: wanted, importer, kind, ...from }) => {
      if (from.namespace === standIns) return { path: wanted, namespace: pieces };
      const isOurs = wanted.startsWith('.');
      // Imports between packages stay as they are.
      if (importer.includes('node_modules') && !wanted.startsWith('node:')) return undefined;
      const name = isOurs ? ours(path.resolve(from.resolveDir, wanted)) : wanted;
      if (pieceOf.has(name) && from.namespace !== pieces)
        return { path: name, namespace: standIns, sideEffects: false };
      const group = kind === 'dynamic-import' ? together.find((names) => names.includes(name)) : undefined;
      if (group !== undefined)
        return { path: path.parse(group[0] ?? name).name, namespace: joined, pluginData: group };
      // None of our files has side effects when it is imported.
      return isOurs ? { path: path.join(root, name), sideEffects: false } : packages[name];
    });
    bundler.onLoad({ filter: /.*/, namespace: standIns }, ({ path: name }) => ({
      contents: standInFor(pieceOf.get(name) ?? '', functionsOf(name)),
    }));
    bundler.onLoad({ filter: /.*/, namespace: pieces }, ({ path: piece }) => ({
      contents: [...pieceOf]
        .filter(([, its]) => its === piece)
        .map(([name]) => `export { ${functionsOf(name).join(', ')} } from ${JSON.stringify(fromRoot(name))};`)
        .join('\n'),
      resolveDir: root,
    }));
    bundler.onLoad(
      { filter: /.*/, namespace: joined },
      ({ pluginData }: { pluginData: readonly string[] }) => ({
        contents: pluginData.map((name) => `export * from ${JSON.stringify(fromRoot(name))};`).join('\n'),
        resolveDir: root,
      }),
    );
  },
});

const fromRoot = (name: string): string => (name.endsWith('.ts') ? `./${name}` : name);

/**
 * The path below the root that an import without an extension means: asking the bundler would take longer than
 * bundling.
 */
function ours(file: string): string {
  const found = [file, `${file}.ts`, path.join(file, 'index.ts')].find(
    (candidate) => path.extname(candidate) !== '' && existsSync(candidate),
  );
  return path.relative(root, found ?? file).replaceAll(path.sep, '/');
}

/** Unlike modules for Node, those for browsers bring only what is used. */
const packages: Readonly<Record<string, OnResolveResult>> = {
  yaml: {
    path: path.join(
      path.dirname(createRequire(import.meta.url).resolve('yaml/package.json')),
      'browser/dist/index.js',
    ),
    sideEffects: false,
  },
};

/** A module whose functions call those of the real one; `importedAtOnce` becomes `require` once pieces are made. */
function standInFor(piece: string, functions: readonly string[]): string {
  return [
    `const piece = () => importedAtOnce(import(${JSON.stringify(piece)}));`,
    ...functions.map(
      (called, i) =>
        `const f${i} = (...values) => piece().${called}(...values);
export { f${i} as ${called} };`,
    ),
  ].join('\n');
}
