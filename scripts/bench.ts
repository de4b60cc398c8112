import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, platform, release, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { format } from 'prettier';
import { summarise, type Measurement } from '../test/bench/measure';
import { portalExtText } from '../test/bench/portal-ext-text';

/**
 * Measures the reader beside those of dot-properties, properties-file, properties-parser and java.util.Properties, and
 * writes docs/benchmarks.md. `--budget MS` sets how long each is measured for each file (default 3000).
 */
const root = path.resolve(import.meta.dirname, '..');
const inputs = [
  { title: '600 KB', seed: 1, length: 600_000, javaRuns: 200 },
  { title: '20 MB', seed: 2, length: 20_000_000, javaRuns: 20 },
];

interface Result extends Measurement {
  readonly name: string;
  readonly gives: string;
}

/** What a command prints on one line, or undefined where it cannot run. */
function output(command: string, arguments_: readonly string[]): string | undefined {
  try {
    return execFileSync(command, arguments_, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  } catch {
    return undefined;
  }
}

function commit(): string {
  const hash = output('git', ['rev-parse', '--short=12', 'HEAD']);
  if (hash === undefined) return 'outside a git checkout';
  const changed = output('git', ['status', '--porcelain', '--', 'server/src/core/properties', 'test/bench']);
  return changed === '' ? hash : `${hash}, with changes that are not committed`;
}

async function bundleRunner(folder: string): Promise<string> {
  const outfile = path.join(folder, 'run.cjs');
  // As scripts/build.ts bundles the product.
  await build({
    absWorkingDir: root,
    entryPoints: ['test/bench/run.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
    logLevel: 'warning',
  });
  return outfile;
}

function isResults(value: unknown): value is readonly Result[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'object' && 'median' in item);
}

function measureScripts(runner: string, file: string, budget: string): readonly Result[] {
  const printed = execFileSync(process.execPath, [runner, file, budget], { encoding: 'utf8' });
  const results: unknown = JSON.parse(printed);
  if (!isResults(results)) throw new TypeError('the measuring process printed no results');
  return results;
}

function measureJava(file: string, runs: number): Result[] {
  const source = path.join(root, 'test/bench/JavaBench.java');
  const printed = output('java', [source, file, String(runs)]);
  if (printed === undefined) return [];
  const version = output('java', ['--version'])?.split('\n')[0] ?? 'java';
  return [
    {
      name: `java.util.Properties (${version})`,
      gives: 'key → value',
      ...summarise(printed.split('\n').map(Number)),
    },
  ];
}

function table(results: readonly Result[]): string {
  const time = (milliseconds: number): string =>
    milliseconds < 10 ? milliseconds.toFixed(2) : milliseconds.toFixed(milliseconds < 100 ? 1 : 0);
  return [
    '| reader | gives | median | fastest | 90 % within | runs |',
    '|---|---|--:|--:|--:|--:|',
    ...results.map(
      ({ name, gives, median, fastest, ninetieth, runs }) =>
        `| ${name} | ${gives} | ${time(median)} ms | ${time(fastest)} ms | ${time(ninetieth)} ms | ${runs} |`,
    ),
  ].join('\n');
}

async function main(): Promise<void> {
  const budgetAt = process.argv.indexOf('--budget');
  const budget = budgetAt < 0 ? '3000' : (process.argv[budgetAt + 1] ?? '3000');
  const folder = mkdtempSync(path.join(tmpdir(), 'portal-properties-bench-'));
  try {
    const [load = 0] = loadavg();
    const runner = await bundleRunner(folder);
    const sections: string[] = [];
    for (const { title, seed, length, javaRuns } of inputs) {
      const file = path.join(folder, `${title}.properties`);
      const text = portalExtText(seed, length);
      writeFileSync(file, text);
      const results = [...measureScripts(runner, file, budget), ...measureJava(file, javaRuns)];
      sections.push(
        `## ${title}\n\n${text.split('\n').length - 1} lines, ${text.length} characters.\n\n${table(results)}`,
      );
      console.log(`${title}\n${table(results)}\n`);
    }
    const [cpu] = cpus();
    const page = `# Benchmarks

Written by \`npm run bench\`, not by hand. Each reader gets the same decoded string, made from a fixed seed to look like
\`portal.properties\` (comments, commented-out entries, lists over several lines, some escapes), in one warm process,
one reader after the other. Ours runs bundled as it ships. The aim is 3 ms for 600 KB and 80 ms for 20 MB with all ranges.

- Commit: ${commit()}
- Machine: ${cpu?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${release()}
- Node ${process.versions.node}
- Load of the machine at the start: ${load.toFixed(1)} (above the number of cores, others slow down what is measured)

${sections.join('\n\n')}
`;
    writeFileSync(
      path.join(root, 'docs/benchmarks.md'),
      await format(page, { parser: 'markdown', printWidth: 110 }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
