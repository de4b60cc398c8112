import { interpolate, placeholders } from '../../configuration/interpolation';
import { fileRule } from '../rule';
import { isWinning, placeholderLookup, portalEntries } from '../support/file-reports';

export const placeholderCycle = fileRule({
  id: 'placeholder-cycle',
  group: 'reading',
  severity: 'error',
  summary: 'Values that are made of each other without end.',
  documentation: `\`a=\${b}\` and \`b=\${a}\` refer to each other for ever. When such a key is read, Liferay stops with an error about an
infinite loop, and so does whatever wanted the value. A key that refers to itself (\`path=\${path}/more\`) is the same:
it does not reach the value of a lower file or of portal.properties.

The finding stands on each line that is a part of the circle and that wins over other files of its node.`,
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
    const lookup = placeholderLookup(context);
    for (const entry of portalEntries(context)) {
      if (!entry.value.includes('${') || !isWinning(context, entry)) continue;
      for (const item of entry.items) {
        const { cycle } = interpolate(item.value, (name) => (name === entry.key ? item.value : lookup(name)));
        if (cycle?.includes(entry.key) !== true) continue;
        const next = cycle[(cycle.indexOf(entry.key) + 1) % cycle.length];
        const inCycle = placeholders(entry.value).find(({ name }) => name === next);
        if (inCycle === undefined) continue;
        yield {
          path: file.path,
          span: entry.sourceSpan(inCycle.span.start, inCycle.span.end),
          message: `${entry.key} refers to itself (${startingAt(cycle, entry.key)}), and Liferay fails when it reads it.`,
        };
        break;
      }
    }
  },
});

/** The circle, which begins and ends with one name, turned so that `key` is that name. */
function startingAt(cycle: readonly string[], key: string): string {
  const names = cycle.slice(0, -1);
  const at = names.indexOf(key);
  return [...names.slice(at), ...names.slice(0, at), key].join(' → ');
}
