import { repeatedAnswers, surveyOf } from '../../cluster/answers';
import type { Node } from '../../cluster/cluster';
import { valueOn } from '../../cluster/cluster';
import type { Fix } from '../../editing/file-edit';
import { withLastName } from '../../editing/node-name-copy';
import { canSet, setOnNode } from '../../editing/write-value';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { describeValue, nameNodes } from '../support/naming';
import { byLocation } from '../support/places';
import { relatedTo } from '../support/related';
import { channels, isLinked, logicNameKey } from './support/cluster-link';

const names = channels.map((channel) => {
  const key = logicNameKey(channel);
  return { channel, key, namesOf: surveyOf((node) => (isLinked(node) ? logicName(node, key) : undefined)) };
});

export const clusterLinkLogicNameRepeated = clusterRule({
  id: 'cluster-link-logic-name-repeated',
  group: 'cluster-link',
  severity: 'warning',
  summary: 'Two nodes use the same logic name in a channel.',
  documentation: `The logic name is what a node is called in the view of a channel, and in every log line about it.
Two nodes with the same name cannot be told apart there, which makes a broken cluster very hard to diagnose.

An empty name is replaced by a random, unique one, so empty names are never reported. Neither are names that are
filled in elsewhere, releases before 7.1, which do not read the key, and nodes with Cluster Link off.

Append something specific to the node to the name. If all nodes share the file, leave the name empty.`,
  bad: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.logic.name.control=portal
                                        ^^^^^^ cluster-link-logic-name-repeated
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.logic.name.control=portal
                                        ^^^^^^ cluster-link-logic-name-repeated
`,
    `=== portal-properties.json
{ "clusters": { "prod": { "nodes": {
  "a": { "files": ["common.properties", "a/portal-ext.properties"] },
  "b": { "files": ["common.properties", "b/portal-ext.properties"] } } } } }
=== common.properties
cluster.link.enabled=true
cluster.link.channel.logic.name.transport.0=transport
                                            ^^^^^^^^^ cluster-link-logic-name-repeated
=== a/portal-ext.properties
web.server.display.node=true
=== b/portal-ext.properties
web.server.display.node=true
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.logic.name.control=
cluster.link.channel.logic.name.transport.0=node1
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.logic.name.control=
cluster.link.channel.logic.name.transport.0=node2
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.logic.name.control=portal-\${HOSTNAME}
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.logic.name.control=portal-\${HOSTNAME}
`,
  ],
  *check({ cluster, nodes }) {
    for (const { channel, key, namesOf } of names) {
      for (const repeated of repeatedAnswers(cluster, namesOf(cluster))) {
        for (const { location, nodes: own } of byLocation(repeated, key)) {
          const [first] = own;
          if (first === undefined) continue;
          yield {
            ...location,
            message: say`${nameNodes(repeated)} have the same logic name for the ${channel} channel, ${describeValue(first, valueOn(first, key))}. It must be unique, or empty.`,
            nodes: own.map((node) => node.name),
            related: relatedTo(
              nodes.filter((node) => !own.includes(node)),
              key,
              (node) => describeValue(node, valueOn(node, key)),
            ),
            fixes: fixesFor(key, own, nodes),
          };
        }
      }
    }
  },
});

/** The logic name if it is set and known, and if the release reads it. */
function logicName(node: Node, key: string): string | undefined {
  const { text, isKnown, origin } = valueOn(node, key);
  const name = text?.trim() ?? '';
  return origin === undefined || !isKnown || name === '' || node.catalogue.property(key) === undefined
    ? undefined
    : name;
}

function fixesFor(key: string, own: readonly Node[], nodes: readonly Node[]): Fix[] {
  const [node] = own;
  if (node === undefined || !canSet(node, key)) return [];
  const empty: Fix = { title: say`Leave the logic name empty`, edits: () => [setOnNode(node, key, '')] };
  // A line that several nodes read cannot name one of them.
  const name = own.length === 1 ? ownName(node, key, nodes) : undefined;
  if (name === undefined) return [{ ...empty, isPreferred: own.length > 1 }];
  return [
    { title: say`Use the logic name ${name}`, isPreferred: true, edits: () => [setOnNode(node, key, name)] },
    empty,
  ];
}

/** The name with the node's own in place of another node's, or after it; undefined if it already contains it. */
function ownName(node: Node, key: string, nodes: readonly Node[]): string | undefined {
  const name = logicName(node, key) ?? '';
  const short = shortName(node);
  const withShort = (other: string): string | undefined => withLastName(name, other, short);
  if (withShort(short) !== undefined) return undefined;
  const longer = `${name}-${short}`;
  const wanted = nodes.flatMap((other) => withShort(shortName(other)) ?? [])[0] ?? longer;
  const taken = nodes.some((other) => other !== node && logicName(other, key) === wanted);
  return taken ? longer : wanted;
}

function shortName({ name }: Node): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
