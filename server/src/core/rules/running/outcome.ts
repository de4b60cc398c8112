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

/** What rules said of one thing. */
export interface Outcome {
  readonly reports: readonly RawReport[];
  readonly failures: readonly RuleFailure[];
}

/** Shared, since nearly all things come to it. */
export const silentOutcome: Outcome = { reports: [], failures: [] };

/** The rules of a scope, in the order of the registry. */
export const rulesOf = <Scope extends Rule['scope']>(scope: Scope): Extract<Rule, { scope: Scope }>[] =>
  ruleRegistry.filter((rule): rule is Extract<Rule, { scope: Scope }> => rule.scope === scope);

/** Asks each of `rules` by `check`; one that throws is named, and the others go on. */
export function runAll<R extends Rule>(rules: readonly R[], check: (rule: R) => Iterable<Report>): Outcome {
  const reports: RawReport[] = [];
  const failures: RuleFailure[] = [];
  for (const rule of rules) {
    try {
      for (const report of check(rule)) reports.push({ rule, report });
    } catch (error) {
      failures.push({ rule: rule.id, error });
    }
  }
  return reports.length === 0 && failures.length === 0 ? silentOutcome : { reports, failures };
}
