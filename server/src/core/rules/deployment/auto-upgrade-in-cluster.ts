import { valueOn } from '../../cluster/cluster';
import { toBoolean } from '../../configuration/conversion';
import { canSet, setOnNode } from '../../editing/write-value';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { locationOf } from '../support/places';

const keys = ['upgrade.database.auto.run', 'schema.module.build.auto.upgrade'];

export const autoUpgradeInCluster = clusterRule({
  id: 'auto-upgrade-in-cluster',
  group: 'deployment',
  severity: 'warning',
  summary: 'The nodes of a cluster upgrade the database automatically when they start.',
  documentation: `\`upgrade.database.auto.run\` and \`schema.module.build.auto.upgrade\` let a node change the tables
while it starts. In a cluster, two nodes may do so at once, and nodes that are still running find tables that their
code does not know.

Upgrade with a single node while all others are stopped, and turn the setting off again before they start.`,
  bad: [
    `=== node1/portal-ext.properties
upgrade.database.auto.run=true
                          ^^^^ auto-upgrade-in-cluster
=== node2/portal-ext.properties
schema.module.build.auto.upgrade=on
                                 ^^ auto-upgrade-in-cluster
upgrade.database.auto.run=false
`,
  ],
  good: [
    `=== node1/portal-ext.properties
upgrade.database.auto.run=false
=== node2/portal-ext.properties
upgrade.database.auto.run=\${UPGRADE}
`,
    `upgrade.database.auto.run=true
`,
  ],
  *check({ nodes }) {
    for (const node of nodes)
      for (const key of keys) {
        const { text, isKnown, origin } = valueOn(node, key);
        if (origin === undefined || !isKnown || !toBoolean(text ?? '')) continue;
        yield {
          ...locationOf(node, key),
          message: say`A node that starts with ${key} upgrades the database of the whole cluster, while others may be doing the same or still be running.`,
          nodes: [node.name],
          fixes: canSet(node, key)
            ? [{ title: say`Turn it off`, isPreferred: true, edits: () => [setOnNode(node, key, 'false')] }]
            : [],
        };
      }
  },
});
