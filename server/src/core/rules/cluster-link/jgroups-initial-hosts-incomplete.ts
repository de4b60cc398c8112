import { nodesThat, surveyOf } from '../../cluster/answers';
import { channels } from '../../cluster/stacks/channel-stacks';
import type { Node } from '../../cluster/cluster';
import type { Severity } from '../../project/severity';
import type { Fix } from '../../editing/file-edit';
import { say } from '../../text/localise';
import { clusterRule, type Report } from '../rule';
import { isLinked, linkedNodes } from './support/cluster-link';
import { nameNodes } from '../support/naming';
import {
  capacity,
  listIdentity,
  type MemberList,
  mayShareMember,
  memberList,
  missingFrom,
} from './support/initial-hosts';
import { completionFixes } from './support/initial-hosts-fix';

const withLists = nodesThat(
  surveyOf(
    (node, cluster) =>
      isLinked(node) && channels.some((channel) => memberList(cluster, node, channel) !== undefined),
  ),
);

export const jgroupsInitialHostsIncomplete = clusterRule({
  id: 'jgroups-initial-hosts-incomplete',
  group: 'cluster-link',
  severity: 'error',
  summary: 'The member list that TCPPING uses does not name all nodes of the cluster.',
  documentation: `Without multicast, a node looks for the cluster on the hosts that \`initial_hosts\` of TCPPING
lists. Nodes whose lists have no member in common may each start a cluster of their own: that is an error. A list that
names fewer members than there are nodes, and lists that differ, work until the members that all of them know are
down: that is a warning.

A list is complete if it names every node whose address is known (the \`host\` of the project file, or the address
that Cluster Link binds to); otherwise its length counts, including the ports of a stated \`port_range\`. In
\`\${jgroups.tcpping.initial_hosts:…}\` the property decides: it is looked for in the properties of the node,
\`cluster.link.channel.system.properties\` and the command line of Java. If nothing sets it, the default counts; but a
script that cannot be seen may set it, so this is only information. Short names, full names and addresses that may be
the same host count as one.

The fix lists all members in every list, if the lists are written plainly and enough members are known.`,
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
    if (withLists(cluster).length === 0) return;
    const linked = linkedNodes(nodes);
    const missing = missingFrom(cluster, linked);
    for (const channel of channels) {
      const groups = groupLists(linked.flatMap((node) => memberList(cluster, node, channel) ?? []));
      const literal = groups.filter(({ list }) => !list.isDefault);
      const count = literal.reduce((sum, { all }) => sum + all.length, 0);
      const lists = literal.flatMap(({ all }) => all);
      let fixes: readonly Fix[] | undefined;
      const fixesFor = ({ isDefault }: MemberList): readonly Fix[] =>
        isDefault ? [] : (fixes ??= completionFixes(cluster, linked, lists, missing));
      const majority = literal.find(({ all }) => all.length * 2 > count);
      for (const group of groups) {
        const apart = group.list.isDefault
          ? []
          : literal
              .slice(0, mostCompared)
              .filter((other) => other !== group && !mayShareMember(group.list, other.list));
        const others = literal.filter((other) => other !== group);
        const isDeviating = !group.list.isDefault && others.length > 0 && group !== majority;
        const said =
          apart.length > 0
            ? strangers(group, apart)
            : (incompleteness(linked, group, missing(group.list)) ??
              (isDeviating ? difference(majority === undefined ? others : [majority]) : undefined));
        if (said !== undefined) for (const list of group.all) yield reportOn(list, said, fixesFor(list));
      }
    }
  },
});

/** Equal lists, represented by the first. */
interface ListGroup {
  readonly list: MemberList;
  readonly all: readonly MemberList[];
}

/** With more lists than these it is not worked out which of them have nobody in common. */
const mostCompared = 100;

function groupLists(lists: readonly MemberList[]): ListGroup[] {
  const groups = new Map<string, { readonly list: MemberList; readonly all: MemberList[] }>();
  for (const list of lists) {
    const id = `${list.value.unseen.join(' ')}\n${listIdentity(list)}\n${String(capacity(list))}`;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, { list, all: [list] });
    else group.all.push(list);
  }
  return [...groups.values()];
}

/** What there is to say about a list. */
interface Saying {
  readonly severity: Severity;
  readonly message: string;
  readonly others: readonly ListGroup[];
}

function strangers({ list }: ListGroup, others: readonly ListGroup[]): Saying {
  return {
    severity: 'error',
    message: say`initial_hosts is ${shown(list)} and has no member in common with that of ${nameNodes(nodesOf(others))}: these nodes do not find each other.`,
    others,
  };
}

function incompleteness(
  nodes: readonly Node[],
  { list }: ListGroup,
  missing: readonly Node[] | undefined,
): Saying | undefined {
  const count = capacity(list);
  const isComplete = missing === undefined ? count >= nodes.length : missing.length === 0;
  if (isComplete) return undefined;
  const problem =
    missing === undefined
      ? say`initial_hosts has room for ${count} of the ${nodes.length} nodes`
      : say`initial_hosts does not list ${nameNodes(missing)}`;
  const advice =
    missing === undefined
      ? say`A node that starts while those are down forms a cluster of its own.`
      : say`While all others are down, that node cannot be found.`;
  const [property] = list.value.unseen;
  return property === undefined
    ? { severity: 'warning', message: say`${problem}. ${advice}`, others: [] }
    : {
        severity: 'information',
        message: say`${problem}, unless ${property} is set somewhere else: here it has its default.`,
        others: [],
      };
}

function difference(others: readonly ListGroup[]): Saying {
  return {
    severity: 'warning',
    message: say`initial_hosts lists different members from that of ${nameNodes(nodesOf(others))}. All nodes should list the same.`,
    others,
  };
}

const nodesOf = (groups: readonly ListGroup[]): Node[] =>
  groups.flatMap(({ all }) => all.map(({ node }) => node));

function shown({ value }: MemberList): string {
  const text = value.text.trim();
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function reportOn(
  { node, value: { path, span } }: MemberList,
  { severity, message, others }: Saying,
  fixes: readonly Fix[],
): Report {
  return {
    path,
    span,
    severity,
    message,
    nodes: [node.name],
    fixes,
    related: others
      .flatMap(({ all }) => all)
      .slice(0, 10)
      .map((other) => ({
        path: other.value.path,
        span: other.value.span,
        message: say`${other.node.name}: ${shown(other)}`,
      })),
  };
}
