import { describe, expect, it } from 'vitest';
import { expectFindings, findingsOf } from '../../../kit/check';
import { parseDrawing } from '../../../kit/drawn';
import { applyFix } from '../../../kit/fixes';

describe('file-store-differs', () => {
  const rules = ['file-store-differs'];

  it('takes an unset store for the default one, and says so', () => {
    expectFindings(
      `=== node1/portal-ext.properties
dl.store.impl=com.liferay.portal.store.db.DBStore
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ file-store-differs error: The file store of node1 is com.liferay.portal.store.db.DBStore, but node2 has com.liferay.portal.store.file.system.FileSystemStore (default). Documents that one node stores cannot be found by the other.
=== node2/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ file-store-differs error
`,
      { rules },
    );
  });

  it('knows the classes of Liferay 6 and 7 for the same stores', () => {
    expectFindings(
      `=== node1/portal-ext.properties
dl.store.impl=com.liferay.portal.store.s3.S3Store
=== node2/portal-ext.properties
dl.store.impl=com.liferay.portlet.documentlibrary.store.S3Store
=== node3/portal-ext.properties
dl.store.impl=org.example.TapeStore
              ^^^^^^^^^^^^^^^^^^^^^ file-store-differs error
`,
      { rules },
    );
  });

  it('offers the class that the release in force has', () => {
    const { files } = parseDrawing(`=== node1/portal-ext.properties
dl.store.impl=com.liferay.portlet.documentlibrary.store.DBStore
=== node2/portal-ext.properties
dl.store.impl=com.liferay.portal.store.s3.S3Store
`);
    const finding = findingsOf(files, { rules }).find(({ path }) => path.includes('node2'));
    expect(finding?.fixes.map(({ title }) => title)).toEqual([
      'Use the store of node1',
      'Use the store of node2 on all nodes',
    ]);
    const [fix] = finding?.fixes ?? [];
    expect(fix && applyFix(files, fix)['/w/node2/portal-ext.properties']).toBe(
      'dl.store.impl=com.liferay.portal.store.db.DBStore\n',
    );
  });
});

describe('file-store-class', () => {
  const rules = ['file-store-class'];

  it.each([
    ['7.4.3.131', 'com.liferay.portal.store.azure.AzureStore', undefined],
    ['7.4.3.131', 'com.liferay.portlet.documentlibrary.store.S3Store', 'error'],
    ['7.4.3.131', 'com.liferay.portal.store.file.FileSystemStore', 'warning'],
    ['7.4.3.131', 'org.example.FileSystemStore', undefined],
    ['7.4.3.131', '@store@', undefined],
    ['7.1.0', 'com.liferay.portal.store.azure.AzureStore', 'error'],
    ['6.2', 'com.liferay.portlet.documentlibrary.store.S3Store', undefined],
    ['6.2', 'com.liferay.portal.store.db.DBStore', 'error'],
  ])('%s %s: %s', (portal, store, severity) => {
    expectFindings(
      `dl.store.impl=${store}
${severity === undefined ? '' : `${' '.repeat(14)}${'^'.repeat(store.length)} file-store-class ${severity}\n`}`,
      { rules, portal },
    );
  });

  it('leaves two lines that Liferay joins to duplicate-key', () => {
    const store = 'dl.store.impl=com.liferay.portal.store.db.DBStore\n';
    expect(findingsOf({ '/w/portal-ext.properties': store + store }, { rules })).toEqual([]);
  });

  it('offers the successor', () => {
    const { files } = parseDrawing('dl.store.impl=com.liferay.portlet.documentlibrary.store.DBStore\n');
    const [finding] = findingsOf(files, { rules });
    expect(finding?.message).toBe(
      'Liferay 7.4.3.131 does not have this file store: the class belongs to 6.1 to 6.2. Its successor is com.liferay.portal.store.db.DBStore.',
    );
    const [fix] = finding?.fixes ?? [];
    expect(fix && applyFix(files, fix)).toEqual({
      '/w/portal-ext.properties': 'dl.store.impl=com.liferay.portal.store.db.DBStore\n',
    });
  });
});
