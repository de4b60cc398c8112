import { Unanswered } from '../../cluster/answers';
import { finish } from '../../steps';
import { say } from '../../text/localise';
import { ruleRegistry } from '../registry';
import type { Report, Rule } from '../rule';

/** A rule that threw: the others ran all the same. */
export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
}

export interface RawReport {
  readonly rule: Rule;
  readonly report: Report;
}

/** What rules said about one thing. */
export interface RuleResult {
  readonly reports: readonly RawReport[];
  readonly failures: readonly RuleFailure[];
}

/** Shared, because it is the result for nearly everything. */
const nothingReported: RuleResult = { reports: [], failures: [] };

/** The rules of a scope, in the order of the registry. */
export const rulesOf = <Scope extends Rule['scope']>(scope: Scope): Extract<Rule, { scope: Scope }>[] =>
  ruleRegistry.filter((rule): rule is Extract<Rule, { scope: Scope }> => rule.scope === scope);

/**
 * Reports of a rule about one thing beyond this number are counted but not kept: nobody reads them, and a million would
 * fill the memory.
 */
export const mostReports = 100_000;

/** Runs each of `rules` with `check`; one that throws is named, and the others continue. */
export function runAll<R extends Rule>(
  rules: readonly R[],
  check: (rule: R) => Iterable<Report>,
): RuleResult {
  return finish(runInSteps(rules, check));
}

/** How many reports are collected in one step. */
const reportsOfStep = 50;

/**
 * The same in steps.
 * @param check gives undefined where it may pause
 * @throws {Unanswered} if a rule asks many nodes that have not answered yet
 */
export function* runInSteps<R extends Rule>(
  rules: readonly R[],
  check: (rule: R) => Iterable<Report | undefined>,
): Generator<undefined, RuleResult> {
  const reports: RawReport[] = [];
  const failures: RuleFailure[] = [];
  for (const rule of rules) {
    try {
      let count = 0;
      const beyond = new Map<string, { readonly first: Report; count: number }>();
      for (const report of check(rule)) {
        if (report === undefined) {
          yield;
          continue;
        }
        if (++count % reportsOfStep === 0) yield;
        if (count <= mostReports) {
          reports.push({ rule, report });
          continue;
        }
        const place = `${report.severity ?? ''} ${report.path}`;
        const rest = beyond.get(place);
        if (rest === undefined) beyond.set(place, { first: report, count: 1 });
        else rest.count++;
      }
      for (const rest of beyond.values()) reports.push({ rule, report: restOf(rest.first, rest.count) });
    } catch (error) {
      if (error instanceof Unanswered) throw error;
      failures.push({ rule: rule.id, error });
    }
  }
  return reports.length === 0 && failures.length === 0 ? nothingReported : { reports, failures };
}

/** In place of `count` reports of one file and severity, the first of which is `report`. */
function restOf({ path, span, severity }: Report, count: number): Report {
  const message = say`There are ${count} more findings of this rule.`;
  return { path, span, message, count, ...(severity === undefined ? {} : { severity }) };
}
