import { type ClusterTraits, repeatedAnswers, surveyOf } from '../../cluster/answers';
import { type Node, valueOn } from '../../cluster/cluster';
import { canonicalHost, isLoopback } from '../../cluster/identity/host-identity';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { describeValue, nameNodes } from '../support/naming';
import { byLocation } from '../support/places';
import { relatedTo } from '../support/related';
import { hostOf } from '../support/hosts';

const key = 'module.framework.properties.osgi.console';

const ports = surveyOf(identify);

export const osgiConsolePortRepeated = clusterRule({
  id: 'osgi-console-port-repeated',
  group: 'deployment',
  severity: 'warning',
  summary: 'Nodes on one host open the Gogo shell on the same port.',
  documentation: `\`${key}\` is the port of the Gogo shell, usually \`11311\`. Of two nodes on one host only the first
gets it: the other logs that the address is in use, and whoever connects ends up on the wrong node without noticing.

Nodes are on one host if the project file gives them the same \`host\` or says \`"topology": "vertical"\`; containers
have their own ports unless \`network_mode: host\` lends them those of the host. Give each node another port.`,
  bad: [
    `=== compose.yaml
services:
  dxp-1:
    image: liferay/dxp:2024.q1.5
           ^^^^^^^^^^^^^^^^^^^^^ osgi-console-port-repeated
    network_mode: host
  dxp-2:
    image: liferay/dxp:2024.q1.5
           ^^^^^^^^^^^^^^^^^^^^^ osgi-console-port-repeated
    network_mode: host
`,
    `=== portal-properties.json
{ "clusters": { "prod": { "topology": "vertical", "nodes": {
  "a": { "files": ["a/portal-ext.properties"] }, "b": { "files": ["b/portal-ext.properties"] } } } } }
=== a/portal-ext.properties
module.framework.properties.osgi.console=localhost:11311
                                         ^^^^^^^^^^^^^^^ osgi-console-port-repeated
=== b/portal-ext.properties
module.framework.properties.osgi.console=11311
                                         ^^^^^ osgi-console-port-repeated
`,
  ],
  good: [
    `=== compose.yaml
services:
  dxp-1:
    image: liferay/dxp:2024.q1.5
    environment: { LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_URL: "jdbc:mysql://db/lportal" }
  dxp-2:
    image: liferay/dxp:2024.q1.5
    environment: { LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_URL: "jdbc:mysql://db/lportal" }
`,
    `=== node1/portal-ext.properties
module.framework.properties.osgi.console=localhost:11311
=== node2/portal-ext.properties
module.framework.properties.osgi.console=localhost:11311
`,
    `=== portal-properties.json
{ "clusters": { "prod": { "topology": "vertical", "nodes": {
  "a": { "files": ["a/portal-ext.properties"] }, "b": { "files": ["b/portal-ext.properties"] } } } } }
=== a/portal-ext.properties
module.framework.properties.osgi.console=localhost:11311
=== b/portal-ext.properties
module.framework.properties.osgi.console=localhost:11312
`,
  ],
  *check({ cluster }) {
    for (const repeated of repeatedAnswers(cluster, ports(cluster)))
      for (const { location, nodes: own } of byLocation(repeated, key)) {
        const [node] = own;
        if (node === undefined) continue;
        yield {
          ...location,
          message: say`${nameNodes(repeated)} are on one host and open the Gogo shell on the same port: ${describeValue(node, valueOn(node, key))}.`,
          nodes: own.map(({ name }) => name),
          related: relatedTo(
            repeated.filter((other) => !own.includes(other)),
            key,
            (other) => describeValue(other, valueOn(other, key)),
          ),
        };
      }
  },
});

function identify(node: Node, cluster: ClusterTraits): string | undefined {
  const host = hostOf(cluster, node);
  const { text, isKnown } = valueOn(node, key);
  const [, address = '', port] = /^(?:(.*):)?(\d+)$/.exec(text?.trim() ?? '') ?? [];
  if (host === undefined || !isKnown || port === undefined || Number(port) === 0) return undefined;
  const bound = canonicalHost(address);
  return `${host} ${bound === '' || isLoopback(bound) ? '' : bound} ${String(Number(port))}`;
}
