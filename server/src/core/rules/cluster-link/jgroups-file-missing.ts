import { channelStacks } from '../../cluster/stacks/channel-stacks';
import { displayValue } from '../../configuration/secrets';
import { valueOn } from '../../cluster/cluster';
import { say } from '../../text/localise';
import { nodeRule } from '../rule';
import { isClusterLinkOn } from './support/cluster-link';
import { locationOf } from '../support/places';

export const jgroupsFileMissing = nodeRule({
  id: 'jgroups-file-missing',
  group: 'cluster-link',
  severity: 'information',
  summary: 'The XML file of a protocol stack is not in the workspace.',
  documentation: `\`cluster.link.channel.properties.*\` names an XML file that is not found where the node looks for
it: as a path, on the class path in \`WEB-INF/classes\`, in Liferay Home. It may exist only on the server, or in a
jar: \`tcp.xml\` and \`udp.xml\` come with JGroups. Liferay does not start Cluster Link without it, and its addresses,
ports and members cannot be checked here.

Stacks that come with Liferay, network addresses and names with unknown parts are not reported, nor is a node
with Cluster Link off.`,
  bad: [
    `cluster.link.channel.properties.control=/unicast.xml
                                        ^^^^^^^^^^^^ jgroups-file-missing
cluster.link.enabled=true
`,
  ],
  good: [
    `=== portal-ext.properties
cluster.link.channel.properties.control=/unicast.xml
cluster.link.channel.properties.transport.0=jgroups/unsecure/udp_transport.xml
cluster.link.channel.properties.transport.1=\${stack}.xml
cluster.link.enabled=true
=== tomcat-9.0.98/webapps/ROOT/WEB-INF/classes/unicast.xml
<config xmlns="urn:org:jgroups"><TCP/></config>
`,
    `cluster.link.channel.properties.control=/unicast.xml
`,
  ],
  *check({ node }) {
    if (!isClusterLinkOn(node.configuration)) return;
    for (const { source, key, named } of channelStacks(node).values()) {
      if (source.kind !== 'not-seen' || valueOn(node, key).origin === undefined) continue;
      yield {
        ...locationOf(node, key),
        message: say`${displayValue(node.catalogue, key, named.label)} is not in the workspace: its stack cannot be checked.`,
      };
    }
  },
});
