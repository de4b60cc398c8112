import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { reportDifference } from '../support/cluster-reports';
import { switchDifference } from '../support/switch-difference';

export const autoDeployDiffers = clusterRule({
  id: 'auto-deploy-differs',
  group: 'deployment',
  severity: 'information',
  summary: 'Only some nodes deploy what is put into their deploy folder.',
  documentation: `Applications have to be on every node. With \`auto.deploy.enabled\` off a node leaves alone what is put into its deploy
folder, so that it needs another way to get what the others pick up by themselves. There may be one, an image that holds
all modules for example, which is why this is no more than information.`,
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
    yield* reportDifference(
      context,
      switchDifference('auto.deploy.enabled', {
        consequence: say`What is put into the deploy folders reaches some nodes only.`,
        noun: say`deploy setting`,
      }),
    );
  },
});
