import { nodesThat, surveyOf } from '../../cluster/answers';
import { lazy } from '../../catalogue/lazy';
import { toBoolean } from '../../configuration/conversion';
import { canCopyTo, copySection } from '../../editing/section-copy';
import { type Node, valueOn } from '../../cluster/cluster';
import type { Fix } from '../../editing/file-edit';
import { canSet, isLostToMark, setOnNode } from '../../editing/write-value';
import { clusterVariable } from '../../formats/cloud/cloud-names';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { describeValue, nameNodes } from '../support/naming';
import { byLocation } from '../support/places';
import { relatedTo } from '../support/related';
import { isGivenByPlatform, mayBeStatedUnseen } from '../support/unseen';

const key = 'cluster.link.enabled';

const withoutClusterLink = nodesThat(
  surveyOf((node) => {
    const { text, isKnown } = valueOn(node, key);
    return isKnown && !toBoolean(text ?? 'false');
  }),
);

export const clusterLinkDisabled = clusterRule({
  id: 'cluster-link-disabled',
  group: 'cluster-link',
  severity: 'error',
  summary: 'Cluster Link is off on a node of a cluster.',
  documentation: `Caches, the scheduler and cluster licences of all nodes depend on Cluster Link. A node that leaves
\`cluster.link.enabled\` at its default, or sets it to a text that Liferay does not take for true (\`yes\`, \`enabled\`),
never joins the others: its users see stale pages, and jobs run twice.

Liferay takes \`true\`, \`t\`, \`y\`, \`on\` and \`1\` for true, in any case. Everything else is false.

If nothing sets the key, but a Secret, Dockerfile commands or an entrypoint may set it unseen, it is a warning.`,
  bad: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.enabled=false
                     ^^^^^ cluster-link-disabled
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cluster-link-disabled
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.enabled=On
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=\${CLUSTER_ENABLED}
=== node2/portal-ext.properties
cluster.link.enabled=true
`,
  ],
  *check({ cluster, nodes }) {
    const off = withoutClusterLink(cluster);
    const isOff = new Set(off);
    const on = lazy(() => nodes.filter((node) => !isOff.has(node)));
    for (const group of byLocation(off, key)) {
      const [node] = group.nodes;
      if (node === undefined) continue;
      if (group.nodes.every((one) => isGivenByPlatform(one, key))) continue;
      const isPerhaps = group.nodes.every((one) => mayBeStatedUnseen(one, key));
      const isByPlatform = isPerhaps && node.machine.given !== undefined;
      const names = nameNodes(group.nodes);
      yield {
        ...group.location,
        message: isByPlatform
          ? say`Nothing that can be seen turns Cluster Link on for ${names}. In Liferay Cloud, the variable ${clusterVariable} with the value true does.`
          : isPerhaps
            ? say`Nothing that can be seen turns Cluster Link on for ${names}. ${key} must be true on every node, or their caches drift apart.`
            : say`Cluster Link is off on ${names} (${key} is ${describeValue(node, valueOn(node, key))}), so the caches of the nodes drift apart. It must be true on every node.`,
        ...(isPerhaps ? { severity: 'warning' as const } : {}),
        nodes: group.nodes.map(({ name }) => name),
        related: relatedTo(on(), key, (other) => describeValue(other, valueOn(other, key))),
        // Only the platform knows how its instances reach each other.
        fixes: isByPlatform ? [] : fixesFor(node, nodes),
      };
    }
  },
});

/**
 * A node that already says how it joins the others only has to be switched on; any other gets that with the section.
 */
function fixesFor(node: Node, nodes: readonly Node[]): Fix[] {
  const isSetUp = setsOthersOfSection(node);
  const canSwitchOn = canSet(node, key);
  const copy: Fix[] =
    canCopyTo(node) && !isLostToMark(node, key)
      ? [
          {
            title: say`Copy the Cluster Link section`,
            ...(isSetUp && canSwitchOn ? {} : { isPreferred: true }),
            edits: () => copySection(node, 'Cluster Link', nodes),
          },
        ]
      : [];
  const switchOn: Fix[] = canSwitchOn
    ? [
        {
          title: say`Set ${key} to true`,
          ...(isSetUp || copy.length === 0 ? { isPreferred: true } : {}),
          edits: () => [setOnNode(node, key, 'true')],
        },
      ]
    : [];
  return isSetUp ? [...switchOn, ...copy] : [...copy, ...switchOn];
}

function setsOthersOfSection(node: Node): boolean {
  const groups = node.catalogue.section('Cluster Link')?.groups ?? [];
  return groups.some(({ entries }) =>
    entries.some((entry) => entry.key !== key && valueOn(node, entry.key).origin !== undefined),
  );
}
