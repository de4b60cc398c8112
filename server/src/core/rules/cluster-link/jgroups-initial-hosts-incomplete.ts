import { channels } from '../../cluster/channel-stacks';
import type { Cluster, Node } from '../../cluster/cluster';
import { compareStatements } from '../../cluster/comparison';
import type { Severity } from '../../project/severity';
import { clusterRule, type Report } from '../rule';
import { linkedNodes } from '../support/cluster-link';
import { nameNodes } from '../support/cluster-reports';
import {
  capacity,
  listIdentity,
  type MemberList,
  mayShareMember,
  memberList,
  missingNodes,
} from '../support/initial-hosts';

export const jgroupsInitialHostsIncomplete = clusterRule({
  id: 'jgroups-initial-hosts-incomplete',
  group: 'cluster-link',
  severity: 'error',
  summary: 'The list of members by which TCPPING finds a cluster does not name all of its nodes.',
  documentation: `Without multicast a node asks those that \`initial_hosts\` of TCPPING lists for the cluster. Nodes whose
lists have nobody in common may each start a cluster of their own: that is an error. A list that names fewer members than
there are nodes, and lists that differ, work until the members that all of them know are down: that is a warning.

A list is complete where it names every node whose address is known (the \`host\` of the project file, or the address that
Cluster Link binds to); else by its length, in which the ports of a stated \`port_range\` count. In
\`\${jgroups.tcpping.initial_hosts:…}\` the property decides: it is looked for in the properties of the node,
\`cluster.link.channel.system.properties\` and the command line of Java. Where nothing sets it the default counts, and as a
script that is not seen may well set it, no more than information comes of it. Short names, full names and addresses that
may be one host are taken for one.`,
  bad: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=unicast.xml
=== node1/unicast.xml
<config xmlns="urn:org:jgroups">
  <TCP/><TCPPING initial_hosts="10.0.0.1[7800]"/>
                                ^^^^^^^^^^^^^^ jgroups-initial-hosts-incomplete error
</config>
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=unicast.xml
=== node2/unicast.xml
<config xmlns="urn:org:jgroups">
  <TCP/><TCPPING initial_hosts="10.0.0.2[7800]"/>
                                ^^^^^^^^^^^^^^ jgroups-initial-hosts-incomplete error
</config>
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=unicast.xml
=== node1/unicast.xml
<config xmlns="urn:org:jgroups">
  <TCP/><TCPPING initial_hosts="\${jgroups.tcpping.initial_hosts:localhost[7800]}"/>
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ jgroups-initial-hosts-incomplete information
</config>
=== node2/portal-ext.properties
cluster.link.enabled=true
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=unicast.xml
=== node1/unicast.xml
<config xmlns="urn:org:jgroups"><TCP/><TCPPING initial_hosts="a[7800],b[7800]" port_range="0"/></config>
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=unicast.xml
=== node2/unicast.xml
<config xmlns="urn:org:jgroups"><TCP/><TCPPING initial_hosts="b[7800], a[7800]" port_range="0"/></config>
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=unicast.xml
=== node1/unicast.xml
<config xmlns="urn:org:jgroups"><TCP/><TCPPING initial_hosts="host[7800]" port_range="1"/></config>
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=unicast.xml
=== node2/unicast.xml
<config xmlns="urn:org:jgroups"><TCP/><TCPPING initial_hosts="\${HOSTS}" port_range="1"/></config>
`,
  ],
  *check({ cluster, nodes }) {
    const linked = linkedNodes(nodes);
    for (const channel of channels) {
      const lists = linked.flatMap((node) => memberList(cluster, node, channel) ?? []);
      const literal = lists.filter(({ isDefault }) => !isDefault);
      const { deviating, majority } = compareStatements(
        literal.map((list) => ({ node: list.node, identity: listIdentity(list) })),
      );
      for (const list of lists) {
        const apart = list.isDefault ? undefined : literal.find((other) => !mayShareMember(list, other));
        if (apart !== undefined) yield strangers(list, literal);
        else {
          const report = incompleteness(cluster, linked, list);
          if (report !== undefined) yield report;
          else if (!list.isDefault && deviating.includes(list.node))
            yield difference(list, literal, majority);
        }
      }
    }
  },
});

function strangers(list: MemberList, literal: readonly MemberList[]): Report {
  const others = literal.filter((other) => !mayShareMember(list, other));
  return reportOn(
    list,
    'error',
    `initial_hosts is ${shown(list)} and has nobody in common with that of ${nameNodes(others.map(({ node }) => node))}: ` +
      `these nodes do not find each other.`,
    others,
  );
}

function incompleteness(cluster: Cluster, nodes: readonly Node[], list: MemberList): Report | undefined {
  const missing = missingNodes(cluster, nodes, list);
  const count = capacity(list);
  const [problem, advice] =
    missing === undefined
      ? [
          count < nodes.length && `has room for ${String(count)} of the ${String(nodes.length)} nodes`,
          'A node that starts while those are down makes a cluster of its own.',
        ]
      : [
          missing.length > 0 && `does not name ${nameNodes(missing)}`,
          'While all others are down that node is not found.',
        ];
  if (problem === false) return undefined;
  const [property] = list.value.unseen;
  return property === undefined
    ? reportOn(list, 'warning', `initial_hosts ${problem}. ${advice}`, [])
    : reportOn(
        list,
        'information',
        `initial_hosts ${problem}, unless ${property} is set where it cannot be seen: it stands on its default.`,
        [],
      );
}

function difference(list: MemberList, literal: readonly MemberList[], majority: readonly Node[]): Report {
  const own = listIdentity(list);
  const others = literal.filter((other) => listIdentity(other) !== own);
  const named = majority.length > 0 ? majority : others.map(({ node }) => node);
  return reportOn(
    list,
    'warning',
    `initial_hosts names other members than that of ${nameNodes(named)}. All nodes should list the same.`,
    others,
  );
}

function shown({ value }: MemberList): string {
  const text = value.text.trim();
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function reportOn(
  list: MemberList,
  severity: Severity,
  message: string,
  others: readonly MemberList[],
): Report {
  return {
    path: list.value.path,
    span: list.value.span,
    severity,
    message,
    nodes: [list.node.name],
    related: others.slice(0, 10).map((other) => ({
      path: other.value.path,
      span: other.value.span,
      message: `${other.node.name}: ${shown(other)}`,
    })),
  };
}
