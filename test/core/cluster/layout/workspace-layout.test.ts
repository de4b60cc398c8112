import { describe, expect, it } from 'vitest';
import { snapshotOf } from '../../../kit/check';

/** Each node with its files, as seen from the root. */
function nodesOf(files: Readonly<Record<string, string>>): Record<string, string[]> {
  const texts = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/w/${name}`, text]));
  return Object.fromEntries(
    snapshotOf(texts).clusters.flatMap(({ nodes }) =>
      nodes.map(({ name, files: own }) => [name, own.map(({ path }) => path.slice('/w/'.length))]),
    ),
  );
}

describe('configs/common of a workspace', () => {
  it('lies below each environment, file by file', () => {
    expect(
      nodesOf({
        'configs/common/portal-ext.properties': 'a=common\n',
        'configs/common/portal-setup-wizard.properties': '',
        'configs/common/portal-mail.properties': '',
        'configs/dev/portal-ext.properties': 'include-and-override=portal-mail.properties\n',
        'configs/prod/portal-setup-wizard.properties': '',
      }),
    ).toEqual({
      'configs/dev': [
        'configs/dev/portal-ext.properties',
        'configs/common/portal-mail.properties',
        'configs/common/portal-setup-wizard.properties',
      ],
      'configs/prod': ['configs/common/portal-ext.properties', 'configs/prod/portal-setup-wizard.properties'],
    });
  });

  it('may bring all that Liferay reads by name, and include what the environment has', () => {
    const all = 'liferay/configs/common/portal-ext.properties';
    expect(
      nodesOf({
        [all]: 'include-and-override=/opt/liferay/portal-env.properties\n',
        'liferay/configs/dev/portal-env.properties': '',
        'liferay/configs/prd/portal-env.properties': '',
      }),
    ).toEqual({
      'liferay/configs/dev': [all, 'liferay/configs/dev/portal-env.properties'],
      'liferay/configs/prd': [all, 'liferay/configs/prd/portal-env.properties'],
    });
  });

  it('lies below numbered nodes of an environment, too', () => {
    expect(
      nodesOf({
        'liferay/configs/common/portal-setup-wizard.properties': '',
        'liferay/configs/prod/node1/portal-ext.properties': '',
        'liferay/configs/prod/node2/portal-ext.properties': '',
      }),
    ).toEqual({
      node1: [
        'liferay/configs/prod/node1/portal-ext.properties',
        'liferay/configs/common/portal-setup-wizard.properties',
      ],
      node2: [
        'liferay/configs/prod/node2/portal-ext.properties',
        'liferay/configs/common/portal-setup-wizard.properties',
      ],
    });
  });

  it('is a node of its own where one of its files is read by no other', () => {
    expect(
      Object.keys(
        nodesOf({
          'configs/common/portal-ext.properties': '',
          'configs/dev/portal-ext.properties': '',
        }),
      ),
    ).toEqual(['configs/common', 'configs/dev']);
    expect(
      Object.keys(nodesOf({ 'common/portal-ext.properties': '', 'dev/portal-ext.properties': '' })),
    ).toEqual(['common', 'dev']);
  });
});

describe('the class path of a server', () => {
  it('is a layer of its Liferay Home', () => {
    const classes = 'bundles/tomcat-9.0.98/webapps/ROOT/WEB-INF/classes/portal-ext.properties';
    expect(nodesOf({ [classes]: '', 'bundles/portal-ext.properties': '' })).toEqual({
      bundles: [classes, 'bundles/portal-ext.properties'],
    });
    expect(Object.keys(nodesOf({ [classes]: '' }))).toEqual([
      'bundles/tomcat-9.0.98/webapps/ROOT/WEB-INF/classes',
    ]);
    const [first, second] = ['node1', 'node2'].map(
      (node) => `${node}/tomcat-9.0.98/webapps/ROOT/WEB-INF/classes/portal-ext.properties`,
    );
    const homes = { 'node1/portal-ext.properties': '', 'node2/portal-ext.properties': '' };
    expect(nodesOf({ ...homes, [first ?? '']: '', [second ?? '']: '' })).toEqual({
      node1: [first, 'node1/portal-ext.properties'],
      node2: [second, 'node2/portal-ext.properties'],
    });
  });
});

describe('nodes of which only the class path has properties', () => {
  it('have the rest of their Liferay Home too', () => {
    const classes = 'tomcat-9.0.98/webapps/ROOT/WEB-INF/classes';
    expect(
      nodesOf({
        [`node1/${classes}/portal-ext.properties`]:
          'include-and-override=${default.liferay.home}/portal-x.properties\n',
        'node1/portal-x.properties': '',
        [`node2/${classes}/portal-ext.properties`]: '',
      }),
    ).toEqual({
      node1: [`node1/${classes}/portal-ext.properties`, 'node1/portal-x.properties'],
      node2: [`node2/${classes}/portal-ext.properties`],
    });
  });
});

describe('an ignored file', () => {
  it('is no layer of anything', () => {
    expect(
      nodesOf({
        'portal-properties.json':
          '{ "ignore": ["**/portal-setup-wizard.properties", "**/portal-x.properties"] }',
        'node/portal-ext.properties': 'include-and-override=portal-x.properties\n',
        'node/portal-setup-wizard.properties': '',
        'node/portal-x.properties': '',
      }),
    ).toEqual({ node: ['node/portal-ext.properties'] });
  });
});

describe('environment files of the project file', () => {
  it('set what their variables mean', () => {
    const project = {
      clusters: { c: { nodes: { n: { files: ['portal-ext.properties'], env: ['all.env', 'n.env'] } } } },
    };
    const [cluster] = snapshotOf({
      '/w/portal-properties.json': JSON.stringify(project),
      '/w/portal-ext.properties': 'a=1\nb=1\nc=1\n',
      '/w/all.env': 'LIFERAY_A=2\nLIFERAY_B=2\n',
      '/w/n.env': 'LIFERAY_B="3"\n',
    }).clusters;
    const values = cluster?.nodes[0]?.configuration;
    expect(['a', 'b', 'c'].map((key) => values?.value(key).text)).toEqual(['2', '3', '1']);
    expect(values?.value('b').origin).toMatchObject({
      file: { path: '/w/n.env' },
      layer: 'environment',
      keySpan: { start: 0, end: 9 },
      valueSpan: { start: 11, end: 12 },
      syntax: { kind: 'env-file', quotes: 'double' },
    });
  });
});
