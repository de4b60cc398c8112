import { valueOn } from '../../cluster/cluster';
import { toBoolean } from '../../configuration/conversion';
import { clusterRule } from '../rule';
import { describeValue, reportDifference } from '../support/cluster-reports';
import { linkedNodes } from '../support/cluster-link';
import { agreementFixes } from '../support/value-fixes';

const key = 'scheduler.enabled';

export const schedulerDiffers = clusterRule({
  id: 'scheduler-differs',
  group: 'cluster-link',
  severity: 'error',
  summary: 'The scheduler is on for some nodes only.',
  documentation: `Jobs run on the node that leads the cluster, and any node may come to lead it. When a node without a scheduler
does, the jobs of the whole portal stand still until another one takes over.

Liferay asks for one value of \`scheduler.enabled\` on all nodes. Values are compared as Liferay reads them, so \`true\`
and \`on\` agree. Nodes with Cluster Link off have a scheduler of their own and are left out.`,
  bad: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node3/portal-ext.properties
cluster.link.enabled=true
scheduler.enabled=false
                  ^^^^^ scheduler-differs
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.enabled=true
scheduler.enabled=On
=== node3/portal-ext.properties
cluster.link.enabled=true
scheduler.enabled=\${SCHEDULER}
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.enabled=false
scheduler.enabled=false
`,
  ],
  *check({ cluster, nodes }) {
    yield* reportDifference(
      { cluster, nodes: linkedNodes(nodes) },
      {
        key,
        subject: key,
        consequence: 'The jobs of the cluster stop when a node without a scheduler leads it.',
        identify: (node) => {
          const { text, isKnown } = valueOn(node, key);
          return isKnown && text !== undefined ? String(toBoolean(text)) : undefined;
        },
        describe: (node) => describeValue(node, valueOn(node, key)),
        fixes: (node, others, settling) => agreementFixes(node, others, settling, key, 'scheduler setting'),
      },
    );
  },
});
