import { channelStacks } from '../../cluster/stacks/channel-stacks';
import { valueOn } from '../../cluster/cluster';
import { say } from '../../text/localise';
import { nodeRule } from '../rule';
import { isClusterLinkOn } from './support/cluster-link';
import { locationOf } from '../support/places';
import { isFrom } from '../support/known-keys';

/** The first release whose code is known to load nothing but XML. */
const xmlOnly = '7.4.3.19';

export const jgroupsInlineStack = nodeRule({
  id: 'jgroups-inline-stack',
  group: 'cluster-link',
  severity: 'error',
  summary: 'A protocol stack is written in the property itself, where Liferay accepts only XML files.',
  documentation: `Up to 7.2 a stack could be written in one line: \`UDP(bind_addr=…):PING:MERGE3:…\`. Liferay 7.4 takes the
text for the name of an XML file, does not find it, and stops with \`Unable to load channel properties from\`: Cluster Link
does not start, though the line was right for years.

Write the stack into an XML file on the class path, or remove the line to use the default of the release. It is not
known whether 7.3 and the first builds of 7.4 read it, so the rule applies from ${xmlOnly} on.`,
  bad: [
    `cluster.link.channel.properties.control=UDP(mcast_port=23301):PING:MERGE3
                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ jgroups-inline-stack
cluster.link.enabled=true
`,
  ],
  good: [
    `=== portal-properties.json
{ "portal": "7.2" }
=== portal-ext.properties
cluster.link.channel.properties.control=UDP(mcast_port=23301):PING:MERGE3
cluster.link.enabled=true
`,
    `=== portal-properties.json
{ "portal": "7.3" }
=== portal-ext.properties
cluster.link.channel.properties.control=UDP(mcast_port=23301):PING:MERGE3
cluster.link.enabled=true
`,
  ],
  *check({ node }) {
    if (!isClusterLinkOn(node.configuration) || !isFrom(node.catalogue, xmlOnly)) return;
    for (const { source, key, channel } of channelStacks(node).values()) {
      if (source.kind !== 'inline' || valueOn(node, key).origin === undefined) continue;
      yield {
        ...locationOf(node, key),
        message: say`Liferay ${node.catalogue.release.id} accepts only XML files here: it cannot open the ${channel} channel, and Cluster Link fails.`,
      };
    }
  },
});
