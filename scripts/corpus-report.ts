import { readdir } from 'node:fs/promises';
import path from 'node:path';
import {
  createSnapshot,
  defaultSettings,
  type Finding,
  findingsOf,
  linesOf,
  type RunResult,
} from '../server/src/core/service';
import { relativePath } from '../server/src/core/text/path';
import { catalogueProvider } from '../server/src/node/catalogue-provider';
import { readDisk, toFilePath } from '../server/src/node/disk';
import { todayIso } from '../server/src/today';

/**
 * Checks every folder below FOLDER as a workspace of its own and prints how often each rule reports something: `npx tsx
 * scripts/corpus-report.ts FOLDER [--errors] [--rule ID]`. With `--errors` every finding of that severity is listed
 * with its place and message, with `--rule` every finding of that rule.
 */
const root = path.resolve(import.meta.dirname, '..');
const catalogues = catalogueProvider(path.join(root, 'schemas'));

interface Checked {
  readonly name: string;
  readonly lines: readonly string[];
  readonly result: RunResult;
  readonly files: number;
  readonly clusters: number;
}

async function main(): Promise<void> {
  const [folder, ...options] = process.argv.slice(2);
  if (folder === undefined) {
    console.error('Which folder? npx tsx scripts/corpus-report.ts FOLDER [--errors] [--rule ID]');
    process.exitCode = 2;
    return;
  }
  const listed = filterOf(options);
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const checked: Checked[] = [];
  for (const name of names.sort()) checked.push(await check(path.join(folder, name), name, listed));

  for (const { lines } of checked) for (const line of lines) console.log(line);
  const findings = checked.flatMap(({ result }) => result.findings);
  console.log(`\n${table(findings).join('\n')}`);
  const sum = (of: (one: Checked) => number): number => checked.reduce((total, one) => total + of(one), 0);
  console.log(
    `\n${checked.length} folders, ${sum(({ files }) => files)} files, ${sum(({ clusters }) => clusters)} clusters, ` +
      `${findings.length} findings, ${sum(({ result }) => result.failures.length)} rules failed`,
  );
  for (const { name, result } of checked)
    for (const { rule, error } of result.failures) console.log(`  ${name}: ${rule}: ${String(error)}`);
}

function filterOf(options: readonly string[]): (finding: Finding) => boolean {
  const rule = options[options.indexOf('--rule') + 1];
  const withErrors = options.includes('--errors');
  return (finding) =>
    (withErrors && finding.severity === 'error') || (options.includes('--rule') && finding.rule.id === rule);
}

async function check(
  folder: string,
  name: string,
  isListed: (finding: Finding) => boolean,
): Promise<Checked> {
  const workspace = await readDisk([toFilePath(path.resolve(folder))]);
  const snapshot = createSnapshot(workspace, { ...defaultSettings, today: todayIso() }, catalogues);
  const result = findingsOf(snapshot);
  const lines = result.findings.filter(isListed).map(({ rule, severity, message, path: file, span }) => {
    const { line, character } = linesOf(workspace.files.get(file) ?? { text: '' }).position(span.start);
    const place = `${name}/${relativePath(workspace.roots[0] ?? '', file)}:${line + 1}:${character + 1}`;
    return `${place} ${severity} ${rule.id}: ${message}`;
  });
  return {
    name,
    lines,
    result,
    files: snapshot.propertiesFiles.length,
    clusters: snapshot.clusters.filter(({ nodes }) => nodes.length > 1).length,
  };
}

/** A line for each rule and severity, the most frequent first. */
function table(findings: readonly Finding[]): string[] {
  const counts = new Map<string, number>();
  for (const { rule, severity } of findings) {
    const key = `${severity.padEnd(12)} ${rule.id}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([key, count]) => `${String(count).padStart(6)}  ${key}`);
}

void main();
