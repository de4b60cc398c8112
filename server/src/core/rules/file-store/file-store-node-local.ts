import { type Node, valueOn } from '../../cluster/cluster';
import type { Storage } from '../../cluster/machine';
import { plural, say } from '../../text/localise';
import { clusterRule } from '../rule';
import { byLocation, firstOf, leadTo, mostRelated, nameNodes, placesOf } from '../support/cluster-reports';
import {
  folderStoreOf,
  machinePath,
  storeKey,
  storeOf,
  type StoreRoot,
  storeRootOf,
} from './support/file-stores';

export const fileStoreNodeLocal = clusterRule({
  id: 'file-store-node-local',
  group: 'file-store',
  severity: 'warning',
  summary: 'Each node of a cluster keeps documents in a folder of its own.',
  documentation: `A file system store in Liferay Home belongs to one node, unless that very folder is a network share.
A file that is uploaded to one node is missing on the next, and a recreated container starts without any. Point
\`rootDir\` at storage that all nodes mount and that can lock files, or keep documents in a service such as S3.

In containers the rule follows the mounts: it is silent where two nodes have the same host folder, volume or claim at
the root folder, and where it cannot tell what lies there. A claim for a single host, an \`emptyDir\` and the
container's own disk are not shared. For nodes that are folders, mounts are not known, so they are reported only if
they state a file system store or a root folder in Liferay Home; an ignore comment can say that a share is mounted
there.`,
  bad: [
    `=== node1/portal-ext.properties
dl.store.impl=com.liferay.portal.store.file.system.FileSystemStore
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ file-store-node-local
=== node2/portal-ext.properties
dl.store.impl=com.liferay.portal.store.file.system.FileSystemStore
=== node2/osgi/configs/com.liferay.portal.store.file.system.configuration.FileSystemStoreConfiguration.config
rootDir="data/document_library"
        ^^^^^^^^^^^^^^^^^^^^^^^ file-store-node-local
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.enabled=true
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.liferay.portal.store.file.system.configuration.FileSystemStoreConfiguration.config
rootDir="/mnt/share/documents"
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node2/osgi/configs/com.liferay.portal.store.file.system.configuration.FileSystemStoreConfiguration.config
rootDir="/mnt/share/documents"
`,
    `=== node1/portal-ext.properties
dl.store.impl=com.liferay.portal.store.db.DBStore
=== node2/portal-ext.properties
dl.store.impl=com.liferay.portal.store.db.DBStore
`,
  ],
  *check({ cluster, nodes }) {
    const roots = new Map<Node, StoreRoot>();
    for (const node of nodes) {
      const root = storeRootOf(node, cluster);
      if (root !== undefined) roots.set(node, root);
    }
    const storages = storagesOf(nodes, roots);
    const isLocal = localNodes(roots, storages);
    const stores = [...roots.keys()];
    const affected = stores.filter(isLocal);
    const place = (node: Node): StoreRoot['location'] | undefined => {
      const root = roots.get(node);
      const { origin } = valueOn(node, storeKey);
      if (root === undefined || root.isStated || origin === undefined) return root?.location;
      return { path: origin.file.path, span: origin.valueSpan };
    };
    const places = placesOf(stores);
    const related = leadTo(place, (other) => roots.get(other)?.text ?? say`not known`);
    for (const group of byLocation(affected, place)) {
      const [node] = group.nodes;
      const root = node && roots.get(node);
      if (node === undefined || root === undefined) continue;
      const names = nameNodes(group.nodes);
      const own = new Set(group.nodes);
      const folder = root.isStated ? root.text : say`${root.text} (default)`;
      yield {
        ...group.location,
        message: plural(
          group.nodes.length,
          say`${names} keeps documents in ${folder}, ${whereIs(node, storages)}. What is uploaded to one node is missing on the others.`,
          say`${names} keep documents in ${folder}, each in ${whereIs(node, storages)}. What is uploaded to one node is missing on the others.`,
        ),
        nodes: group.nodes.map(({ name }) => name),
        related: related(
          firstOf(stores, (other) => !own.has(other), mostRelated, places.get(node)),
          stores.length - own.size,
        ),
      };
    }
  },
});

type Storages = ReadonlyMap<Node, Storage | undefined>;

/** The storage of every node that may keep documents in folders; undefined if it is not known. */
function storagesOf(nodes: readonly Node[], roots: ReadonlyMap<Node, StoreRoot>): Storages {
  const candidates = nodes.filter((node) => storeOf(node) === undefined || folderStoreOf(node) !== undefined);
  return new Map(
    candidates.map((node) => {
      const root = roots.get(node);
      return [node, root && node.machine.storageAt(machinePath(root))];
    }),
  );
}

/** Says for each node whether no other can have its documents. */
function localNodes(roots: ReadonlyMap<Node, StoreRoot>, storages: Storages): (node: Node) => boolean {
  const mounts = new Map<string | undefined, number>();
  for (const storage of storages.values()) mounts.set(storage?.id, (mounts.get(storage?.id) ?? 0) + 1);
  return (node) => {
    const root = roots.get(node);
    if (root === undefined) return false;
    if (node.machine.declaredAt === undefined)
      return root.isInHome && (root.isStated || valueOn(node, storeKey).origin !== undefined);
    const storage = storages.get(node);
    if (storage === undefined) return false;
    // A node whose storage is not known may well have the same.
    return !storage.canBeShared || (!mounts.has(undefined) && mounts.get(storage.id) === 1);
  };
}

function whereIs(node: Node, storages: Storages): string {
  const storage = storages.get(node);
  if (storage === undefined) return say`a folder in Liferay Home`;
  return storage.canBeShared ? say`storage that no other node mounts` : say`storage of its own`;
}
