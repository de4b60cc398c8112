import type { Rule } from '../core/service';

/** The long texts of a rule. */
export type RuleTexts = Pick<Rule, 'documentation' | 'bad' | 'good'>;

/** The build puts these texts into a file of their own, because most starts need none: they are available only here. */
export function textsOfRule({ documentation, bad, good }: Rule): RuleTexts {
  return { documentation, bad, good };
}
