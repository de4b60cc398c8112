import { valueOn } from '../../cluster/cluster';
import { compareKey, identitiesOf } from '../../cluster/key-comparison';
import { isSecret } from '../../configuration/secrets';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { secretKeys } from './support/agreed-keys';
import { describeValue } from '../support/naming';
import { reportDifference } from '../support/report-difference';
import { comparableNodes, comparableValue } from './support/comparable-values';
import { agreementFixes } from '../support/value-fixes';

export const secretDiffers = clusterRule({
  id: 'secret-differs',
  group: 'deployment',
  severity: 'error',
  summary: 'A shared secret or an encryption key is not the same on all nodes.',
  documentation: `What one node signs or encrypts, another must verify or decrypt: single sign-on by MAC, tokens,
remote publishing, encrypted object fields and stored files. With another key on one node, logins and publications
fail at random, depending on the load balancer, and data written by one node cannot be read on the others.

Compared are ${secretKeys.map((key) => `\`${key}\``).join(', ')}. Messages never show a secret. Values that are filled in elsewhere are not compared.`,
  bad: [
    `=== node1/portal-ext.properties
auth.mac.shared.key=4bb1
                    ^^^^ secret-differs
=== node2/portal-ext.properties
auth.mac.shared.key=90cd
                    ^^^^ secret-differs
`,
    `=== node1/portal-ext.properties
tunneling.servlet.encryption.algorithm=AES
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node3/portal-ext.properties
cluster.link.enabled=true
tunneling.servlet.encryption.algorithm=DESede
                                       ^^^^^^ secret-differs
`,
  ],
  good: [
    `=== node1/portal-ext.properties
auth.mac.shared.key=4bb1
tunneling.servlet.shared.secret=\${TUNNEL_SECRET}
=== node2/portal-ext.properties
auth.mac.shared.key=4bb1
tunneling.servlet.shared.secret=1234567890123456
`,
  ],
  *check({ cluster, nodes }) {
    for (const key of secretKeys) {
      if (compareKey(cluster, key, comparableValue).isOne) continue;
      yield* reportDifference(
        { cluster, nodes: comparableNodes(nodes, key) },
        {
          key,
          subject: key,
          consequence: say`What one node signs or encrypts, the others cannot read.`,
          identify: identitiesOf(cluster, key, comparableValue),
          describe: (node) =>
            isSecret(node.catalogue, key) ? undefined : describeValue(node, valueOn(node, key)),
          fixes: (node, others, settling) => agreementFixes(node, others, settling, key, say`value`),
        },
      );
    }
  },
});
