import type { Node } from '../../cluster/cluster';
import { compareStatements } from '../../cluster/comparison';
import { plural, say } from '../../text/localise';
import { clusterRule } from '../rule';
import { artefactsOf } from './support/artefacts';
import { nameNodes } from '../support/naming';
import { byLocation } from '../support/places';
import { relatedTo } from '../support/related';

export const deploymentDiffers = clusterRule({
  id: 'deployment-differs',
  group: 'deployment',
  severity: 'warning',
  summary: 'An application is missing on some nodes, or has another version there.',
  documentation: `A visitor may reach any node, so every node needs the same applications: what one lacks is "temporarily
unavailable" there. A module in another version is worse, since it may upgrade its tables, and the older code of the other
nodes then fails on them.

The rule compares the names of \`.jar\`, \`.war\`, \`.lpkg\` and \`.zip\` files in \`deploy\`, \`osgi/modules\`,
\`osgi/war\`, \`osgi/marketplace\` and \`osgi/client-extensions\` of each node, whichever of these a file is in;
\`shop-1.2.0.jar\` is the application \`shop\` in version \`1.2.0\`. Nodes whose image may contain further
applications are not reported, nor are clusters without any application in the workspace.`,
  bad: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ deployment-differs
=== node1/osgi/modules/shop-1.2.0.jar
=== node1/osgi/modules/com.acme.api.jar
=== node2/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ deployment-differs
=== node2/deploy/shop-1.1.0.jar
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/modules/shop-1.2.0.jar
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node2/deploy/shop-1.2.0.jar
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.enabled=true
`,
  ],
  *check({ nodes }) {
    const deployed = new Map(
      nodes
        .filter(({ machine }) => machine.isComplete)
        .map((node): [Node, ReadonlyMap<string, string>] => [node, artefactsOf(node)]),
    );
    const names = new Set([...deployed.values()].flatMap((artefacts) => [...artefacts.keys()]));
    const told = new Map<Node, string[]>();
    for (const name of [...names].sort()) {
      const { majority, groups } = compareStatements(
        [...deployed].map(([node, artefacts]) => ({ node, identity: artefacts.get(name) ?? missing })),
      );
      if (groups.size < 2) continue;
      for (const [own, group] of groups) {
        if (group === majority) continue;
        const text = differenceOf(name, own, groups, majority);
        for (const node of group) {
          const texts = told.get(node);
          if (texts === undefined) told.set(node, [text]);
          else texts.push(text);
        }
      }
    }
    for (const { location, nodes: own } of byLocation([...told.keys()], noPlace)) {
      const [node] = own;
      const texts = node === undefined ? [] : (told.get(node) ?? []);
      yield {
        ...location,
        message: say`${nameNodes(own)} ${listed(texts)}. All nodes need the same applications.`,
        nodes: own.map(({ name }) => name),
        related: relatedTo(
          nodes.filter((other) => !own.includes(other)),
          noPlace,
          (other) => say`${deployed.get(other)?.size ?? 0} applications`,
        ),
      };
    }
  },
});

/** There is no line to blame for the contents of a folder. */
const noPlace = (): undefined => undefined;

const missing = 'missing';

/** The difference to the majority, or to those that have the first of the other versions. */
function differenceOf(
  name: string,
  own: string,
  groups: ReadonlyMap<string, readonly Node[]>,
  majority: readonly Node[],
): string {
  const others = [...groups].filter(([version]) => version !== own);
  const [other, nodes] = others.find(([, group]) => group === majority) ?? others[0] ?? [missing, []];
  const theirs = nameNodes(nodes);
  const count = nodes.length;
  if (own === missing)
    return plural(count, say`lacks ${name}, which ${theirs} has`, say`lacks ${name}, which ${theirs} have`);
  if (other === missing)
    return plural(count, say`has ${name}, which ${theirs} lacks`, say`has ${name}, which ${theirs} lack`);
  const version = (text: string): string => (text === '' ? say`without a version` : text);
  return plural(
    count,
    say`has ${name} ${version(own)}, but ${theirs} has ${version(other)}`,
    say`has ${name} ${version(own)}, but ${theirs} have ${version(other)}`,
  );
}

const mostListed = 3;

function listed(texts: readonly string[]): string {
  const shown = texts.slice(0, mostListed).join('; ');
  const more = texts.length - mostListed;
  return more > 0 ? say`${shown}; and ${more} more differences` : shown;
}
