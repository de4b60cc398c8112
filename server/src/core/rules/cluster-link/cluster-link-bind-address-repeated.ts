import { repeatedAnswers, surveyOf } from '../../cluster/answers';
import type { Node } from '../../cluster/cluster';
import { canonicalHost } from '../../cluster/identity/host-identity';
import { canSet, setOnNode } from '../../editing/write-value';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { bindAddresses, bindAddressKey, isOwnAddress } from './support/bind-addresses';
import { isLinked } from './support/cluster-link';
import { nameNodes } from '../support/naming';
import { byLocation } from '../support/places';
import { relatedTo } from '../support/related';
import { shareOneHost } from '../support/hosts';

const keys = ['control', 'transport.0'].map(bindAddressKey).map((key) => ({
  key,
  addressesOf: surveyOf((node, { hostIdentity }) => {
    const address = isLinked(node) ? addressOf(node, key) : undefined;
    return address && hostIdentity(canonicalHost(address));
  }),
}));

export const clusterLinkBindAddressRepeated = clusterRule({
  id: 'cluster-link-bind-address-repeated',
  group: 'cluster-link',
  severity: 'error',
  summary: 'Nodes on different hosts bind Cluster Link to the same address.',
  documentation: `A node can bind only to an address of its own host. If \`cluster.link.autodetect.address\` is empty
and two nodes have the same \`cluster.link.bind.addr["cluster-link-control"]\` or
\`cluster.link.bind.addr["cluster-link-udp"]\`, one of them fails to open its channel. Usually the file was copied and
the address was not changed.

Only stacks that take their address from these properties are looked at: those that come with Liferay, and others that
name the property. Nodes that the project file puts on one host may share an address. Loopback addresses are reported
by another rule.`,
  bad: [
    `=== node1/portal-ext.properties
cluster.link.autodetect.address=
cluster.link.bind.addr["cluster-link-control"]=10.0.0.11
                                               ^^^^^^^^^ cluster-link-bind-address-repeated
cluster.link.bind.addr["cluster-link-udp"]=10.0.0.11
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.autodetect.address=
cluster.link.bind.addr["cluster-link-control"]=10.0.0.11
                                               ^^^^^^^^^ cluster-link-bind-address-repeated
cluster.link.bind.addr["cluster-link-udp"]=10.0.0.12
cluster.link.enabled=true
`,
  ],
  good: [
    `=== portal-properties.json
{ "clusters": { "prod": { "topology": "vertical", "nodes": {
  "a": { "files": ["a/portal-ext.properties"] }, "b": { "files": ["b/portal-ext.properties"] } } } } }
=== a/portal-ext.properties
cluster.link.autodetect.address=
cluster.link.bind.addr["cluster-link-control"]=10.0.0.11
cluster.link.enabled=true
=== b/portal-ext.properties
cluster.link.autodetect.address=
cluster.link.bind.addr["cluster-link-control"]=10.0.0.11
cluster.link.enabled=true
`,
    `=== node1/portal-ext.properties
cluster.link.bind.addr["cluster-link-control"]=10.0.0.11
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.bind.addr["cluster-link-control"]=10.0.0.11
cluster.link.enabled=true
`,
  ],
  *check({ cluster, nodes }) {
    for (const { key, addressesOf } of keys) {
      for (const repeated of repeatedAnswers(cluster, addressesOf(cluster))) {
        if (shareOneHost(cluster, repeated)) continue;
        for (const { location, nodes: own } of byLocation(repeated, key)) {
          const [node] = own;
          if (node === undefined) continue;
          const host = own.length === 1 ? node.host : undefined;
          yield {
            ...location,
            message: say`${nameNodes(repeated)} bind Cluster Link to the same address, ${addressOf(node, key) ?? ''}. Each must bind to an address of its own host.`,
            nodes: own.map(({ name }) => name),
            related: relatedTo(
              nodes.filter((other) => !own.includes(other)),
              key,
              (other) => addressOf(other, key) ?? say`not known`,
            ),
            fixes:
              host === undefined ||
              repeated.some((other) => other !== node && other.host === host) ||
              !canSet(node, key)
                ? []
                : [
                    {
                      title: say`Bind to ${host}`,
                      isPreferred: true,
                      edits: () => [setOnNode(node, key, host)],
                    },
                  ],
          };
        }
      }
    }
  },
});

/** The address that the node takes from the property, unless it is a loopback address. */
function addressOf(node: Node, key: string): string | undefined {
  return bindAddresses(node).find((bound) => bound.key === key && !isOwnAddress(bound.address))?.address;
}
