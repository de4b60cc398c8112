import { surveyOf } from '../../cluster/answers';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { apart, reportAnswers } from '../support/report-difference';
import { isLinked } from './support/cluster-link';
import { switchDifference, switchOn } from '../support/switch-difference';

const key = 'scheduler.enabled';
const isOn = surveyOf((node) => (isLinked(node) ? switchOn(node, key) : apart));

export const schedulerDiffers = clusterRule({
  id: 'scheduler-differs',
  group: 'cluster-link',
  severity: 'error',
  summary: 'The scheduler is on for some nodes only.',
  documentation: `Jobs run on the node that leads the cluster, and any node may become its leader. When a node without
a scheduler leads, no job of the portal runs until another node takes over.

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
  *check(context) {
    yield* reportAnswers(
      context,
      isOn,
      switchDifference(key, {
        consequence: say`Cluster jobs stop when a node without a scheduler becomes the master.`,
        noun: say`scheduler setting`,
      }),
    );
  },
});
