import { type Node, valueOn } from '../../cluster/cluster';
import { toBoolean } from '../../configuration/conversion';
import { describeValue } from './naming';
import type { Difference } from './report-difference';
import { agreementFixes } from './value-fixes';

/** Whether a switch is on, as Liferay reads booleans; undefined if it is unset or not known. */
export function switchOn(node: Node, key: string): string | undefined {
  const { text, isKnown } = valueOn(node, key);
  return isKnown && text !== undefined ? String(toBoolean(text)) : undefined;
}

/** A switch that is on for some nodes only. */
export function switchDifference(
  key: string,
  { consequence, noun }: { readonly consequence: string; readonly noun: string },
): Omit<Difference, 'identify'> {
  return {
    key,
    subject: key,
    consequence,
    describe: (node) => describeValue(node, valueOn(node, key)),
    fixes: (node, others, settling) => agreementFixes(node, others, settling, key, noun),
  };
}
