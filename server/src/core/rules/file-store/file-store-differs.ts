import type { Catalogue } from '../../catalogue/catalogue';
import { type Node, valueOn } from '../../cluster/cluster';
import type { Fix } from '../../editing/file-edit';
import { canSet, setOnNode } from '../../editing/write-value';
import { clusterRule } from '../rule';
import { describeValue, reportDifference } from '../support/cluster-reports';
import { mergeByFile, textFor } from '../support/value-fixes';

const key = 'dl.store.impl';

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
    yield* reportDifference(context, {
      key,
      identify: storeOf,
      describe: (node) => describeValue(node, valueOn(node, key)),
      subject: 'The file store',
      consequence: 'Documents that one node stores cannot be found by the other.',
      fixes: fixesFor,
    });
  },
});

/** The store that a node uses, whatever its class is called in the release; undefined where it is not known. */
export function storeOf(node: Node): string | undefined {
  const { text, isKnown } = valueOn(node, key);
  if (!isKnown) return undefined;
  const name = (text ?? '').trim();
  return node.catalogue.storeClasses.find(({ className }) => className === name)?.store ?? name;
}

/** There are seven stores: more nodes than this have nothing new to offer. */
const mostOffered = 50;

function fixesFor(node: Node, others: readonly Node[], settling: readonly Node[]): Fix[] {
  const fixes: Fix[] = [];
  const offered = new Set<string>();
  for (const other of settling.slice(0, mostOffered)) {
    const name = storeFor(node, other);
    const store = storeOf(other);
    if (name === undefined || store === undefined || offered.has(store)) continue;
    offered.add(store);
    fixes.push({
      title: `Use the store of ${other.name}`,
      isPreferred: fixes.length === 0,
      edits: () => [setOnNode(node, key, name)],
    });
  }
  if (others.every((other) => storeFor(other, node) !== undefined))
    fixes.push({
      title: `Use the store of ${node.name} on all nodes`,
      edits: () =>
        mergeByFile(
          others.flatMap((other) => {
            const name = storeFor(other, node);
            return name === undefined ? [] : [setOnNode(other, key, name)];
          }),
        ),
    });
  return fixes;
}

/** The class that `target` needs for the store of `source`; undefined where its release has none. */
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
