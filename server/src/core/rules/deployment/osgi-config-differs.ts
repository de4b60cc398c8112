import type { Node } from '../../cluster/cluster';
import {
  type OsgiConfiguration,
  type OsgiLookup,
  osgiValue,
} from '../../configuration/osgi/osgi-configurations';
import { say } from '../../text/localise';
import { type ClusterContext, clusterRule, type Report } from '../rule';
import { bucketAspects } from '../support/buckets';
import { reportDifference } from '../support/report-difference';
import { describeLookup, isSecretSetting, osgiOf, settingPlace } from '../support/osgi';
import { isOfContainer, isOfOneNode, osgiIdentity } from './support/osgi-identity';
import { osgiAgreementFixes, type OsgiPlace } from '../support/osgi-fixes';
import { comparedSearchKeys, isSearchPid } from '../search/support/search-engine';

export const osgiConfigDiffers = clusterRule({
  id: 'osgi-config-differs',
  group: 'deployment',
  severity: 'warning',
  summary: 'An OSGi configuration has different values on different nodes.',
  documentation: `Liferay keeps what \`.config\` files say in the database, which all nodes share. Two files for one
PID with different values overwrite each other: the node that starts last decides for the whole cluster, until the
next one starts.

Each key of each configuration is compared by its value, not by its spelling: \`B"TRUE"\` is \`B"true"\`, spaces and
line breaks in an array do not count, and lists of addresses are sets. A \`configuration.override\` key replaces that
of the file. A key that one node does not set has its default there, where the catalogue knows it; a configuration
that a node does not have at all is no difference. Settings that belong to one node (its ports, names and bind
addresses), settings that the rules about search and file stores compare, and values that are filled in elsewhere are
skipped. Secrets are compared and never shown.`,
  bad: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.acme.mail.MailConfiguration.config
retries=I"3"
        ^^^^ osgi-config-differs
hosts=["a:25","b:25"]
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node2/osgi/configs/com.acme.mail.MailConfiguration.config
retries=I"5"
        ^^^^ osgi-config-differs
hosts=["b:25", "a:25"]
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.acme.mail.MailConfiguration~out.config
password="one"
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node2/osgi/configs/com.acme.mail.MailConfiguration-out.config
password="one"
=== node3/portal-ext.properties
cluster.link.enabled=true
=== node3/osgi/configs/com.acme.mail.MailConfiguration~out.config
password="three"
         ^^^^^^^ osgi-config-differs: password in com.acme.mail.MailConfiguration~out of node3 differs from that of node1 and node2. The node that starts last decides for all.
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.acme.mail.MailConfiguration.config
enabled=B"TRUE"
retries=I"05"
sender="\${MAIL_SENDER}"
words=["a","b"]
=== node2/portal-ext.properties
configuration.override.com.acme.mail.MailConfiguration_words=["a","b"]
cluster.link.enabled=true
=== node2/osgi/configs/com.acme.mail.MailConfiguration.config
enabled=b"true"
retries=I"5"
sender="portal@example.org"
words=["c"]
colour="blue"
`,
  ],
  *check(context) {
    const owners = new Map<string, Node[]>();
    for (const node of context.nodes)
      for (const id of osgiOf(node).byId.keys()) {
        const own = owners.get(id);
        if (own === undefined) owners.set(id, [node]);
        else own.push(node);
      }
    for (const [id, nodes] of owners)
      if (nodes.length > 1) yield* configurationDifference({ cluster: context.cluster, nodes }, id);
  },
});

function* configurationDifference(context: ClusterContext, id: string): Iterable<Report> {
  const configurations = new Map<Node, OsgiConfiguration>();
  for (const node of context.nodes) {
    const configuration = osgiOf(node).byId.get(id);
    if (configuration !== undefined) configurations.set(node, configuration);
  }
  const keys = new Set([...configurations.values()].flatMap(({ settings }) => [...settings.keys()]));
  const [pid = id] = id.split('~');
  for (const key of keys) {
    if (isComparedElsewhere(pid, key) || isOfContainer(key) || isOfOneNode(key)) continue;
    const placeOn = (node: Node): OsgiPlace => ({
      id,
      key,
      setting: configurations.get(node)?.settings.get(key),
    });
    const lookUp = (node: Node): OsgiLookup => osgiValue(configurations.get(node), key);
    const isSecret = context.nodes.some((node) => isSecretSetting(node, pid, key));
    yield* reportDifference(context, {
      key: settingPlace((node) => placeOn(node).setting),
      identify: (node) => osgiIdentity(context.cluster, node, { pid, key }, lookUp(node)),
      describe: (node) => (isSecret ? undefined : describeLookup(lookUp(node))),
      subject: say`${key} in ${id}`,
      consequence: say`The node that starts last decides for all.`,
      fixes: (node, others, settling) => osgiAgreementFixes(node, others, settling, placeOn, key),
    });
  }
}

function isComparedElsewhere(pid: string, key: string): boolean {
  return (
    (isSearchPid(pid) && comparedSearchKeys.has(key)) ||
    (key === 'rootDir' && pid.endsWith('FileSystemStoreConfiguration')) ||
    bucketAspects.some((aspect) => aspect.pid === pid && aspect.key === key)
  );
}
