import { countWhile } from '../../text/bisect';
import type { Span } from '../../text/span';
import type { Finding } from '../rule';
import type { Suppression } from './suppression';

/** Gives the first of some ignore comments that silences a finding; undefined if none does. */
export type Covering = (finding: Pick<Finding, 'rule' | 'span'>) => Suppression | undefined;

/** What covers one stretch: the first comment for each rule that is named, and without a name the first for all. */
type ByRule = Map<string | undefined, Numbered>;

interface Numbered {
  readonly suppression: Suppression;
  /** Its place in the order of the comments. */
  readonly at: number;
}

interface Covered {
  readonly span: Span;
  readonly byRule: ByRule;
  /** Where the last of the stretches up to this one ends. */
  furthest: number;
}

/**
 * Takes comments in their order. A file may have as many of them as findings, so comparing each with each of the others
 * must be avoided.
 */
export function coveringOf(suppressions: readonly Suppression[]): Covering {
  const ofFile: ByRule = new Map();
  const bySpan = new Map<string, Covered>();
  for (const [at, suppression] of suppressions.entries()) {
    if (suppression.wholeFile) {
      take(ofFile, { suppression, at });
      continue;
    }
    const { covers: span } = suppression;
    const id = `${span.start} ${span.end}`;
    const known = bySpan.get(id) ?? { span, byRule: new Map(), furthest: span.end };
    bySpan.set(id, known);
    take(known.byRule, { suppression, at });
  }
  const covered = [...bySpan.values()].sort((a, b) => a.span.start - b.span.start);
  let furthest = 0;
  for (const one of covered) one.furthest = furthest = Math.max(furthest, one.span.end);

  return ({ rule, span: { start } }) => {
    let first = firstFor(ofFile, rule.id);
    const end = countWhile(covered.length, (i) => (covered[i]?.span.start ?? Infinity) <= start);
    for (let i = end - 1; i >= 0; i--) {
      const one = covered[i];
      if (one === undefined || one.furthest < start) break;
      if (start <= one.span.end) first = earlier(first, firstFor(one.byRule, rule.id));
    }
    return first?.suppression;
  };
}

function take(byRule: ByRule, numbered: Numbered): void {
  const { rules } = numbered.suppression;
  for (const rule of rules.length === 0 ? [undefined] : rules)
    if (!byRule.has(rule)) byRule.set(rule, numbered);
}

const firstFor = (byRule: ByRule, rule: string): Numbered | undefined =>
  earlier(byRule.get(rule), byRule.get(undefined));

const earlier = (one: Numbered | undefined, other: Numbered | undefined): Numbered | undefined =>
  one === undefined || (other !== undefined && other.at < one.at) ? other : one;
