import { type ClusterTraits, repeatedAnswers, surveyOf } from '../../cluster/answers';
import { type Node, valueOn } from '../../cluster/cluster';
import { canonicalHost, isLoopback } from '../../cluster/identity/host-identity';
import { canSet, setOnNode } from '../../editing/write-value';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { nameNodes } from '../support/naming';
import { byLocation } from '../support/places';
import { relatedTo } from '../support/related';
import { shareOneHost } from '../support/hosts';

const key = 'portal.instance.inet.socket.address';

const addresses = surveyOf(identify);

export const instanceAddressRepeated = clusterRule({
  id: 'instance-address-repeated',
  group: 'deployment',
  severity: 'warning',
  summary: 'Two nodes state the same application server address as their own.',
  documentation: `\`${key}\` is the host and port on which the application server of **this** node listens, not those
of the load balancer. Liferay passes it to the other nodes, which use it to call this one, and shows it as the node's
name. Two nodes with the same address cannot be told apart, and calls for one reach the other.

Liferay detects the address itself if it is empty, so that is never reported. \`localhost\` is an address of every
host: on different hosts it is only information.`,
  bad: [
    `=== node1/portal-ext.properties
portal.instance.inet.socket.address=10.0.0.11:8080
                                    ^^^^^^^^^^^^^^ instance-address-repeated
=== node2/portal-ext.properties
portal.instance.inet.socket.address=10.0.0.11:8080
                                    ^^^^^^^^^^^^^^ instance-address-repeated
`,
  ],
  good: [
    `=== node1/portal-ext.properties
portal.instance.inet.socket.address=10.0.0.11:8080
=== node2/portal-ext.properties
portal.instance.inet.socket.address=10.0.0.11:8081
=== node3/portal-ext.properties
portal.instance.inet.socket.address=\${NODE}:8080
=== node4/portal-ext.properties
portal.instance.inet.socket.address=
`,
  ],
  *check({ cluster, nodes }) {
    for (const repeated of repeatedAnswers(cluster, addresses(cluster)))
      for (const { location, nodes: own } of byLocation(repeated, key)) {
        const [node] = own;
        if (node === undefined) continue;
        const address = textOf(node) ?? '';
        const isOfEachHost = isLoopback(hostAndPort(address).host) && !shareOneHost(cluster, repeated);
        yield {
          ...location,
          message: say`${nameNodes(repeated)} state the same address as their own, ${address}. Each must state its own.`,
          ...(isOfEachHost ? { severity: 'information' as const } : {}),
          nodes: own.map(({ name }) => name),
          related: relatedTo(
            nodes.filter((other) => !own.includes(other)),
            key,
            (other) => textOf(other) ?? say`not set`,
          ),
          fixes: canSet(node, key)
            ? [{ title: say`Leave the address empty`, edits: () => [setOnNode(node, key, '')] }]
            : [],
        };
      }
  },
});

function textOf(node: Node): string | undefined {
  const { text, isKnown } = valueOn(node, key);
  const address = text?.trim() ?? '';
  return isKnown && address !== '' ? address : undefined;
}

function identify(node: Node, cluster: ClusterTraits): string | undefined {
  const address = textOf(node);
  if (address === undefined) return undefined;
  const { host, port } = hostAndPort(address);
  return `${cluster.hostIdentity(canonicalHost(host))} ${port}`;
}

function hostAndPort(address: string): { readonly host: string; readonly port: string } {
  const [, host = address, port = ''] = /^(.*?)(?::(\d+))?$/.exec(address) ?? [];
  return { host, port };
}
