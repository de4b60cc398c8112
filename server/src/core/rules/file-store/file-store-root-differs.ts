import { areDivided, surveyOf } from '../../cluster/answers';
import { type Cluster, type Node } from '../../cluster/cluster';
import type { Fix } from '../../editing/file-edit';
import { say } from '../../text/localise';
import { clusterRule, type Report } from '../rule';
import { reportDifference } from '../support/report-difference';
import {
  folderStoreOf,
  hasStoreConfigurations,
  machinePath,
  rootIdentities,
  rootIdentity,
  rootKey,
  rootPlace,
  type StoreRoot,
  storeRootOf,
} from './support/file-stores';
import { osgiAgreementFixes } from '../support/osgi-fixes';
import { agreementFixes } from '../support/value-fixes';

export const fileStoreRootDiffers = clusterRule({
  id: 'file-store-root-differs',
  group: 'file-store',
  severity: 'error',
  summary: 'The nodes of a cluster keep documents in different folders.',
  documentation: `Both file system stores keep documents below one root folder, which has to be the same storage for all nodes. With another
folder a node finds none of the documents that the others have stored.

From 7.0 on the folder is \`rootDir\` of \`FileSystemStoreConfiguration\` or \`AdvancedFileSystemStoreConfiguration\`,
in a \`.config\` file or a \`configuration.override\` key; before, it is \`dl.store.file.system.root.dir\`. Paths are
compared with \`/\` for \`\\\`, without doubled and trailing slashes, and relative to Liferay Home if they are in it.
Where one share is mounted under several paths, \`aliases.paths\` of the cluster in \`portal-properties.json\` says
so; in containers the rule looks at the mounts itself. A node that has no configuration at all may have it from the
database: that is a warning.`,
  bad: [
    `=== node1/portal-ext.properties
dl.store.impl=com.liferay.portal.store.file.system.AdvancedFileSystemStore
=== node1/osgi/configs/com.liferay.portal.store.file.system.configuration.AdvancedFileSystemStoreConfiguration.config
rootDir="/mnt/documents"
        ^^^^^^^^^^^^^^^^ file-store-root-differs error
=== node2/portal-ext.properties
dl.store.impl=com.liferay.portal.store.file.system.AdvancedFileSystemStore
configuration.override.com.liferay.portal.store.file.system.configuration.AdvancedFileSystemStoreConfiguration_rootDir="/mnt/docs"
                                                                                                                       ^^^^^^^^^^^ file-store-root-differs error
`,
    `=== portal-properties.json
{ "portal": "6.2" }
=== node1/portal-ext.properties
dl.store.file.system.root.dir=/mnt/documents
=== node2/portal-ext.properties
dl.store.file.system.root.dir=/mnt/documents/
=== node3/portal-ext.properties
dl.store.file.system.root.dir=\${liferay.home}/documents
                              ^^^^^^^^^^^^^^^^^^^^^^^^^ file-store-root-differs error
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.liferay.portal.store.file.system.configuration.FileSystemStoreConfiguration.config
rootDir="/mnt/documents"
        ^^^^^^^^^^^^^^^^ file-store-root-differs warning
=== node2/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ file-store-root-differs warning
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.liferay.portal.store.file.system.configuration.FileSystemStoreConfiguration.config
rootDir="\${liferay.home}/data//document_library/"
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node2/osgi/configs/com.liferay.portal.store.file.system.configuration.FileSystemStoreConfiguration.config
rootDir="data\\\\document_library"
=== node3/portal-ext.properties
cluster.link.enabled=true
`,
    `=== portal-properties.json
{ "clusters": { "prod": { "nodes": {
    "node1": { "files": ["node1/portal-ext.properties"], "osgi": ["node1/osgi/configs"] },
    "node2": { "files": ["node2/portal-ext.properties"], "osgi": ["node2/osgi/configs"] } },
  "aliases": { "paths": [["/mnt/a", "/srv/share"]] } } } }
=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.liferay.portal.store.file.system.configuration.FileSystemStoreConfiguration.config
rootDir="/mnt/a/documents"
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node2/osgi/configs/com.liferay.portal.store.file.system.configuration.FileSystemStoreConfiguration.config
rootDir="/srv/share/documents"
`,
  ],
  *check({ cluster, nodes }) {
    if (!areDivided(rootsOf(cluster))) return;
    const stores = new Set(nodes.map(folderStoreOf));
    for (const store of stores)
      if (store !== undefined)
        yield* rootDifference(
          cluster,
          store,
          nodes.filter((node) => folderStoreOf(node) === store),
        );
  },
});

/** Equal for nodes that keep documents in the same place with the same store. */
const rootsOf = surveyOf((node, cluster) => {
  const root = storeRootOf(node, cluster);
  if (root === undefined) return undefined;
  const storage = node.machine.storageAt(machinePath(root));
  const mounted = storage?.canBeShared === true ? storage.id : '';
  return [folderStoreOf(node), rootIdentity(root), mounted].join('\n');
});

function rootDifference(cluster: Cluster, store: string, nodes: readonly Node[]): Iterable<Report> {
  const roots = new Map<Node, StoreRoot>();
  for (const node of nodes) {
    const root = storeRootOf(node, cluster);
    if (root !== undefined) roots.set(node, root);
  }
  const identities = rootIdentities(roots);
  const isUnset = (node: Node): boolean => roots.get(node)?.isConfigured === false;
  return reportDifference(
    { cluster, nodes },
    {
      key: (node) => roots.get(node)?.location,
      identify: (node) => identities.get(node),
      describe: (node) => {
        const root = roots.get(node);
        if (root === undefined) return say`not known`;
        return root.isStated ? root.text : say`${root.text} (default)`;
      },
      subject: say`The file store root folder`,
      consequence: say`Documents that one node stores cannot be found by the other.`,
      severity: (node, reference) => (isUnset(node) || reference().every(isUnset) ? 'warning' : undefined),
      fixes: (node, others, settling) => fixesFor(roots, store, node, others, settling),
    },
  );
}

function fixesFor(
  roots: ReadonlyMap<Node, StoreRoot>,
  store: string,
  node: Node,
  others: readonly Node[],
  settling: readonly Node[],
): Fix[] {
  // A folder in Liferay Home is hardly the one that all nodes share.
  const isWise = (one: Node): boolean => roots.get(one)?.isInHome === false;
  const from = settling.filter(isWise);
  const to = isWise(node) ? others : [];
  return hasStoreConfigurations(node)
    ? osgiAgreementFixes(node, to, from, (one) => rootPlace(one, store), say`root folder`)
    : agreementFixes(node, to, from, rootKey, say`root folder`);
}
