import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapshotOf } from '../../../kit/check';
import { clustersOf, nodeOf, read, values } from './drawn-containers';

describe('services that are one cluster', () => {
  const two = (first: string, second: string, names = ['a', 'b']): Record<string, string[]> =>
    clustersOf(`=== shop/docker-compose.yml
services:
  ${names[0] ?? ''}: { ${first} }
  ${names[1] ?? ''}: { ${second} }
`);
  const image = 'image: "liferay/dxp:2024.q1.5"';
  const database = 'LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_URL';
  const clusterLink = 'LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED';

  it.each<[string, string, string, string[] | undefined]>([
    ['numbered names, whatever the tag', image, 'image: "liferay/dxp:2024.q1.6"', ['dxp-1', 'dxp-2']],
    ['a name that has a number beside one that has none', image, image, ['dxp', 'dxp2']],
    ['one build', 'build: shop', 'build: shop', ['dxp-1', 'dxp-2']],
    [
      'a database',
      `${image}, environment: { ${database}: "jdbc:mysql://db/x?a=b" }`,
      `${image}, environment: { ${database}: "jdbc:mysql://db:3306/x" }`,
      undefined,
    ],
    [
      'a file store',
      `${image}, volumes: ["data:/opt/liferay/data"]`,
      `${image}, volumes: ["data:/opt/liferay/data"]`,
      undefined,
    ],
    ['Cluster Link on one of them', `${image}, environment: { ${clusterLink}: "true" }`, image, undefined],
  ])('have %s', (_, first, second, names) => {
    const volumes = { first: first.replace('build: shop', `build: shop, volumes: ["./a:/mnt/liferay"]`) };
    expect(
      two(volumes.first, second.replace('build: shop', 'build: shop, volumes: ["./b:/mnt/liferay"]'), names),
    ).toEqual({
      'shop (compose)': names ?? ['a', 'b'],
    });
  });

  it.each<[string, string, string, string[] | undefined]>([
    ['one image and no more', image, image, undefined],
    ['products of their own', image, 'image: "liferay/portal:7.4.3.120-ga120"', ['node-1', 'node-2']],
    [
      'databases of their own',
      `${image}, environment: { ${database}: "jdbc:mysql://db/x" }`,
      `${image}, environment: { ${database}: "jdbc:mysql://db/y" }`,
      undefined,
    ],
    [
      'volumes of their own',
      `${image}, volumes: ["a:/opt/liferay/data"]`,
      `${image}, volumes: ["b:/opt/liferay/data"]`,
      undefined,
    ],
    [
      'environments of their own',
      `${image}, environment: { ${clusterLink}: "true" }`,
      `${image}, environment: { ${clusterLink}: "true" }`,
      ['liferay-dev', 'liferay-prod'],
    ],
  ])('are none with %s', (_, first, second, names = ['a', 'b']) => {
    expect(two(first, second, names)).toEqual(
      Object.fromEntries(names.map((name) => [`${name} (alone)`, [name]])),
    );
  });

  it('are called after their project, and where it has several after the services', () => {
    expect(
      clustersOf(`=== run/compose.yaml
name: shop
services:
  dxp-1: { image: liferay/dxp }
  dxp-2: { image: liferay/dxp }
=== other/docker-compose.yml
services:
  dxp: { image: liferay/dxp, scale: 2 }
  portal: { image: liferay/portal, scale: 2 }
`),
    ).toEqual({
      'other/dxp (compose)': ['dxp-1', 'dxp-2'],
      'other/portal (compose)': ['portal-1', 'portal-2'],
      'shop (compose)': ['dxp-1', 'dxp-2'],
    });
  });
});

describe('folders that containers mount', () => {
  it('are no nodes of their own: the services are', () => {
    expect(
      clustersOf(`=== shop/docker-compose.yml
services:
  dxp-1: { image: liferay/dxp, volumes: ["./dxp-1/files:/mnt/liferay/files"] }
  dxp-2: { image: liferay/dxp, volumes: ["./dxp-2:/mnt/liferay"] }
=== shop/dxp-1/files/portal-ext.properties
a=1
=== shop/dxp-2/files/portal-ext.properties
a=1
=== other/portal-ext.properties
a=1
`),
    ).toEqual({ 'shop (compose)': ['dxp-1', 'dxp-2'], 'other (alone)': ['other'] });
  });

  it('may belong to several services', () => {
    const snapshot = read(`=== shop/docker-compose.yml
services:
  dxp-1: { image: liferay/dxp, volumes: ["./dxp:/mnt/liferay/files"] }
  dxp-2: { image: liferay/dxp, volumes: ["./dxp:/mnt/liferay/files"] }
=== shop/dxp/portal-ext.properties
a=1
`);
    expect(snapshot.clusters.map(({ name }) => name)).toEqual(['shop']);
    expect(snapshot.readersOf('/w/shop/dxp/portal-ext.properties').map(({ node }) => node.name)).toEqual([
      'dxp-1',
      'dxp-2',
    ]);
  });

  it('stay one cluster where each has a compose file of its own', () => {
    const host = (name: string): string => `=== prod/${name}/docker-compose.yml
services:
  liferay:
    image: liferay/dxp:2024.q1.5
    environment: { LIFERAY_NAME: ${name} }
    volumes: ["./files:/mnt/liferay/files"]
=== prod/${name}/files/portal-ext.properties
a=1
`;
    const { clusters } = read(host('node1') + host('node2'));
    expect(
      clusters.map(({ name, from, nodes }) => [
        name,
        from,
        nodes.map((node) => [node.name, ...values(node, 'a', 'name')]),
      ]),
    ).toEqual([
      [
        'prod',
        'layout',
        [
          ['node1', '1', 'node1'],
          ['node2', '1', 'node2'],
        ],
      ],
    ]);
  });
});

describe('several compose files', () => {
  const service = (name: string, value: string): string => `services:
  ${name}:
    image: liferay/dxp
    environment: { LIFERAY_A: "${value}" }
`;

  it('are one project with the override file', () => {
    const drawing = `=== docker-compose.yml
${service('dxp', '1')}=== docker-compose.override.yml
services:
  dxp: { environment: { LIFERAY_A: "2" } }
`;
    expect(clustersOf(drawing)).toEqual({ 'dxp (alone)': ['dxp'] });
    expect(values(nodeOf(drawing, 'dxp'), 'a')).toEqual(['2']);
  });

  it('count a service once that a file beside the standard one lays over it', () => {
    expect(
      clustersOf(`=== docker-compose.yml
${service('dxp', '1')}=== docker-compose.prod.yml
${service('dxp', '2')}  batch: { image: liferay/dxp }
`),
    ).toEqual({ 'batch (alone)': ['batch'], 'dxp (alone)': ['dxp'] });
  });

  it('are none where another includes or extends them', () => {
    expect(
      clustersOf(`=== compose.yaml
include: [parts/compose.yml]
services:
  b: { extends: { file: compose-base.yml, service: base } }
=== compose-base.yml
${service('base', '1')}=== parts/compose.yml
${service('a', '1')}`),
    ).toEqual({ 'a (alone)': ['a'], 'b (alone)': ['b'] });
  });

  it('may stand side by side without a standard one', () => {
    expect(
      clustersOf(`=== shop/docker-compose.dev.yml
${service('dxp', '1')}=== shop/docker-compose.prod.yml
${service('dxp', '2')}`),
    ).toEqual({ 'dxp (alone)': ['dxp'], 'shop/dxp (alone)': ['shop/dxp'] });
  });

  it('count for nothing in folders of copies and samples, or where they are ignored', () => {
    expect(
      clustersOf(`=== old/docker-compose.yml
${service('dxp', '1')}=== gone/docker-compose.yml
${service('dxp', '1')}=== portal-properties.json
{ "ignore": ["gone/**"] }
`),
    ).toEqual({});
  });
});

describe('a service that the project file names', () => {
  it('is the node, with what that adds, and no other', () => {
    const drawing = `=== portal-properties.json
{ "clusters": { "prod": { "nodes": {
  "north": { "compose": { "file": "docker-compose.yml", "service": "a" }, "env": ["north.env"] },
  "south": { "compose": { "file": "docker-compose.yml", "service": "b" }, "files": ["south.properties"] }
} } } }
=== docker-compose.yml
services:
  a: { image: liferay/dxp, environment: { LIFERAY_A: "a", LIFERAY_B: "a" } }
  b: { build: somewhere, environment: { LIFERAY_A: "b" } }
  c: { image: liferay/dxp }
=== north.env
LIFERAY_B=north
=== south.properties
b=south
`;
    expect(clustersOf(drawing)).toEqual({ 'prod (project-file)': ['north', 'south'], 'c (alone)': ['c'] });
    expect(values(nodeOf(drawing, 'north'), 'a', 'b')).toEqual(['a', 'north']);
    expect(values(nodeOf(drawing, 'south'), 'a', 'b')).toEqual(['b', 'south']);
  });
});

describe('a file that the project file gives to a node', () => {
  it('makes no second node of the container that mounts it', () => {
    expect(
      clustersOf(`=== portal-properties.json
{ "clusters": { "prod": { "nodes": {
  "north": { "files": ["north/portal-ext.properties"] },
  "south": { "files": ["south/portal-ext.properties"] }
} } } }
=== docker-compose.yml
services:
  dxp: { image: liferay/dxp, volumes: ["./north:/mnt/liferay/files"] }
=== north/portal-ext.properties
a=1
=== south/portal-ext.properties
a=1
`),
    ).toEqual({ 'prod (project-file)': ['north', 'south'] });
  });
});

describe('folders below all nodes of the project file', () => {
  it('bring the files that a node has not itself', () => {
    const drawing = `=== portal-properties.json
{ "clusters": { "prod": { "common": ["base", "common"], "nodes": {
  "n1": { "files": ["n1/portal-ext.properties"] },
  "n2": { "files": ["n2/portal-ext-2.properties"] }
} } } }
=== base/portal-bundle.properties
a=base
=== common/portal-ext.properties
b=common
=== common/portal-setup-wizard.properties
c=common
include-and-override=extra.properties
=== common/extra.properties
d=common
=== n1/portal-ext.properties
e=1
=== n2/portal-ext-2.properties
e=2
`;
    expect(values(nodeOf(drawing, 'n1'), 'a', 'b', 'c', 'd', 'e')).toEqual([
      'base',
      undefined,
      'common',
      'common',
      '1',
    ]);
    expect(values(nodeOf(drawing, 'n2'), 'a', 'b', 'c', 'd', 'e')).toEqual([
      'base',
      'common',
      'common',
      'common',
      '2',
    ]);
  });
});

describe('any text', () => {
  const word = fc.constantFrom(
    ...'services: volumes: environment: image: build: deploy: replicas: scale: extends: include: env_file:'.split(
      ' ',
    ),
    ...'a: - [ ] { } & * <<: liferay/dxp:2024.q1.5 ./a:/mnt/liferay ${X} ${ LIFERAY_A=1 : | !reset FROM COPY ENV'.split(
      ' ',
    ),
    '\n',
    '\n  ',
    '\n    ',
    ' ',
  );
  const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(''));

  it('makes some nodes or none, and never fails', () => {
    fc.assert(
      fc.property(text, text, text, (compose, override, dockerfile) => {
        snapshotOf({
          '/w/a/docker-compose.yml': `services:\n  a:\n    build: .\n${compose}`,
          '/w/a/docker-compose.override.yml': override,
          '/w/a/Dockerfile': dockerfile,
          '/w/a/.env': compose,
        });
      }),
    );
  });
});
