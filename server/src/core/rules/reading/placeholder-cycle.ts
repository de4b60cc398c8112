import { placeholders } from '../../configuration/interpolation';
import { say } from '../../text/localise';
import { fileRule } from '../rule';
import { findCycles } from './support/cycles';
import { isWinning, placeholderLookup, valueOrKey } from '../support/file-reports';
import { withPlaceholder } from '../support/candidate-entries';

export const placeholderCycle = fileRule({
  id: 'placeholder-cycle',
  group: 'reading',
  severity: 'error',
  summary: 'Values that refer to each other in a circle.',
  documentation: `\`a=\${b}\` and \`b=\${a}\` refer to each other endlessly. When such a key is read, Liferay stops
with an error about an infinite loop, and so does whatever wanted the value. A key that refers to itself
(\`path=\${path}/more\`) is the same: it does not reach the value of a lower file or of portal.properties.

The finding is on each line that is part of the circle and wins over other files of its node.`,
  bad: [
    `my.base=\${my.data}/base
        ^^^^^^^^^^ placeholder-cycle error: my.base refers to itself (my.base → my.data → my.base), and Liferay fails when it reads it.
my.data=\${my.base}/data
        ^^^^^^^^^^ placeholder-cycle
my.file=\${my.data}/file
`,
    `auto.deploy.deploy.dir=\${auto.deploy.deploy.dir}/more
                       ^^^^^^^^^^^^^^^^^^^^^^^^^ placeholder-cycle
`,
  ],
  good: [
    `my.base=/mnt
my.data=\${my.base}/data
my.file=\${my.data}/\${my.base}
my.text=$\${my.text}
`,
  ],
  *check(context) {
    const { file } = context;
    const candidates = withPlaceholder(context).filter((entry) => isWinning(context, entry));
    const lookup = placeholderLookup(context);
    const cycleOf = findCycles(
      candidates.map(({ key }) => key),
      (key) => placeholders(lookup(key) ?? '').map(({ name }) => name),
    );
    for (const entry of candidates) {
      const cycle = cycleOf(entry.key);
      if (cycle === undefined) continue;
      const inCycle = placeholders(entry.value).find(({ name }) => name === cycle[1]);
      yield {
        path: file.path,
        span:
          inCycle === undefined ? valueOrKey(entry) : entry.sourceSpan(inCycle.span.start, inCycle.span.end),
        message: say`${entry.key} refers to itself (${cycle.join(' → ')}), and Liferay fails when it reads it.`,
      };
    }
  },
});
