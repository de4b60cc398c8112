import type { Cluster, Node } from '../cluster/cluster';
import { readersOf } from '../cluster/cluster';
import { propertiesRole } from '../cluster/file-names';
import type { Snapshot } from '../cluster/snapshot';
import { layerOf } from '../configuration/layer';
import { parseProperties } from '../properties/parse';
import type { PropertiesTree } from '../properties/tree';
import type { Severity } from '../project/severity';
import type { FilePath, SourceFile } from '../workspace';
import { ruleIds, ruleRegistry } from './registry';
import type { FileContext, Finding, Report, Rule } from './rule';
import { isExpired, type Suppression, suppressionsOf } from './suppression';

/** A rule that threw: the others ran all the same. */
export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
}

export interface RunResult {
  /** By path, then by place, then by rule. */
  readonly findings: readonly Finding[];
  /** Findings that an ignore comment silences, each with it. */
  readonly suppressed: readonly { readonly finding: Finding; readonly by: Suppression }[];
  readonly failures: readonly RuleFailure[];
}

interface RawReport {
  readonly rule: Rule;
  readonly report: Report;
}

interface Outcome {
  readonly reports: readonly RawReport[];
  readonly failures: readonly RuleFailure[];
}

/** Outcomes hang on the immutable thing that was checked, so what an edit did not touch is not checked again. */
const fileOutcomes = new WeakMap<
  SourceFile,
  {
    readonly readers: readonly Node[];
    readonly inCluster: boolean;
    readonly catalogue: unknown;
    readonly rules: readonly Rule[];
    readonly outcome: Outcome;
  }
>();
const clusterOutcomes = new WeakMap<Cluster, Outcome>();

const rulesOf = <Scope extends Rule['scope']>(scope: Scope): Extract<Rule, { scope: Scope }>[] =>
  ruleRegistry.filter((rule): rule is Extract<Rule, { scope: Scope }> => rule.scope === scope);

const fileRules = rulesOf('file');
/** Rules that nobody hears of unless a project asks for them: they are not even run. */
const offRules = fileRules.filter((rule) => rule.severity === 'off');
const usualFileRules = fileRules.filter((rule) => rule.severity !== 'off');
const clusterRules = rulesOf('cluster');
const workspaceRules = rulesOf('workspace');
const suppressionRules = rulesOf('suppression');

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
  for (const cluster of snapshot.clusters) {
    if (cluster.nodes.length < 2) continue;
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

/** The tree that rules of one file look at. */
export function treeFor(file: SourceFile): PropertiesTree {
  return propertiesRole(file.path) === 'system-ext' ? parseProperties(file.text, 'jdk') : layerOf(file).tree;
}

function checkFile(snapshot: Snapshot, file: SourceFile, inCluster: boolean): Outcome {
  const readers = snapshot.readersOf(file.path).map(({ node }) => node);
  const catalogue = snapshot.catalogueFor(file.path);
  const rules = offRules.some((rule) => isOn(snapshot, rule, file.path)) ? fileRules : usualFileRules;
  const kept = fileOutcomes.get(file);
  if (
    kept?.readers.length === readers.length &&
    kept.readers.every((node, i) => node === readers[i]) &&
    kept.inCluster === inCluster &&
    kept.catalogue === catalogue &&
    kept.rules === rules
  )
    return kept.outcome;
  const context: FileContext = {
    file,
    tree: treeFor(file),
    role: propertiesRole(file.path) === 'system-ext' ? 'system' : 'portal',
    catalogue,
    configuration: readers[0]?.configuration,
    readers,
    inCluster,
  };
  const outcome = runAll(rules, (rule) => rule.check(context));
  fileOutcomes.set(file, { readers, inCluster, catalogue, rules, outcome });
  return outcome;
}

function isOn(snapshot: Snapshot, rule: Rule, path: FilePath): boolean {
  return severityFor(snapshot, rule, path, undefined) !== 'off';
}

function checkCluster(cluster: Cluster): Outcome {
  let outcome = clusterOutcomes.get(cluster);
  if (outcome === undefined) {
    outcome = runAll(clusterRules, (rule) => rule.check({ cluster, nodes: cluster.nodes }));
    clusterOutcomes.set(cluster, outcome);
  }
  return outcome;
}

function runAll<R extends Rule>(rules: readonly R[], check: (rule: R) => Iterable<Report>): Outcome {
  const reports: RawReport[] = [];
  const failures: RuleFailure[] = [];
  for (const rule of rules) {
    try {
      for (const report of check(rule)) reports.push({ rule, report });
    } catch (error) {
      failures.push({ rule: rule.id, error });
    }
  }
  return { reports, failures };
}

/** Puts the severity in force on a report; undefined where the rule is off for that file. */
function toFinding(
  snapshot: Snapshot,
  { rule, report }: RawReport,
  cluster: string | undefined,
  nodes: readonly string[],
): Finding | undefined {
  const severity = severityFor(snapshot, rule, report.path, report.severity);
  if (severity === 'off') return undefined;
  const { path, span, message, related = [], fixes = [] } = report;
  return { rule, severity, path, span, message, cluster, nodes, related, fixes };
}

function severityFor(
  snapshot: Snapshot,
  rule: Rule,
  path: FilePath,
  own: Severity | undefined,
): Severity | 'off' {
  const set = snapshot.projects.ruleSetting(rule.id, path);
  if (set !== undefined) return set;
  return rule.severity === 'off' ? 'off' : (own ?? rule.severity);
}

function suppress(
  snapshot: Snapshot,
  findings: readonly Finding[],
): { findings: Finding[]; suppressed: { finding: Finding; by: Suppression }[]; failures: RuleFailure[] } {
  const kept: Finding[] = [];
  const suppressed: { finding: Finding; by: Suppression }[] = [];
  const failures: RuleFailure[] = [];
  const { today } = snapshot.settings;
  const byFile = new Map<FilePath, readonly Suppression[]>();
  for (const file of snapshot.propertiesFiles) {
    const suppressions = suppressionsOf(file, treeFor(file));
    if (suppressions.length > 0) byFile.set(file.path, suppressions);
  }
  const used = new Set<Suppression>();
  for (const finding of findings) {
    const by = byFile
      .get(finding.path)
      ?.find((candidate) => covers(candidate, finding) && !isExpired(candidate, today));
    if (by === undefined) kept.push(finding);
    else {
      used.add(by);
      suppressed.push({ finding, by });
    }
  }
  for (const file of snapshot.propertiesFiles) {
    const idle = byFile.get(file.path)?.filter((suppression) => !used.has(suppression)) ?? [];
    if (idle.length === 0) continue;
    const outcome = runAll(suppressionRules, (rule) =>
      rule.check({ file, suppressions: idle, today, ruleIds }),
    );
    failures.push(...outcome.failures);
    for (const from of outcome.reports) {
      const finding = toFinding(snapshot, from, undefined, []);
      if (finding !== undefined) kept.push(finding);
    }
  }
  return { findings: kept, suppressed, failures };
}

function covers(suppression: Suppression, { rule, span }: Finding): boolean {
  if (suppression.rules.length > 0 && !suppression.rules.includes(rule.id)) return false;
  return (
    suppression.wholeFile || (suppression.covers.start <= span.start && span.start <= suppression.covers.end)
  );
}

function inReadingOrder(a: Finding, b: Finding): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return (
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0)
  );
}
