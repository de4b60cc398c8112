import type { StoreClass } from '../../catalogue/catalogue';
import type { Node } from '../../cluster/cluster';
import { writeValue } from '../../editing/write-value';
import { say } from '../../text/localise';
import { fileRule } from '../rule';
import { valueOrKey } from '../support/file-reports';

const key = 'dl.store.impl';

export const fileStoreClass = fileRule({
  id: 'file-store-class',
  group: 'file-store',
  severity: 'error',
  summary: 'The class of the file store belongs to another release of Liferay.',
  documentation: `Liferay 7 moved its file stores to other packages than in Liferay 6, and some stores came and went
in between. If the class belongs to another release, Liferay cannot find it, and no document can be read or stored.

A class of \`com.liferay.\` that no release has is a warning, since it is probably misspelt. Classes of other packages
are your own, and an unset store is the default one; neither is reported. Where nothing states the release, the newest
one is taken, and the finding is a warning.

Check that the release in force is right: \`portal\` in \`portal-properties.json\` states it.`,
  bad: [
    `=== portal-properties.json
{ "portal": "7.4.3.131" }
=== portal-ext.properties
dl.store.impl=com.liferay.portlet.documentlibrary.store.FileSystemStore
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ file-store-class error
`,
    `dl.store.impl=com.liferay.portal.store.filesystem.AdvancedFileSystemStore
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ file-store-class warning
`,
  ],
  good: [
    `dl.store.impl=com.liferay.portal.store.s3.S3Store
`,
    `dl.store.impl=org.example.store.TapeStore
`,
    `dl.store.impl=\${store}
`,
  ],
  *check({ file, role, catalogue, configuration, readers }) {
    if (role !== 'portal' || configuration === undefined) return;
    const { text = '', isKnown, origin } = configuration.value(key);
    const name = text.trim();
    if (!isKnown || origin?.file !== file || !name.startsWith('com.liferay.')) return;
    // Two joined lines are not a class: duplicate-key reports that.
    if (name.includes(',')) return;
    const known = catalogue.storeClasses.find(({ className }) => className === name);
    if (known?.isAvailable === true) return;
    const right = known === undefined ? namesake(catalogue.storeClasses, name) : known.replacement;
    const release = catalogue.release.id;
    yield {
      path: file.path,
      span: valueOrKey(origin),
      severity: known === undefined || !isStated(readers) ? 'warning' : 'error',
      message:
        known === undefined
          ? say`No Liferay release has the file store ${name}.`
          : right === undefined
            ? say`Liferay ${release} does not have this file store: the class belongs to ${releases(known)}.`
            : say`Liferay ${release} does not have this file store: the class belongs to ${releases(known)}. Its successor is ${right}.`,
      fixes:
        right === undefined
          ? []
          : [
              {
                title: say`Use ${right}`,
                isPreferred: true,
                edits: () => [writeValue(origin, right)],
              },
            ],
    };
  },
});

const isStated = (readers: readonly Node[]): boolean =>
  readers.some(({ release }) => release.from !== 'newest');

/** The class of the release in force that has the same simple name in another package. */
function namesake(stores: readonly StoreClass[], name: string): string | undefined {
  const simple = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return stores.find(
    ({ className, isAvailable }) => isAvailable && className.toLowerCase().endsWith(`.${simple}`),
  )?.className;
}

function releases({ since, until }: StoreClass): string {
  if (until === undefined) return say`${since} and later`;
  return since === until ? since : say`${since} to ${until}`;
}
