import { surveyOf } from '../../cluster/answers';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { reportAnswers } from '../support/report-difference';
import { switchDifference, switchOn } from '../support/switch-difference';

const key = 'auto.deploy.enabled';
const isOn = surveyOf((node) => switchOn(node, key));

export const autoDeployDiffers = clusterRule({
  id: 'auto-deploy-differs',
  group: 'deployment',
  severity: 'information',
  summary: 'Only some nodes deploy what is put into their deploy folder.',
  documentation: `Applications have to be on every node. With \`auto.deploy.enabled\` off, a node ignores its deploy
folder, so it needs another way to get what the others deploy automatically. There may be one, such as an image that
contains all modules, so this is only information.`,
  bad: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node3/portal-ext.properties
cluster.link.enabled=true
auto.deploy.enabled=false
                    ^^^^^ auto-deploy-differs
`,
  ],
  good: [
    `=== node1/portal-ext.properties
auto.deploy.enabled=off
=== node2/portal-ext.properties
auto.deploy.enabled=false
=== node3/portal-ext.properties
auto.deploy.enabled=\${AUTO_DEPLOY}
`,
  ],
  *check(context) {
    yield* reportAnswers(
      context,
      isOn,
      switchDifference(key, {
        consequence: say`Files put into the deploy folders reach only some of the nodes.`,
        noun: say`deploy setting`,
      }),
    );
  },
});
