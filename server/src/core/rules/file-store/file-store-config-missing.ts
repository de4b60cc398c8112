import { nodesThat, surveyOf } from '../../cluster/answers';
import type { Node } from '../../cluster/cluster';
import type { Fix } from '../../editing/file-edit';
import { copyOsgiFile } from '../../editing/write-osgi';
import { say } from '../../text/localise';
import type { SourceFile } from '../../workspace';
import { clusterRule } from '../rule';
import { nameNodes } from '../support/naming';
import { byLocation } from '../support/places';
import { relatedTo } from '../support/related';
import { hasStoreConfigurations, rootPlace, storeKey, storeOf } from './support/file-stores';
import { describeTexts, osgiOf, osgiValueOn, settingPlace } from '../support/osgi';
import { mergeByFile } from '../support/value-fixes';

const store = 'AdvancedFileSystemStore';

const users = nodesThat(surveyOf((node) => hasStoreConfigurations(node) && storeOf(node) === store));

export const fileStoreConfigMissing = clusterRule({
  id: 'file-store-config-missing',
  group: 'file-store',
  severity: 'warning',
  summary: 'The advanced file system store has no root folder.',
  documentation: `The simple store has a default folder, the advanced one has none: without \`rootDir\` in
\`AdvancedFileSystemStoreConfiguration\` its component does not start, and Liferay has no place for documents at all.

Write the \`.config\` file into \`osgi/configs\` of each node, or set the key through \`configuration.override\`. What
is kept only in the database cannot be seen, so this is a warning. Values filled in from outside are not reported, nor
are containers built by commands that cannot be followed.`,
  bad: [
    `=== node1/portal-ext.properties
dl.store.impl=com.liferay.portal.store.file.system.AdvancedFileSystemStore
=== node1/osgi/configs/com.liferay.portal.store.file.system.configuration.AdvancedFileSystemStoreConfiguration.config
rootDir="/mnt/documents"
=== node2/portal-ext.properties
dl.store.impl=com.liferay.portal.store.file.system.AdvancedFileSystemStore
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ file-store-config-missing
=== node3/portal-ext.properties
dl.store.impl=com.liferay.portal.store.file.system.AdvancedFileSystemStore
=== node3/osgi/configs/com.liferay.portal.store.file.system.configuration.AdvancedFileSystemStoreConfiguration.config
rootDir=""
        ^^ file-store-config-missing
`,
  ],
  good: [
    `=== node1/portal-ext.properties
dl.store.impl=com.liferay.portal.store.file.system.AdvancedFileSystemStore
configuration.override.com.liferay.portal.store.file.system.configuration.AdvancedFileSystemStoreConfiguration_rootDir="/mnt/documents"
=== node2/portal-ext.properties
dl.store.impl=com.liferay.portal.store.file.system.AdvancedFileSystemStore
=== node2/osgi/configs/com.liferay.portal.store.file.system.configuration.AdvancedFileSystemStoreConfiguration.config
rootDir="\${DOCUMENTS_ROOT}"
`,
    `=== portal-properties.json
{ "portal": "6.2" }
=== node1/portal-ext.properties
dl.store.impl=com.liferay.portlet.documentlibrary.store.AdvancedFileSystemStore
=== node2/portal-ext.properties
dl.store.impl=com.liferay.portlet.documentlibrary.store.AdvancedFileSystemStore
`,
  ],
  *check({ cluster }) {
    const using = users(cluster);
    const affected = using.filter(hasNoRoot);
    const others = using.filter((node) => !hasNoRoot(node));
    const place = settingPlace((node) => rootPlace(node, store).setting);
    for (const { location, nodes: own } of [
      ...byLocation(
        affected.filter((node) => rootPlace(node, store).setting !== undefined),
        place,
      ),
      ...byLocation(
        affected.filter((node) => rootPlace(node, store).setting === undefined),
        storeKey,
      ),
    ]) {
      yield {
        ...location,
        message: say`The advanced file system store of ${nameNodes(own)} has no rootDir in any file here. Without it, the store does not start.`,
        nodes: own.map(({ name }) => name),
        related: relatedTo(others, place, (other) =>
          describeTexts(rootPlace(other, store).setting?.texts ?? []),
        ),
        fixes: fixesFor(own, others),
      };
    }
  },
});

function hasNoRoot(node: Node): boolean {
  const { id, key } = rootPlace(node, store);
  const lookup = osgiValueOn(node, id, key);
  if (lookup.state === 'known') return lookup.setting.texts.join('').trim() === '';
  return lookup.state === 'unset';
}

/** Copies the file of the first node that has one. */
function fixesFor(nodes: readonly Node[], others: readonly Node[]): Fix[] {
  const owner = others.find((other) => filesOf(other).length === 1);
  const [file] = owner === undefined ? [] : filesOf(owner);
  if (owner === undefined || file === undefined) return [];
  const edits = nodes.map((node) => copyOsgiFile(node, file));
  const made = edits.filter((edit) => edit !== undefined);
  return made.length < nodes.length
    ? []
    : [
        {
          title: say`Copy the configuration of ${owner.name}`,
          isPreferred: true,
          givesValueOf: (name) => name === owner.name,
          edits: () => mergeByFile(made),
        },
      ];
}

function filesOf(node: Node): readonly SourceFile[] {
  return osgiOf(node).byId.get(rootPlace(node, store).id)?.files ?? [];
}
