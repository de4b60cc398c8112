import { surveyOf } from '../../cluster/answers';
import type { Catalogue } from '../../catalogue/catalogue';
import { type Cluster, type Node, valueOn } from '../../cluster/cluster';
import type { FileEdit, Fix } from '../../editing/file-edit';
import { copyOsgiFile } from '../../editing/write-osgi';
import { canSet, setOnNode } from '../../editing/write-value';
import { say } from '../../text/localise';
import { type ClusterContext, clusterRule } from '../rule';
import { describeValue } from '../support/naming';
import { reportAnswers } from '../support/report-difference';
import {
  hasStoreConfigurations,
  rootOfStore,
  rootPlace,
  storeKey as key,
  storeOf,
} from './support/file-stores';
import { osgiOf } from '../support/osgi';
import { mergeByFile, textFor } from '../support/value-fixes';

const stores = surveyOf(storeOf);

export const fileStoreDiffers = clusterRule({
  id: 'file-store-differs',
  group: 'file-store',
  severity: 'error',
  summary: 'The nodes of a cluster keep documents in different stores.',
  documentation: `The store of Documents and Media decides where the content of files lies: in folders, in the database or in a service such
as S3. The database records only that a file exists. A node with another store looks for it in the wrong place, and users
see broken images and downloads that fail, depending on the node that answers.

A node that does not set \`dl.store.impl\` uses the default, the simple file system store. The class names of one store in
Liferay 6 and 7 are the same to this rule, and values with placeholders are left out.`,
  bad: [
    `=== node1/portal-ext.properties
dl.store.impl=com.liferay.portal.store.db.DBStore
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ file-store-differs
=== node2/portal-ext.properties
dl.store.impl=com.liferay.portal.store.file.system.AdvancedFileSystemStore
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ file-store-differs
`,
    `=== node1/portal-ext.properties
dl.store.impl=com.liferay.portal.store.s3.S3Store
=== node2/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ file-store-differs
=== node3/portal-ext.properties
dl.store.impl=com.liferay.portal.store.s3.S3Store
`,
  ],
  good: [
    `=== node1/portal-ext.properties
dl.store.impl=com.liferay.portal.store.file.system.FileSystemStore
=== node2/portal-ext.properties
cluster.link.enabled=true
`,
    `=== node1/portal-ext.properties
dl.store.impl=com.liferay.portal.store.db.DBStore
=== node2/portal-ext.properties
dl.store.impl=com.liferay.portlet.documentlibrary.store.DBStore
`,
    `=== node1/portal-ext.properties
dl.store.impl=\${store}
=== node2/portal-ext.properties
dl.store.impl=com.liferay.portal.store.db.DBStore
`,
  ],
  *check(context) {
    yield* reportAnswers(context, stores, {
      key,
      describe: (node) => describeValue(node, valueOn(node, key)),
      subject: say`The file store`,
      consequence: say`Documents that one node stores cannot be found by the other.`,
      fixes: (node, others, settling) => fixesFor(context, node, others, settling),
    });
  },
});

/** There are seven stores: more nodes than this have nothing new to offer. */
const mostOffered = 50;

function fixesFor(
  { cluster }: ClusterContext,
  node: Node,
  others: readonly Node[],
  settling: readonly Node[],
): Fix[] {
  const fixes: Fix[] = [];
  const offered = new Set<string>();
  for (const other of settling.slice(0, mostOffered)) {
    const store = storeOf(other);
    const edits = store === undefined || offered.has(store) ? undefined : takeStore(cluster, node, other);
    if (store === undefined || edits === undefined) continue;
    offered.add(store);
    fixes.push({
      title: say`Use the store of ${other.name}`,
      isPreferred: fixes.length === 0,
      givesValueOf: (name) => settling.some((right) => right.name === name && storeOf(right) === store),
      edits,
    });
  }
  if (others.length > mostOffered) return fixes;
  const everywhere = others.map((other) => takeStore(cluster, other, node));
  if (everywhere.every((edits) => edits !== undefined))
    fixes.push({
      title: say`Use the store of ${node.name} on all nodes`,
      givesValueOf: (name) => name === node.name,
      edits: () => mergeByFile(everywhere.flatMap((edits) => edits())),
    });
  return fixes;
}

/**
 * Gives `target` the store of `source`, with the configuration that the store needs; undefined if it would then have no
 * folder for documents, or one of its own.
 */
function takeStore(cluster: Cluster, target: Node, source: Node): (() => FileEdit[]) | undefined {
  const name = storeFor(target, source);
  const store = storeOf(source);
  if (name === undefined || store === undefined) return undefined;
  const edit = (): FileEdit => setOnNode(target, key, name);
  if (store === 'FileSystemStore' && rootOfStore(target, cluster, store)?.isInHome === true) return undefined;
  if (store !== 'AdvancedFileSystemStore' || !hasStoreConfigurations(target)) return () => [edit()];
  const { id } = rootPlace(source, store);
  if (osgiOf(target).byId.has(id))
    return rootOfStore(target, cluster, store)?.isInHome === false ? () => [edit()] : undefined;
  const [file, ...more] = osgiOf(source).byId.get(id)?.files ?? [];
  const copy = file === undefined || more.length > 0 ? undefined : copyOsgiFile(target, file);
  return copy === undefined || rootOfStore(source, cluster, store)?.isInHome !== false
    ? undefined
    : () => [edit(), copy];
}

/** The class that `target` needs for the store of `source`; undefined if its release has none. */
function storeFor(target: Node, source: Node): string | undefined {
  const text = textFor(target, source, key);
  const name = (valueOn(source, key).text ?? '').trim();
  if (text === undefined || name === '' || !canSet(target, key)) return undefined;
  const known = storeClass(target.catalogue, name);
  if (known === undefined) return name.startsWith('com.liferay.') ? undefined : text;
  return known.isAvailable ? text : known.replacement;
}

function storeClass(catalogue: Catalogue, name: string): Catalogue['storeClasses'][number] | undefined {
  return catalogue.storeClasses.find(({ className }) => className === name);
}
