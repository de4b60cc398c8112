import { askingInSteps, nodesOfStep } from '../../cluster/answers';
import type { Cluster, Node } from '../../cluster/cluster';
import { propertiesRole } from '../../cluster/layout/file-names';
import { isOsgiConfiguration } from '../../cluster/layout/relevant-files';
import type { Position } from '../../cluster/assembled-snapshot';
import type { Snapshot } from '../../cluster/snapshot';
import { type Reads, recordReads, recordSteps } from '../../configuration/reads';
import { finish } from '../../steps';
import type { SourceFile } from '../../workspace';
import { type RuleResult, type RawReport, rulesOf, runAll, runInSteps } from './rule-result';
import type { ClusterRule, FileContext, Report, Rule } from '../rule';
import { lineSteps } from '../support/candidate-entries';
import { severityFor } from './to-finding';
import { checkedTree } from './checked-tree';

/**
 * Outcomes are attached to the immutable thing that was checked, so what an edit did not touch is not checked again.
 */
const fileResults = new WeakMap<
  SourceFile,
  {
    readonly readers: readonly Node[];
    readonly inCluster: boolean;
    readonly catalogue: unknown;
    readonly rules: readonly Rule[];
    readonly outcome: RuleResult;
  }
>();
const osgiFileResults = new WeakMap<
  SourceFile,
  {
    readonly readers: readonly Node[];
    readonly catalogue: unknown;
    readonly isReleaseStated: boolean;
    readonly outcome: RuleResult;
  }
>();
const nodeResults = new WeakMap<Node, { readonly inCluster: boolean; readonly outcome: RuleResult }>();
const clusterResults = new WeakMap<Cluster, Map<ClusterRule, ClusterResult>>();

const fileRules = rulesOf('file');
/** Rules that are off unless a project switches them on: they are not even run. */
const offRules = fileRules.filter((rule) => rule.severity === 'off');
const usualFileRules = fileRules.filter((rule) => rule.severity !== 'off');
const osgiFileRules = rulesOf('osgi-file');
const nodeRules = rulesOf('node');

/** A file with this many entries or more is prepared in steps. */
const manyEntries = 5_000;

/** Does the slow part of `checkFile` in steps, if the file is large and has not been checked before. */
export function* prepareFile(snapshot: Snapshot, file: SourceFile): Generator<undefined, void> {
  if (fileResults.has(file) || propertiesRole(file.path) === 'system-ext') return;
  const tree = checkedTree(file);
  if (tree.entryCount >= manyEntries) yield* lineSteps(tree, snapshot.catalogueFor(file.path));
}

/** What the rules of one file say about it. */
export function checkFile(snapshot: Snapshot, file: SourceFile, inCluster: boolean): RuleResult {
  const readers = snapshot.readersOf(file.path).map(({ node }) => node);
  const catalogue = snapshot.catalogueFor(file.path);
  const rules = offRules.some((rule) => severityFor(snapshot, rule, file.path, undefined) !== 'off')
    ? fileRules
    : usualFileRules;
  const kept = fileResults.get(file);
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
    tree: checkedTree(file),
    role: propertiesRole(file.path) === 'system-ext' ? 'system' : 'portal',
    catalogue,
    configuration: readers[0]?.configuration,
    readers,
    inCluster,
  };
  const outcome = runAll(rules, (rule) => rule.check(context));
  fileResults.set(file, { readers, inCluster, catalogue, rules, outcome });
  return outcome;
}

/** The files of `osgi/configs` with the places of the nodes that read them, in the order of paths. In steps. */
export function* readersOfOsgiFiles(
  snapshot: Snapshot,
): Generator<undefined, ReadonlyMap<SourceFile, readonly Position[]>> {
  const files = new Map<SourceFile, Position[]>();
  for (const file of snapshot.workspace.files.values())
    if (
      isOsgiConfiguration(file.path) &&
      file.problem === undefined &&
      !snapshot.projects.isIgnored(file.path)
    )
      files.set(file, []);
  for (const [i, cluster] of snapshot.clusters.entries())
    for (const [j, { home }] of cluster.nodes.entries()) {
      if (j % nodesOfStep === nodesOfStep - 1) yield;
      for (const path of home.list('osgi/configs')) {
        const file = home.file(path);
        if (file === undefined || file.problem !== undefined || !/\.(?:config|cfg)$/.test(path)) continue;
        const position = { cluster: i, node: j };
        const readers = files.get(file);
        if (readers === undefined) files.set(file, [position]);
        else readers.push(position);
      }
    }
  return files;
}

export function checkOsgiFile(snapshot: Snapshot, file: SourceFile, readers: readonly Node[]): RuleResult {
  const catalogue = readers[0]?.catalogue ?? snapshot.catalogueFor(file.path);
  const { from } = readers[0]?.release ?? snapshot.projects.releaseFor(file.path);
  const isReleaseStated = from !== 'newest';
  const kept = osgiFileResults.get(file);
  if (
    kept?.catalogue === catalogue &&
    kept.isReleaseStated === isReleaseStated &&
    kept.readers.length === readers.length &&
    kept.readers.every((node, i) => node === readers[i])
  )
    return kept.outcome;
  const outcome = runAll(osgiFileRules, (rule) => rule.check({ file, catalogue, isReleaseStated, readers }));
  osgiFileResults.set(file, { readers, catalogue, isReleaseStated, outcome });
  return outcome;
}

export function checkNode(node: Node, inCluster: boolean): RuleResult {
  const kept = nodeResults.get(node);
  if (kept?.inCluster === inCluster) return kept.outcome;
  const outcome = runAll(nodeRules, (rule) => rule.check({ node, inCluster }));
  nodeResults.set(node, { inCluster, outcome });
  return outcome;
}

/** What was said, and what was read for it. */
export interface TrackedResult {
  readonly outcome: RuleResult;
  readonly reads: Reads;
}

/** What a rule says about a cluster outside its parts, and in them; undefined for a part that was not run. */
export interface ClusterResult extends TrackedResult {
  readonly parts: ReadonlyMap<string, TrackedResult | undefined>;
}

export function* checkCluster(cluster: Cluster, rule: ClusterRule): Generator<undefined, ClusterResult> {
  let outcomes = clusterResults.get(cluster);
  if (outcomes === undefined) clusterResults.set(cluster, (outcomes = new Map<ClusterRule, ClusterResult>()));
  let kept = outcomes.get(rule);
  if (kept === undefined) outcomes.set(rule, (kept = yield* checkParts(cluster, rule, () => true)));
  return kept;
}

/** Runs a rule of a cluster, but only some of its parts. */
export function checkParts(
  cluster: Cluster,
  rule: ClusterRule,
  isAsked: (part: string) => boolean,
): Generator<undefined, ClusterResult> {
  return askingInSteps(() => checkedParts(cluster, rule, isAsked));
}

function* checkedParts(
  cluster: Cluster,
  rule: ClusterRule,
  isAsked: (part: string) => boolean,
): Generator<undefined, ClusterResult> {
  const parts = new Map<string, TrackedResult | undefined>();
  const said = runInSteps([rule], () => saidBeside(cluster, rule, isAsked, parts));
  const { result: outcome, reads } = yield* recordSteps(said);
  return { outcome, reads, parts: parts.size === 0 ? noParts : parts };
}

/**
 * What the rule says outside its parts, which go to `parts`, each in a step. A generator at module level: the engine makes
 * a type of objects for each generator that is created inside a function, and keeps everything that the function knows
 * alive with it until the next full garbage collection.
 */
function* saidBeside(
  cluster: Cluster,
  rule: ClusterRule,
  isAsked: (part: string) => boolean,
  parts: Map<string, TrackedResult | undefined>,
): Iterable<Report | undefined> {
  for (const said of rule.check({ cluster, nodes: cluster.nodes }))
    if (!('part' in said)) yield said;
    else if (!isAsked(said.part)) parts.set(said.part, undefined);
    else {
      const { result, reads } = recordReads(() => runAll([rule], () => said.check()));
      parts.set(said.part, { outcome: result, reads });
      yield;
    }
}

const noParts: ClusterResult['parts'] = new Map();

/** Everything that a rule says about a cluster. */
export function reportsOn(cluster: Cluster, rule: ClusterRule): readonly RawReport[] {
  const { outcome, parts } = finish(checkCluster(cluster, rule));
  return [...outcome.reports, ...[...parts.values()].flatMap((part) => part?.outcome.reports ?? [])];
}
