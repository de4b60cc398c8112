import { readersOf } from '../cluster/cluster';
import type { Snapshot } from '../cluster/snapshot';
import { checkCluster, checkFile, checkNode, checkOsgiFile, readersOfOsgiFiles } from './check';
import { type RawReport, type RuleFailure, rulesOf, runAll } from './outcome';
import { ruleIds } from './registry';
import type { Finding } from './rule';
import { suppress, type SuppressedFinding } from './suppress';
import { toFinding } from './to-finding';

export interface RunResult {
  /** By path, then by place, then by rule. */
  readonly findings: readonly Finding[];
  /** Findings that an ignore comment silences, each with it. */
  readonly suppressed: readonly SuppressedFinding[];
  readonly failures: readonly RuleFailure[];
}

const workspaceRules = rulesOf('workspace');

/** Runs every rule over a snapshot. Never throws: a rule that does is named in `failures`. */
export function runRules(snapshot: Snapshot): RunResult {
  const raw: {
    readonly from: RawReport;
    readonly cluster: string | undefined;
    readonly nodes: readonly string[];
  }[] = [];
  const failures: RuleFailure[] = [];

  for (const file of snapshot.propertiesFiles) {
    const reader = snapshot.nodeOf(file.path);
    const cluster = reader !== undefined && reader.cluster.nodes.length > 1 ? reader.cluster : undefined;
    const { reports, failures: failed } = checkFile(snapshot, file, cluster !== undefined);
    failures.push(...failed);
    const nodes = cluster === undefined ? [] : readersOf(cluster, file.path).map((node) => node.name);
    for (const from of reports) raw.push({ from, cluster: cluster?.name, nodes: from.report.nodes ?? nodes });
  }
  for (const [file, readers] of readersOfOsgiFiles(snapshot)) {
    const { reports, failures: failed } = checkOsgiFile(
      snapshot,
      file,
      readers.map(({ node }) => node),
    );
    failures.push(...failed);
    const cluster = readers.find((reader) => reader.cluster.nodes.length > 1)?.cluster;
    const nodes = cluster === undefined ? [] : readers.map(({ node }) => node.name);
    for (const from of reports) raw.push({ from, cluster: cluster?.name, nodes: from.report.nodes ?? nodes });
  }
  for (const cluster of snapshot.clusters) {
    const inCluster = cluster.nodes.length > 1;
    for (const node of cluster.nodes) {
      const { reports, failures: failed } = checkNode(cluster, node);
      failures.push(...failed);
      const nodes = inCluster ? [node.name] : [];
      for (const from of reports)
        raw.push({ from, cluster: inCluster ? cluster.name : undefined, nodes: from.report.nodes ?? nodes });
    }
    if (!inCluster) continue;
    const { reports, failures: failed } = checkCluster(cluster);
    failures.push(...failed);
    for (const from of reports) raw.push({ from, cluster: cluster.name, nodes: from.report.nodes ?? [] });
  }
  const overall = runAll(workspaceRules, (rule) => rule.check({ snapshot, ruleIds }));
  failures.push(...overall.failures);
  for (const from of overall.reports) raw.push({ from, cluster: undefined, nodes: from.report.nodes ?? [] });

  const findings: Finding[] = [];
  for (const { from, cluster, nodes } of raw) {
    const finding = toFinding(snapshot, from, cluster, nodes);
    if (finding !== undefined) findings.push(finding);
  }
  const judged = suppress(snapshot, onceEach(findings));
  failures.push(...judged.failures);
  return { findings: judged.findings.sort(inReadingOrder), suppressed: judged.suppressed, failures };
}

/** What two clusters have in one file is told once, with the nodes of both. */
function onceEach(findings: readonly Finding[]): Finding[] {
  const byPlace = new Map<string, Finding>();
  for (const finding of findings) {
    const { rule, path, span, message, nodes } = finding;
    const id = `${rule.id}\n${path}\n${span.start}\n${span.end}\n${message}`;
    const known = byPlace.get(id);
    byPlace.set(
      id,
      known === undefined ? finding : { ...known, nodes: [...new Set([...known.nodes, ...nodes])] },
    );
  }
  return [...byPlace.values()];
}

function inReadingOrder(a: Finding, b: Finding): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return (
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0)
  );
}
