import { areDivided, surveyOf } from '../../cluster/answers';
import { channelStacks } from '../../cluster/stacks/channel-stacks';
import type { Node } from '../../cluster/cluster';
import { valueOn } from '../../cluster/cluster';
import { mentions } from '../../cluster/stacks/stack-values';
import { isSecret } from '../../configuration/secrets';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { describeValue } from '../support/naming';
import { apart, reportAnswers } from '../support/report-difference';
import { channels, isLinked, linkedNodes } from './support/cluster-link';
import { agreementFixes } from '../support/value-fixes';

/** The keys that each way to authenticate reads: the token for MD5, all of them for certificates. */
const md5Keys = ['cluster.link.auth.value'];
const x509Keys = [
  'cluster.link.auth.cipher.type',
  'cluster.link.auth.cert.alias',
  'cluster.link.auth.cert.password',
  'cluster.link.auth.keystore.password',
];

const keys = [...md5Keys, ...x509Keys].map((key) => ({
  key,
  valuesOf: surveyOf((node) => (isLinked(node) && isUsed(node, key) ? identify(node, key) : apart)),
}));

export const clusterLinkAuthDiffers = clusterRule({
  id: 'cluster-link-auth-differs',
  group: 'cluster-link',
  severity: 'error',
  summary: 'The nodes do not authenticate to each other in the same way.',
  documentation: `The secure stacks of Liferay 7.4 let a node into the group only if it shows what the others expect:
\`cluster.link.auth.value\` for the MD5 stacks, and for the X.509 stacks the cipher type as well. One node with another
value stays outside, and logs that it was refused.

Alias and passwords of the certificate may belong to the node's own keystore, so a difference there is only
information. The rule ignores keys that the stack in force does not use, releases without these keys, and nodes with
Cluster Link off. It never shows a value.`,
  bad: [
    `=== node1/portal-ext.properties
cluster.link.auth.value=x1y2
                        ^^^^ cluster-link-auth-differs
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ cluster-link-auth-differs
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.auth.value=x1y2
cluster.link.auth.cipher.type=DSA
cluster.link.auth.keystore.path=/etc/node1.p12
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.auth.value=x1y2
cluster.link.auth.keystore.path=/etc/node2.p12
cluster.link.enabled=true
=== node3/portal-ext.properties
cluster.link.auth.value=\${AUTH_VALUE}
cluster.link.enabled=true
`,
    `=== node1/portal-ext.properties
cluster.link.auth.value=x1y2
cluster.link.channel.properties.control=jgroups/unsecure/udp_control.xml
cluster.link.channel.properties.transport.0=jgroups/unsecure/udp_transport.xml
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.channel.properties.control=jgroups/unsecure/udp_control.xml
cluster.link.channel.properties.transport.0=jgroups/unsecure/udp_transport.xml
cluster.link.enabled=true
`,
  ],
  *check(context) {
    for (const { key, valuesOf } of keys) {
      if (!areDivided(valuesOf(context.cluster))) continue;
      const users = linkedNodes(context.nodes).filter((node) => isUsed(node, key));
      yield* reportAnswers(context, valuesOf, {
        key,
        subject: key,
        consequence: isForCertain(users, key)
          ? say`A node with another value cannot join the cluster.`
          : say`Check that the other nodes accept its certificate.`,
        describe: (node) =>
          isSecret(node.catalogue, key) || key === 'cluster.link.auth.value'
            ? undefined
            : describeValue(node, valueOn(node, key)),
        severity: () => (isForCertain(users, key) ? 'error' : 'information'),
        fixes: (node, others, settling) => agreementFixes(node, others, settling, key, say`authentication`),
      });
    }
  },
});

function identify(node: Node, key: string): string | undefined {
  const { text, isKnown } = valueOn(node, key);
  return isKnown ? (text ?? '').trim() : undefined;
}

/** Whether the catalogue calls a difference wrong, and not merely drift. */
function isForCertain(nodes: readonly Node[], key: string): boolean {
  return nodes.some((node) => node.catalogue.property(key)?.agreement === 'same');
}

/** Whether a stack in force may read the key; for a custom stack nobody can tell, so it may. */
function isUsed(node: Node, key: string): boolean {
  if (node.catalogue.property(key) === undefined) return false;
  return channels.some((channel) => {
    const inForce = channelStacks(node).get(channel);
    if (inForce === undefined || inForce.source.kind === 'inline') return false;
    const { stack } = inForce;
    if (inForce.source.kind === 'file') return mentions(inForce, key, '') === true;
    if (stack.authentication === undefined) return true;
    return stack.authentication === 'x509' || (stack.authentication === 'md5' && md5Keys.includes(key));
  });
}
