import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, platform, release, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { format } from 'prettier';
import { catalogue } from './catalogue';
import { commandLine } from './command-line';
import { bundles } from './bundles';
import type { Part } from './part';
import { installPeers } from './peers';
import { outputOf, root } from './programs';
import { readers } from './readers';
import { servers } from './servers';
import { vscode } from './vscode';
import { workspaces } from './workspaces';

/**
 * Measures the product next to others and writes docs/benchmarks.md. Names as arguments choose parts, and only their
 * sections are rewritten; `--budget MS` sets how long each thing is measured (default 3000).
 */
const parts: readonly Part[] = [readers, servers, workspaces, catalogue, vscode, bundles, commandLine];
const page = path.join(root, 'docs/benchmarks.md');

async function main(): Promise<void> {
  const { chosen, budget } = readArguments(process.argv.slice(2));
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { cwd: root, stdio: 'inherit' });
  installPeers();
  const sections = readSections();
  for (const part of chosen) {
    console.log(`== ${part.name} ==`);
    const folder = mkdtempSync(path.join(tmpdir(), 'portal-properties-bench-'));
    try {
      const origin = describeOrigin();
      const paragraphs = await part.measure({ folder, budget });
      sections.set(part.title, [...paragraphs, origin].join('\n\n'));
      console.log(paragraphs.join('\n\n'));
    } catch (error) {
      // The others are measured all the same; the section of this one stays as it was.
      console.error(`${part.name} failed:`, error);
      process.exitCode = 1;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  await writePage(sections);
}

function readArguments(given: readonly string[]): { chosen: readonly Part[]; budget: number } {
  const at = given.indexOf('--budget');
  const budget = at < 0 ? 3000 : Number(given[at + 1]);
  const names = at < 0 ? given : [...given.slice(0, at), ...given.slice(at + 2)];
  const unknown = names.filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length > 0 || !(budget > 0))
    throw new Error(
      `Usage: npm run bench -- [${parts.map(({ name }) => name).join('|')}]... [--budget MILLISECONDS]`,
    );
  const chosen = parts.filter(({ name, onlyWhenNamed }) =>
    names.length === 0 ? onlyWhenNamed !== true : names.includes(name),
  );
  return { chosen, budget };
}

/** The sections that the page has, by title. */
function readSections(): Map<string, string> {
  const known = existsSync(page) ? readFileSync(page, 'utf8').split(/^## /m).slice(1) : [];
  return new Map(
    known.map((section) => {
      const end = section.indexOf('\n');
      return [section.slice(0, end), section.slice(end + 1).trim()];
    }),
  );
}

async function writePage(sections: ReadonlyMap<string, string>): Promise<void> {
  const [cpu] = cpus();
  const text = `# Benchmarks

Written by \`npm run bench\`, not by hand; \`npm run bench -- NAME\` measures one section again:  ${parts.map(({ name }) => `\`${name}\``).join(', ')}.
Inputs are made from fixed seeds. A time is a median, with the fastest run and the 90th percentile in brackets; two times with a slash
between them are the median and the 99th percentile. Times depend on the machine and its load; counts do not, so tests check only counts
(\`test/bench\`). The programs for comparison are pinned in \`scripts/bench/peers\`, a separate package that is installed at the first run.

- Machine: ${cpu?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${release()}
- Node ${process.versions.node}

${parts.flatMap(({ title }) => (sections.has(title) ? [`## ${title}\n\n${sections.get(title) ?? ''}`] : [])).join('\n\n')}
`;
  writeFileSync(page, await format(text, { parser: 'markdown', printWidth: 110 }));
}

/** The commit at which something was measured, and how busy the machine was. */
function describeOrigin(): string {
  const [load = 0] = loadavg();
  const hash = outputOf('git', ['rev-parse', '--short=12', 'HEAD']) ?? 'outside a git checkout';
  const changed = outputOf('git', ['status', '--porcelain', '--', 'server', 'client', 'scripts/build.ts']);
  return `Commit ${hash}${changed === '' ? '' : ', with changes that are not committed'}; load average at the start:  ${load.toFixed(1)}${load > availableParallelism() ? ' (more than the number of cores, so the measurement was slowed down)' : ''}.`;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
