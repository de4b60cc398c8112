import { describe, expect, it } from 'vitest';
import { expectFindings, findingsOf } from '../../../kit/check';
import { parseDrawing } from '../../../kit/drawn';
import { applyFix } from '../../../kit/fixes';

const rules = ['file-store-root-differs', 'file-store-node-local', 'file-store-config-missing'];
const advanced = 'dl.store.impl=com.liferay.portal.store.file.system.AdvancedFileSystemStore';
const pid = 'com.liferay.portal.store.file.system.configuration.AdvancedFileSystemStoreConfiguration';

/** A cluster of two containers that read one portal-ext.properties, with what each mounts besides. */
const containers = (one: string, two: string): Readonly<Record<string, string>> => ({
  '/w/docker-compose.yml': ['1', '2']
    .map((number) => {
      const mount = number === '1' ? one : two;
      return `  dxp-${number}:
    image: liferay/dxp:2024.q1.5
    volumes:
      - ./liferay:/mnt/liferay/files
${mount === '' ? '' : `      - ${mount}\n`}`;
    })
    .join('')
    .replace(/^/, 'services:\n')
    .concat('volumes:\n  documents:\n  one:\n  two:\n'),
  '/w/liferay/portal-ext.properties': 'cluster.link.enabled=true\n',
});

describe('the root folders of a cluster', () => {
  it.each([
    ['documents:/opt/liferay/data', 'documents:/opt/liferay/data', []],
    ['./share:/opt/liferay/data/document_library', './share:/opt/liferay/data/document_library', []],
    ['one:/opt/liferay/data', 'two:/opt/liferay/data', ['file-store-node-local warning dxp-1,dxp-2']],
    ['', '', ['file-store-node-local warning dxp-1,dxp-2']],
    ['documents:/opt/liferay/data', '${SOMETHING}:/opt/liferay/data', []],
  ])('in containers with “%s” and “%s” have the findings %j', (one, two, expected) => {
    const findings = findingsOf(containers(one, two), { rules });
    expect(findings.map(({ rule, severity, nodes }) => `${rule.id} ${severity} ${nodes.join(',')}`)).toEqual(
      expected,
    );
  });

  it('are taken from another node, with the configuration that the store needs', () => {
    const { files } = parseDrawing(`=== node1/portal-ext.properties
${advanced}
=== node1/osgi/configs/${pid}.config
rootDir="/mnt/documents"
=== node2/portal-ext.properties
${advanced}
=== node2/osgi/configs/${pid}.config
rootDir="/srv/docs"
=== node3/portal-ext.properties
${advanced}
`);
    const fixed = findingsOf(files, { rules }).map(({ rule, path, fixes }) => {
      const [fix] = fixes;
      return [
        rule.id,
        path.slice(3, 8),
        fix?.title,
        fix && applyFix(files, fix)[`/w/${path.slice(3, 8)}/osgi/configs/${pid}.config`],
      ];
    });
    expect(fixed).toEqual([
      ['file-store-root-differs', 'node1', 'Use the root folder of node2', 'rootDir="/srv/docs"\n'],
      ['file-store-root-differs', 'node2', 'Use the root folder of node1', 'rootDir="/mnt/documents"\n'],
      ['file-store-config-missing', 'node3', 'Copy the configuration of node1', 'rootDir="/mnt/documents"\n'],
    ]);
  });

  it('of nodes that use different stores are not compared', () => {
    expectFindings(
      `=== node1/portal-ext.properties
${advanced}
configuration.override.${pid}_rootDir="/mnt/documents"
=== node2/portal-ext.properties
dl.store.impl=com.liferay.portal.store.db.DBStore
configuration.override.${pid}_rootDir="/srv/docs"
`,
      { rules },
    );
  });
});
