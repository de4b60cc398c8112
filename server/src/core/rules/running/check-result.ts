import type { Snapshot } from '../../cluster/snapshot';
import { PersistentMap } from '../../persistent-map';
import { finish } from '../../steps';
import { nothingRead, type Reads } from '../../configuration/reads';
import type { Span } from '../../text/span';
import type { FilePath } from '../../workspace';
import { movedSpan, type Splice } from './splice';
import { isSameList } from './same-list';
import type { RuleResult, RuleFailure } from './rule-result';
import type { Finding, Location } from '../rule';
import { forgetFixes, toFinding } from './to-finding';

/** What was run together: the rules of a file or a node, or one rule of a cluster or of the workspace. */
export interface CheckResult {
  readonly findings: PersistentMap<FilePath, readonly Finding[]>;
  /** By file: the others with findings that lead to it, some perhaps more than once. */
  readonly ledFrom: ReadonlyMap<FilePath, readonly FilePath[]>;
  readonly failures: readonly RuleFailure[];
  /** What it read of nodes; empty if it runs again whenever its file or node changes. */
  readonly reads: Reads;
  /** What a rule of a cluster said in parts, which is among the findings. */
  readonly parts: ReadonlyMap<string, CheckResult>;
}

const noParts: CheckResult['parts'] = new Map();
const nobodyLed: CheckResult['ledFrom'] = new Map();
const nothingFound = PersistentMap.of<FilePath, readonly Finding[]>(new Map());

/** The result for nearly every file and node. */
export const noFindings: CheckResult = {
  findings: nothingFound,
  ledFrom: nobodyLed,
  failures: [],
  reads: nothingRead,
  parts: noParts,
};

/** @param nodes the names for reports that do not name any themselves */
export function checkResult(
  snapshot: Snapshot,
  outcome: RuleResult,
  cluster: string | undefined,
  nodes: readonly string[],
  reads: Reads = nothingRead,
): CheckResult {
  return finish(checkResultInSteps(snapshot, outcome, cluster, nodes, reads));
}

/** How many findings are handled in one step. */
const findingsOfStep = 50;

/** The same in steps. */
export function* checkResultInSteps(
  snapshot: Snapshot,
  { reports, failures }: RuleResult,
  cluster: string | undefined,
  nodes: readonly string[],
  reads: Reads,
): Generator<undefined, CheckResult> {
  const found: Finding[] = [];
  for (const [i, from] of reports.entries()) {
    const finding = toFinding(snapshot, from, cluster, from.report.nodes ?? nodes);
    if (finding !== undefined) found.push(finding);
    if (i % findingsOfStep === findingsOfStep - 1) yield;
  }
  return { ...(yield* byFile(found)), failures, reads, parts: noParts };
}

/** The result with what is said in parts after everything else. In steps. */
export function* withParts(
  result: CheckResult,
  parts: ReadonlyMap<string, CheckResult>,
): Generator<undefined, CheckResult> {
  if (parts.size === 0) return result;
  const all = [result, ...parts.values()];
  return {
    ...(yield* byFile(all.flatMap(({ findings }) => [...findings.values()].flat()))),
    failures: all.flatMap(({ failures }) => failures),
    reads: {
      keys: new Set(all.flatMap(({ reads }) => [...reads.keys])),
      wanted: new Set(all.flatMap(({ reads }) => [...reads.wanted])),
      asked: new Set(all.flatMap(({ reads }) => [...reads.asked])),
    },
    parts,
  };
}

/** A result that was reused. */
export interface MovedResult {
  readonly result: CheckResult;
  /** The files with findings that were moved. */
  readonly paths: readonly FilePath[];
}

/**
 * The result after an edit that does not affect what it says, with its places where they are now; undefined if the edit
 * touched one of them.
 */
export function movedResult(
  result: CheckResult,
  splices: ReadonlyMap<FilePath, Splice>,
): MovedResult | undefined {
  releaseFixes(result);
  const edited = [...splices.keys()];
  if (!edited.some((path) => result.findings.has(path) || result.ledFrom.has(path)))
    return { result, paths: [] };
  const concerned = new Set<FilePath>();
  for (const path of edited) {
    if (result.findings.has(path)) concerned.add(path);
    for (const other of result.ledFrom.get(path) ?? []) concerned.add(other);
  }
  const touched: Location[] = [];
  const spanNow = (place: Location): Span => {
    const splice = splices.get(place.path);
    const moved = splice === undefined ? place.span : movedSpan(splice, place.span);
    if (moved === undefined) touched.push(place);
    return moved ?? place.span;
  };
  const findings = new Map<FilePath, readonly Finding[]>();
  for (const path of concerned) {
    const own = result.findings.get(path) ?? [];
    const now = own.map((finding) => {
      const related = finding.related.map((place) => {
        const span = spanNow(place);
        return span === place.span ? place : { ...place, span };
      });
      const isRelatedSame = related.every((place, i) => place === finding.related[i]);
      const span = spanNow(finding);
      return isRelatedSame && span === finding.span ? finding : findingAt(finding, span, related);
    });
    if (touched.length > 0) return undefined;
    if (!now.every((finding, i) => finding === own[i])) findings.set(path, now);
  }
  if (findings.size === 0) return { result, paths: [] };
  const parts = new Map<string, CheckResult>();
  for (const [id, part] of result.parts) parts.set(id, movedResult(part, splices)?.result ?? part);
  const now = { ...result, findings: result.findings.with(findings), parts };
  released.add(now);
  return { result: now, paths: [...findings.keys()] };
}

const released = new WeakSet<CheckResult>();

/** A result outlives the nodes that it was made from, and must not keep them alive. */
function releaseFixes(result: CheckResult): void {
  if (released.has(result)) return;
  released.add(result);
  for (const own of result.findings.values())
    for (const finding of own) if (finding.rule.scope === 'cluster') forgetFixes(finding);
}

/**
 * The result of a rule that ran again, with the earlier findings if it says the same about a file: nobody needs to hear
 * of them again. In steps.
 */
export function* likeBefore(
  now: CheckResult,
  before: CheckResult | undefined,
): Generator<undefined, CheckResult> {
  if (before === undefined) return now;
  releaseFixes(before);
  const findings = new Map<FilePath, readonly Finding[]>();
  for (const [path, own] of now.findings) {
    const old = before.findings.get(path);
    findings.set(path, old !== undefined && isSameList(own, old, isSameFinding) ? old : own);
    if (findings.size % findingsOfStep === 0) yield;
  }
  return { ...now, findings: PersistentMap.of(findings) };
}

function isSameFinding(one: Finding, other: Finding): boolean {
  if (one === other) return true;
  return (
    one.message === other.message &&
    one.rule === other.rule &&
    one.severity === other.severity &&
    isSamePlace(one, other) &&
    one.cluster === other.cluster &&
    isSameList(one.nodes, other.nodes, Object.is) &&
    isSameList(
      one.related,
      other.related,
      (a, b) => a === b || (a.message === b.message && isSamePlace(a, b)),
    )
  );
}

const isSamePlace = (one: Location, other: Location): boolean =>
  one.path === other.path && one.span.start === other.span.start && one.span.end === other.span.end;

/**
 * The finding at another place. Its fixes belong to nodes that no longer exist, which it must not keep alive: `fixesOf`
 * asks its rule for new ones.
 */
function findingAt(finding: Finding, span: Span, related: Finding['related']): Finding {
  const { rule, severity, path, message, cluster, nodes, count } = finding;
  const counted = count === undefined ? {} : { count };
  return { rule, severity, path, span, message, cluster, nodes, related, fixes: noFixes, ...counted };
}

const noFixes: Finding['fixes'] = [];

function* byFile(all: readonly Finding[]): Generator<undefined, Pick<CheckResult, 'findings' | 'ledFrom'>> {
  if (all.length === 0) return { findings: nothingFound, ledFrom: nobodyLed };
  const findings = new Map<FilePath, Finding[]>();
  const ledFrom = new Map<FilePath, FilePath[]>();
  for (const [i, finding] of all.entries()) {
    if (i % findingsOfStep === findingsOfStep - 1) yield;
    const own = findings.get(finding.path);
    if (own === undefined) findings.set(finding.path, [finding]);
    else own.push(finding);
    for (const { path } of finding.related) {
      if (path === finding.path) continue;
      const from = ledFrom.get(path);
      if (from === undefined) ledFrom.set(path, [finding.path]);
      else if (from.at(-1) !== finding.path) from.push(finding.path);
    }
  }
  return {
    findings: PersistentMap.of<FilePath, readonly Finding[]>(findings),
    ledFrom: ledFrom.size === 0 ? nobodyLed : ledFrom,
  };
}
