import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { OnResolveResult, Plugin } from 'esbuild';
import { root } from '../vscode/paths';

/**
 * What is loaded at the first call of one of these functions, from a piece of its own; whoever imports it stays as it is, since
 * the core does not wait for anything. Packages and modules of Node by their names, files of ours by
 * their paths.
 */
const onDemand: Readonly<Record<string, readonly string[]>> = {
  'server/src/core/formats/yaml/yaml.ts': ['readYaml'],
  'server/src/core/formats/jgroups/jgroups-xml.ts': ['parseJgroupsXml', 'attributeOf'],
  'picomatch/posix': ['default'],
  'node:child_process': ['execFile', 'spawn'],
  'node:crypto': ['createHash', 'randomBytes'],
  'node:stream/consumers': ['buffer'],
};

/**
 * What is imported dynamically and lies in one piece all the same. Each piece that is read costs as much as twenty kilobytes
 * in one that is read anyway, and whatever several pieces share lies in further ones.
 */
const together: readonly (readonly string[])[] = [
  ['io', 'program'],
  // All of these need nearly all of the core.
  [
    ...['commands/check', 'commands/compare', 'commands/effective', 'commands/fix', 'commands/report'],
    ...['commands/upgrade', 'baseline', 'reporters/gitlab', 'reporters/sarif', 'since', 'watch'],
  ],
  ['commands/defaults', 'commands/explain', 'commands/init', 'commands/read'],
].map((names) => names.map((name) => `server/src/cli/${name}.ts`));

const standIns = 'stand-ins';
const joined = 'joined';

/** How the imports of a program are resolved: on demand where that is said above, and without what nobody uses. */
export const imports: Plugin = {
  name: 'imports',
  setup(bundler) {
    bundler.onResolve(
      { filter: /^\.|^node:|^yaml$|^picomatch\/posix$/ },
      ({ path: wanted, importer, kind, ...from }) => {
        const isOurs = wanted.startsWith('.');
        if (isOurs && importer.includes('node_modules')) return undefined;
        const name = isOurs ? ours(path.resolve(from.resolveDir, wanted)) : wanted;
        if (onDemand[name] !== undefined && from.namespace !== standIns)
          return { path: name, namespace: standIns, sideEffects: false };
        const group = kind === 'dynamic-import' ? together.find((names) => names.includes(name)) : undefined;
        if (group !== undefined)
          return { path: path.parse(group[0] ?? name).name, namespace: joined, pluginData: group };
        // No file of ours does anything when it is imported.
        return isOurs ? { path: path.join(root, name), sideEffects: false } : packages[name];
      },
    );
    bundler.onLoad({ filter: /.*/, namespace: standIns }, ({ path: name }) => ({
      contents: standInFor(name, onDemand[name] ?? []),
      resolveDir: root,
    }));
    bundler.onLoad(
      { filter: /.*/, namespace: joined },
      ({ pluginData }: { pluginData: readonly string[] }) => ({
        contents: pluginData.map((name) => `export * from ${JSON.stringify(`./${name}`)};`).join('\n'),
        resolveDir: root,
      }),
    );
  },
};

/** The path below the root of what an import without an extension means: asking the bundler would take longer than bundling. */
function ours(file: string): string {
  const found = [file, `${file}.ts`, path.join(file, 'index.ts')].find(
    (candidate) => path.extname(candidate) !== '' && existsSync(candidate),
  );
  return path.relative(root, found ?? file).replaceAll(path.sep, '/');
}

/** Of the modules for browsers, unlike of those for Node, no more comes along than is used. */
const packages: Readonly<Record<string, OnResolveResult>> = {
  yaml: {
    path: path.join(
      path.dirname(createRequire(import.meta.url).resolve('yaml/package.json')),
      'browser/dist/index.js',
    ),
    sideEffects: false,
  },
};

/** A module whose functions call those of the true one; `importedAtOnce` becomes `require` once pieces are made. */
function standInFor(name: string, functions: readonly string[]): string {
  const from = JSON.stringify(name.endsWith('.ts') ? `./${name}` : name);
  return [
    `const piece = () => importedAtOnce(import(${from}));`,
    ...functions.map(
      (called, i) =>
        `const f${i} = (...values) => piece().${called}(...values);
export { f${i} as ${called} };`,
    ),
  ].join('\n');
}
