import type { Rule } from '../core/service';

/** What a rule says of itself at length. */
export type RuleTexts = Pick<Rule, 'documentation' | 'bad' | 'good'>;

/** The build has these texts in a file of their own, since most starts need none: they are to be had here alone. */
export function textsOfRule({ documentation, bad, good }: Rule): RuleTexts {
  return { documentation, bad, good };
}
