import { lazy } from '../../catalogue/lazy';
import { type Cluster, type Node, valueOn } from '../../cluster/cluster';
import type { Storage } from '../../cluster/machine';
import { oncePer } from '../../configuration/reads';
import { plural, say } from '../../text/localise';
import { clusterRule, type Location } from '../rule';
import { firstOf, placesOf } from '../support/first-of';
import { nameNodes } from '../support/naming';
import { byLocation } from '../support/places';
import { leadTo, mostRelated } from '../support/related';
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

In containers the rule follows the mounts: it is silent if two nodes have the same host folder, volume or claim at
the root folder, and if it cannot tell what is there. A claim for a single host, an \`emptyDir\` and the
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
    const folderOn = documentFolders(cluster.pathIdentity);
    const folders = new Map<Node, DocumentFolder>();
    for (const node of nodes) {
      const folder = folderOn(node);
      if (folder !== undefined) folders.set(node, folder);
    }
    const owners = [...folders.keys()];
    const affected = owners.filter(isLocal(nodes, folders));
    const places = placesOf(owners);
    const related = relatedFolders(cluster.pathIdentity);
    for (const group of byLocation(affected, (node) => folders.get(node)?.place)) {
      const [node] = group.nodes;
      const folder = node && folders.get(node);
      if (node === undefined || folder === undefined) continue;
      const own = new Set(group.nodes);
      yield {
        ...group.location,
        message: group.nodes.length === 1 ? folder.message() : messageOf(group.nodes, folder),
        nodes: group.nodes.map(({ name }) => name),
        related: related(
          firstOf(owners, (other) => !own.has(other), mostRelated, places.get(node)),
          owners.length - own.size,
        ),
      };
    }
  },
});

/** The folder in which a node keeps documents. */
interface DocumentFolder {
  readonly root: StoreRoot;
  /** Undefined if it is not known. */
  readonly storage: Storage | undefined;
  /** Where a finding about it stands. */
  readonly place: Location;
  /** Whether the node states its store or the root folder. */
  readonly isStated: boolean;
  /** What is said about the node alone. */
  readonly message: () => string;
}

/** For each node once: with thousands of them, each edit of one would look at all others again. */
const documentFolders = oncePer((pathIdentity: Cluster['pathIdentity']) =>
  oncePer((node: Node): DocumentFolder | undefined => {
    const root = storeRootOf(node, { pathIdentity });
    if (root === undefined) return undefined;
    const { origin } = valueOn(node, storeKey);
    const folder = {
      root,
      storage: node.machine.storageAt(machinePath(root)),
      place:
        root.isStated || origin === undefined
          ? root.location
          : { path: origin.file.path, span: origin.valueSpan },
      isStated: root.isStated || origin !== undefined,
    };
    return { ...folder, message: lazy(() => messageOf([node], folder)) };
  }),
);

const relatedFolders = oncePer((pathIdentity: Cluster['pathIdentity']) => {
  const folderOn = documentFolders(pathIdentity);
  return leadTo(
    (node) => folderOn(node)?.place,
    (node) => folderOn(node)?.root.text ?? say`not known`,
  );
});

/** Says for each node whether no other can have its documents. */
function isLocal(
  nodes: readonly Node[],
  folders: ReadonlyMap<Node, DocumentFolder>,
): (node: Node) => boolean {
  const mounts = new Map<string | undefined, number>();
  for (const node of nodes) {
    if (storeOf(node) !== undefined && folderStoreOf(node) === undefined) continue;
    const id = folders.get(node)?.storage?.id;
    mounts.set(id, (mounts.get(id) ?? 0) + 1);
  }
  return (node) => {
    const folder = folders.get(node);
    if (folder === undefined) return false;
    if (node.machine.declaredAt === undefined) return folder.root.isInHome && folder.isStated;
    const { storage } = folder;
    if (storage === undefined) return false;
    // A node whose storage is not known may well have the same.
    return !storage.canBeShared || (!mounts.has(undefined) && mounts.get(storage.id) === 1);
  };
}

function messageOf(nodes: readonly Node[], { root, storage }: Omit<DocumentFolder, 'message'>): string {
  const names = nameNodes(nodes);
  const folder = root.isStated ? root.text : say`${root.text} (default)`;
  return plural(
    nodes.length,
    say`${names} keeps documents in ${folder}, ${whereIs(storage)}. What is uploaded to one node is missing on the others.`,
    say`${names} keep documents in ${folder}, each in ${whereIs(storage)}. What is uploaded to one node is missing on the others.`,
  );
}

function whereIs(storage: Storage | undefined): string {
  if (storage === undefined) return say`a folder in Liferay Home`;
  return storage.canBeShared ? say`storage that no other node mounts` : say`storage of its own`;
}
