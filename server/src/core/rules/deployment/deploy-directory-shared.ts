import { type ClusterTraits, repeatedAnswers, surveyOf } from '../../cluster/answers';
import { type Node, valueOn } from '../../cluster/cluster';
import { liferayHomeSymbol } from '../../configuration/effective';
import { liferayHomePath } from '../../configuration/liferay-home';
import { say } from '../../text/localise';
import { isAbsolutePath, joinPath, normalisePath } from '../../text/path';
import { clusterRule, type Location } from '../rule';
import { nameNodes } from '../support/naming';
import { byLocation, locationOf } from '../support/places';
import { relatedTo } from '../support/related';
import { hostOf } from '../support/hosts';

/** Folders of which each node needs its own, by the property that says where they are. */
const folders = (
  [
    {
      key: 'liferay.home',
      tell: (names) => say`${names} share one Liferay Home. They overwrite each other’s files.`,
    },
    {
      key: 'auto.deploy.deploy.dir',
      tell: (names) =>
        say`${names} share one deploy folder. One of them takes what is put there, and the others never see it.`,
    },
    {
      key: 'module.framework.base.dir',
      tell: (names) => say`${names} share one OSGi folder. Each server damages the bundles of the other.`,
    },
    {
      key: 'module.framework.state.dir',
      tell: (names) =>
        say`${names} share one OSGi state folder. Each server damages the bundles of the other.`,
    },
  ] as const satisfies readonly { readonly key: string; readonly tell: (names: string) => string }[]
).map((folder) => ({
  ...folder,
  idsOf: surveyOf((node, cluster) => placeOf(cluster, node, folder.key)?.id),
}));

export const deployDirectoryShared = clusterRule({
  id: 'deploy-directory-shared',
  group: 'deployment',
  severity: 'error',
  summary: 'Two nodes share a folder that each needs for itself.',
  documentation: `A node moves files out of its deploy folder when it deploys them, and keeps the state of its bundles
in \`osgi/state\`. Two servers on one such folder take files away from each other, or break each other's bundles, and
a shared Liferay Home does both.

The rule reports what really is one folder: the same volume or host folder mounted into two containers, or one
absolute path on nodes that the project file puts on one host. Equal paths on different hosts are fine. A shared
\`/mnt/liferay\` shares the deploy folder only if it contains \`deploy\`, because the image links to that. A shared
\`data\` folder is not reported.`,
  bad: [
    `=== portal-properties.json
{ "clusters": { "prod": { "topology": "vertical", "nodes": {
  "a": { "files": ["a/portal-ext.properties"] }, "b": { "files": ["b/portal-ext.properties"] } } } } }
=== a/portal-ext.properties
auto.deploy.deploy.dir=/srv/liferay/deploy
                       ^^^^^^^^^^^^^^^^^^^ deploy-directory-shared
=== b/portal-ext.properties
auto.deploy.deploy.dir=/srv/liferay/deploy/
                       ^^^^^^^^^^^^^^^^^^^^ deploy-directory-shared
`,
  ],
  good: [
    `=== node1/portal-ext.properties
auto.deploy.deploy.dir=/srv/liferay/deploy
=== node2/portal-ext.properties
auto.deploy.deploy.dir=/srv/liferay/deploy
`,
    `=== portal-properties.json
{ "clusters": { "prod": { "topology": "vertical", "nodes": {
  "a": { "files": ["a/portal-ext.properties"] }, "b": { "files": ["b/portal-ext.properties"] } } } } }
=== a/portal-ext.properties
auto.deploy.deploy.dir=\${liferay.home}/deploy
=== b/portal-ext.properties
auto.deploy.deploy.dir=\${liferay.home}/deploy
`,
  ],
  *check({ cluster }) {
    const told = new Set<Node>();
    for (const { key, idsOf, tell } of folders) {
      const place = (node: Node): Location | undefined => placeOf(cluster, node, key)?.location;
      for (const sharing of repeatedAnswers(cluster, idsOf(cluster))) {
        // A node that shares its whole home is reported once.
        const shared = sharing.filter((node) => !told.has(node));
        if (shared.length < 2) continue;
        for (const { location, nodes: own } of byLocation(shared, place))
          yield {
            ...location,
            message: tell(nameNodes(shared)),
            nodes: own.map(({ name }) => name),
            related: relatedTo(
              shared.filter((node) => !own.includes(node)),
              place,
              () => say`the same folder`,
            ),
          };
        for (const node of shared) told.add(node);
      }
    }
  },
});

interface Place {
  /** Equal for what is one folder. */
  readonly id: string;
  readonly location: Location;
}

function placeOf(cluster: ClusterTraits, node: Node, key: string): Place | undefined {
  const { text, isKnown, origin } = valueOn(node, key);
  if (!isKnown || text === undefined || text.trim() === '') return undefined;
  const isSymbolic = text.includes(liferayHomeSymbol);
  const written = text.trim().replaceAll('\\', '/').replaceAll(liferayHomeSymbol, liferayHomePath);
  const path = isAbsolutePath(written) ? normalisePath(written) : joinPath(liferayHomePath, written);
  const storage = node.machine.storageAt(path) ?? linkedStorage(node, path);
  const linked = storage?.canBeShared === true ? storage : linkedStorage(node, path);
  if (linked?.canBeShared === true) {
    const { id, path: file, span } = linked;
    return { id: `storage ${id}`, location: { path: file, span } };
  }
  const host = hostOf(cluster, node);
  const isOnHost = storage === undefined && host !== undefined && origin !== undefined && !isSymbolic;
  if (!isOnHost || !isAbsolutePath(written)) return undefined;
  return { id: `host ${host} ${path}`, location: locationOf(node, key) };
}

/** The image makes the deploy folder a link to that of `/mnt/liferay`, if there is one. */
function linkedStorage(node: Node, path: string): ReturnType<Node['machine']['storageAt']> {
  const mounted = '/mnt/liferay/deploy';
  if (path !== `${liferayHomePath}/deploy` || node.home.list(mounted).length === 0) return undefined;
  return node.machine.storageAt(mounted);
}
