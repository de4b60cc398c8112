import { valueOn } from '../../cluster/cluster';
import { toBoolean } from '../../configuration/conversion';
import { describeValue, type Difference } from './cluster-reports';
import { agreementFixes } from './value-fixes';

/** A switch that is on for some nodes only, as Liferay reads booleans; unset and unknown ones say nothing. */
export function switchDifference(
  key: string,
  { consequence, noun }: { readonly consequence: string; readonly noun: string },
): Difference {
  return {
    key,
    subject: key,
    consequence,
    identify: (node) => {
      const { text, isKnown } = valueOn(node, key);
      return isKnown && text !== undefined ? String(toBoolean(text)) : undefined;
    },
    describe: (node) => describeValue(node, valueOn(node, key)),
    fixes: (node, others, settling) => agreementFixes(node, others, settling, key, noun),
  };
}
