import { surveyOf } from '../../cluster/answers';
import { valueOn } from '../../cluster/cluster';
import { toBoolean } from '../../configuration/conversion';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { describeValue } from '../support/naming';
import { reportAnswers } from '../support/report-difference';
import { agreementFixes } from '../support/value-fixes';

const key = 'portlet.session.replicate.enabled';

const isOn = surveyOf((node) => {
  const { text, isKnown } = valueOn(node, key);
  return isKnown ? String(toBoolean(text ?? '')) : undefined;
});

export const sessionReplicationDiffers = clusterRule({
  id: 'session-replication-differs',
  group: 'deployment',
  severity: 'information',
  summary: 'Portlet sessions are replicated on some nodes only.',
  documentation: `With \`${key}\` Liferay prepares what portlets keep in a session for the replication of the
application server. A session that fails over from a node without it arrives without these values, and visitors lose
what they had started. If the load balancer keeps every visitor on one node, and a lost session is acceptable, the
difference does no harm.`,
  bad: [
    `=== node1/portal-ext.properties
portlet.session.replicate.enabled=true
                                  ^^^^ session-replication-differs
=== node2/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ session-replication-differs
`,
  ],
  good: [
    `=== node1/portal-ext.properties
portlet.session.replicate.enabled=true
=== node2/portal-ext.properties
portlet.session.replicate.enabled=on
`,
  ],
  *check(context) {
    yield* reportAnswers(context, isOn, {
      key,
      subject: key,
      consequence: say`Sessions that fail over lose what portlets keep in them.`,
      describe: (node) => describeValue(node, valueOn(node, key)),
      fixes: (node, others, settling) =>
        agreementFixes(node, others, settling, key, say`session replication`),
    });
  },
});
