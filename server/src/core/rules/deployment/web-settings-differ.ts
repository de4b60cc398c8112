import { valueOn } from '../../cluster/cluster';
import { compareKey, identitiesOf, keysSetIn } from '../../cluster/key-comparison';
import { isSecret } from '../../configuration/secrets';
import { say } from '../../text/localise';
import { type ClusterContext, clusterRule, type Report } from '../rule';
import { isWebSettingKey } from './support/agreed-keys';
import { describeValue } from '../support/naming';
import { reportDifference } from '../support/report-difference';
import { comparableNodes, comparableValue } from './support/comparable-values';
import { agreementFixes } from '../support/value-fixes';

export const webSettingsDiffer = clusterRule({
  id: 'web-settings-differ',
  group: 'deployment',
  severity: 'warning',
  summary:
    'Settings of the web server, of hosts, cookies, companies, passwords, features or partitions differ.',
  documentation: `These settings shape what a visitor gets, and a load balancer serves one visitor pages from several nodes. With
another \`web.server.host\` on one node its links lead elsewhere, with another cookie domain its sessions are lost, a host
missing from \`virtual.hosts.valid.hosts\` is refused there alone, and a feature flag that is on for one node comes and
goes with every click.

The rule compares the keys of the web server, virtual hosts, CDN, session cookies, companies (\`company.default\`,
\`company.security\`, \`company.encryption\`), \`passwords\`, feature flags and database partitions. Lists count as sets and
booleans as Liferay reads them. \`web.server.display.node\` may differ.`,
  bad: [
    `=== node1/portal-ext.properties
web.server.host=www.example.org
                ^^^^^^^^^^^^^^^ web-settings-differ
=== node2/portal-ext.properties
web.server.host=node2.example.org
                ^^^^^^^^^^^^^^^^^ web-settings-differ
`,
    `=== node1/portal-ext.properties
feature.flag.LPS-178642=true
=== node2/portal-ext.properties
feature.flag.LPS-178642=true
=== node3/portal-ext.properties
feature.flag.LPS-178642=false
                        ^^^^^ web-settings-differ
`,
  ],
  good: [
    `=== node1/portal-ext.properties
virtual.hosts.valid.hosts=localhost,127.0.0.1,www.example.org
company.security.strangers=false
web.server.display.node=true
=== node2/portal-ext.properties
virtual.hosts.valid.hosts=www.example.org, localhost, 127.0.0.1
company.security.strangers=FALSE
`,
    `=== node1/portal-ext.properties
web.server.host=@web.host@
=== node2/portal-ext.properties
web.server.host=www.example.org
`,
  ],
  *check({ cluster, nodes }) {
    const differing = keysSetIn(cluster, isWebSettingKey).filter(
      (key) => !compareKey(cluster, key, comparableValue).isOne,
    );
    for (const key of differing) yield { part: key, check: () => reportKey({ cluster, nodes }, key) };
  },
});

function reportKey({ cluster, nodes }: ClusterContext, key: string): Iterable<Report> {
  return reportDifference(
    { cluster, nodes: comparableNodes(nodes, key) },
    {
      key,
      subject: key,
      consequence: say`Visitors get pages from every node, so it should be the same on all of them.`,
      identify: identitiesOf(cluster, key, comparableValue),
      describe: (node) =>
        isSecret(node.catalogue, key) ? undefined : describeValue(node, valueOn(node, key)),
      fixes: (node, others, settling) => agreementFixes(node, others, settling, key, say`value`),
    },
  );
}
