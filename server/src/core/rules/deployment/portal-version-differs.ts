import { compareReleases, parseRelease } from '../../catalogue/releases';
import type { Node } from '../../cluster/cluster';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { reportDifference } from '../support/report-difference';

export const portalVersionDiffers = clusterRule({
  id: 'portal-version-differs',
  group: 'deployment',
  severity: 'error',
  summary: 'The nodes run different releases of Liferay.',
  documentation: `All nodes write to one database, whose tables belong to one release. A node of another release refuses to start,
or upgrades the tables while the others use them; and the others cannot read what it puts into the cache.

The rule compares what is stated for a node: the tag of its image, else the release of its project. A release that is
used only because the real one has no catalogue does not count. A release line alone (\`7.4\`) agrees with all of its
releases, and tags without a number (\`latest\`) with everything.`,
  bad: [
    `=== node1/portal-properties.json
{ "portal": "7.4.3.112" }
=== node1/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ portal-version-differs
=== node2/portal-properties.json
{ "portal": "7.4.3.120" }
=== node2/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ portal-version-differs
`,
  ],
  good: [
    `=== node1/portal-properties.json
{ "portal": "7.4" }
=== node1/portal-ext.properties
cluster.link.enabled=true
=== node2/portal-properties.json
{ "portal": "7.4.3.120" }
=== node2/portal-ext.properties
cluster.link.enabled=true
`,
  ],
  *check({ cluster, nodes }) {
    const isByImage = nodes.some(({ machine }) => machine.statedRelease !== undefined);
    const stated = (node: Node): string | undefined =>
      isByImage ? node.machine.statedRelease?.text : node.release.version;
    const releases = nodes.flatMap((node) => parseRelease(stated(node) ?? '') ?? []);
    const isCoarse = releases.some(({ isLine }) => isLine);
    yield* reportDifference(
      { cluster, nodes },
      {
        key: ({ machine: { statedRelease } }) =>
          statedRelease && { path: statedRelease.path, span: statedRelease.span },
        subject: say`The release`,
        consequence: say`All nodes of a cluster must run the same one.`,
        identify: (node) => {
          const release = parseRelease(stated(node) ?? '');
          if (release === undefined || isCoarse) return release?.line;
          // Releases have several spellings.
          return releases.find(({ id }) => compareReleases(id, release.id) === 0)?.id;
        },
        describe: (node) => stated(node) ?? say`not known`,
      },
    );
  },
});
