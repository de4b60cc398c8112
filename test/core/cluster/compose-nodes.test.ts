import { describe, expect, it } from 'vitest';
import type { Node } from '../../../server/src/core/cluster/cluster';
import { createSnapshot, type Snapshot } from '../../../server/src/core/cluster/snapshot';
import { setOnNode } from '../../../server/src/core/editing/write-value';
import { defaultSettings } from '../../../server/src/core/project/settings';
import { applyEdits } from '../../../server/src/core/text/edit';
import { inMemoryWorkspace, sourceFile, type Workspace } from '../../../server/src/core/workspace';
import { testCatalogues } from '../../kit/catalogues';
import { snapshotOf } from '../../kit/check';
import { parseDrawing } from '../../kit/drawn';

const read = (drawing: string): Snapshot => snapshotOf(parseDrawing(drawing).files);

/** Each cluster with its nodes, as `name (from)`. */
function clustersOf(drawing: string): Record<string, string[]> {
  return Object.fromEntries(
    read(drawing).clusters.map(({ name, from, nodes }) => [
      `${name} (${from})`,
      nodes.map((node) => node.name),
    ]),
  );
}

function nodeOf(drawing: string, name: string): Node {
  const found = read(drawing)
    .clusters.flatMap(({ nodes }) => nodes)
    .find((node) => node.name === name);
  if (found === undefined) throw new Error(`no node ${name}`);
  return found;
}

const values = (node: Node, ...keys: string[]): (string | undefined)[] =>
  keys.map((key) => node.configuration.value(key).text);

describe('the services that are nodes', () => {
  it('run an image of Liferay, build on one, or have its configuration mounted', () => {
    expect(
      clustersOf(`=== shop/docker-compose.yml
services:
  image: { image: "liferay/dxp:2024.q1.5" }
  built: { build: liferay }
  mounted: { image: example/intranet, volumes: ["./intranet:/mnt/liferay"] }
  file: { image: example/extranet, volumes: ["./x.properties:/opt/liferay/portal-ext.properties"] }
  home: { image: example/own-liferay, volumes: ["data:/opt/liferay/data"] }
=== shop/liferay/Dockerfile
FROM liferay/portal:7.4.3.120-ga120
`),
    ).toEqual({
      'image (alone)': ['image'],
      'built (alone)': ['built'],
      'mounted (alone)': ['mounted'],
      'file (alone)': ['file'],
      'home (alone)': ['home'],
    });
  });

  it('are never databases, search engines, proxies and tools, whatever they mount', () => {
    expect(
      clustersOf(`=== docker-compose.yml
services:
  database: { image: "mysql:8", volumes: ["./db:/mnt/liferay"] }
  search: { build: search, volumes: ["./search:/mnt/liferay"] }
  logs: { image: "docker.elastic.co/beats/filebeat:8", volumes: ["./logs:/opt/liferay/logs"] }
  rights: { image: alpine, command: chown, volumes: ["./data:/opt/liferay/data"] }
  modules: { image: "gradle:8", volumes: ["./modules:/opt/liferay/osgi/modules"] }
  cache: { image: example/cache }
=== search/Dockerfile
FROM elasticsearch:8
`),
    ).toEqual({});
  });

  it('are several where they have replicas, which share all that they are made from', () => {
    const { clusters } = read(`=== shop/docker-compose.yml
services:
  dxp:
    image: liferay/dxp:2024.q1.5
    environment: { LIFERAY_A: "1" }
    volumes: ["data:/opt/liferay/data", "/opt/liferay/osgi/state"]
    deploy: { replicas: 3 }
`);
    expect(clusters.map(({ name, nodes }) => [name, nodes.map((node) => node.name)])).toEqual([
      ['shop', ['dxp-1', 'dxp-2', 'dxp-3']],
    ]);
    const storage = (path: string): (string | undefined)[] =>
      clusters.flatMap(({ nodes }) => nodes.map(({ machine }) => machine.storageAt(path)?.id));
    expect(new Set(storage('/opt/liferay/data')).size).toBe(1);
    expect(new Set(storage('/opt/liferay/osgi/state')).size).toBe(3);
  });

  it.each([
    ['100000', 50],
    ['"${COUNT}"', 1],
    ['0', 1],
    ['many', 1],
  ])('with replicas: %s are %s', (replicas, count) => {
    expect(
      read(`=== docker-compose.yml
services:
  dxp: { image: liferay/dxp, deploy: { replicas: ${replicas} } }
`).clusters.map(({ nodes }) => nodes.length),
    ).toEqual([count]);
  });
});

describe('what such a node runs with', () => {
  const drawing = `=== shop/docker-compose.yml
services:
  dxp:
    build:
      context: image
      args: { MODE: live }
    image: example/shop
    env_file: dxp.env
    environment:
      LIFERAY_C: compose
      LIFERAY_D:
      LIFERAY_E: \${UNSEEN}
    volumes:
      - ./mounted:/mnt/liferay/files
      - ./wizard.txt:/opt/liferay/portal-setup-wizard.properties
=== shop/dxp.env
LIFERAY_B=env
LIFERAY_C=env
=== shop/image/Dockerfile
FROM liferay/dxp:7.4.13-u102
ARG MODE=test
ENV LIFERAY_A=image LIFERAY_B=image LIFERAY_C=image LIFERAY_MODE=$MODE
COPY portal-ext.properties /opt/liferay/
COPY extra /opt/liferay
=== shop/image/portal-ext.properties
from=copied
=== shop/image/extra/portal-bundle.properties
from.bundle=copied
=== shop/mounted/portal-ext.properties
from=mounted
b=file
=== shop/wizard.txt
from.wizard=mounted
`;
  const node = nodeOf(drawing, 'dxp');

  it('comes from copies, mounts and variables, in this order', () => {
    expect(values(node, 'from', 'from.bundle', 'from.wizard', 'a', 'b', 'c', 'mode')).toEqual([
      'mounted',
      'copied',
      'mounted',
      'image',
      'env',
      'compose',
      'live',
    ]);
  });

  it('is not known where a variable comes from the shell', () => {
    expect(['d', 'e'].map((key) => node.configuration.value(key).isKnown)).toEqual([false, false]);
  });

  it('is the release of the image that it builds on', () => {
    expect([node.release, node.catalogue.release.id]).toEqual([
      { version: '7.4.13-u102', from: 'Dockerfile' },
      '7.4.13-u102',
    ]);
  });

  it('has portal-ext.properties as the main file, whatever that is called outside', () => {
    expect(node.mainFile.path).toBe('/w/shop/mounted/portal-ext.properties');
    expect(
      nodeOf(
        `=== docker-compose.yml
services:
  dxp: { image: liferay/dxp, volumes: ["./dxp.txt:/opt/liferay/portal-ext.properties"] }
=== dxp.txt
a=1
`,
        'dxp',
      ).mainFile.path,
    ).toBe('/w/dxp.txt');
  });

  it('has the compose file as the main file where it has variables alone', () => {
    const alone = nodeOf(
      `=== docker-compose.yml
services:
  dxp: { image: "liferay/dxp:2024.q1.5", environment: { LIFERAY_A: "1" } }
`,
      'dxp',
    );
    expect([alone.mainFile.path, alone.files, values(alone, 'a')]).toEqual([
      '/w/docker-compose.yml',
      [],
      ['1'],
    ]);
  });

  it('states its release where the tag stands', () => {
    const { statedRelease } = node.machine;
    const text = parseDrawing(drawing).files['/w/shop/image/Dockerfile'] ?? '';
    expect(
      statedRelease && [statedRelease.text, text.slice(statedRelease.span.start, statedRelease.span.end)],
    ).toEqual(['7.4.13-u102', '7.4.13-u102']);
  });
});

describe('the release in force', () => {
  const compose = `=== docker-compose.yml
services:
  dxp: { image: "liferay/dxp:\${TAG:-2024.q1.5}" }
=== gradle.properties
liferay.workspace.product=portal-7.1-ga1
`;

  it('is what the image says, before gradle.properties', () => {
    expect(nodeOf(compose, 'dxp').release).toEqual({ version: '2024.q1.5', from: 'docker-compose.yml' });
  });

  it('is what the project file says, before the image', () => {
    const project = '=== portal-properties.json\n{ "portal": "7.3" }\n';
    expect(nodeOf(compose + project, 'dxp').release).toEqual({
      version: '7.3',
      from: 'portal-properties.json',
    });
  });
});

describe('whether all is seen', () => {
  it.each([
    ['image: liferay/dxp', true],
    ['image: example/own\n    volumes: ["./a:/mnt/liferay"]', false],
    ['image: liferay/dxp\n    volumes: ["./a:/mnt/liferay"]', true],
    ['image: liferay/dxp\n    volumes: ["files:/mnt/liferay/files"]', false],
    ['image: liferay/dxp\n    volumes: ["data:/opt/liferay/data"]', true],
    ['image: liferay/dxp\n    volumes: ["./build/docker:/mnt/liferay"]', false],
    ['image: liferay/dxp\n    volumes: ["${PLACE}/x:/mnt/liferay"]', false],
    ['image: liferay/dxp\n    volumes: ["~/x:/mnt/liferay"]', false],
    ['image: liferay/dxp\n    volumes: ["./gone.properties:/opt/liferay/portal-ext.properties"]', false],
    ['image: liferay/dxp\n    env_file: gone.env', false],
    ['image: liferay/dxp\n    env_file: [{ path: gone.env, required: false }]', true],
    ['image: liferay/dxp\n    entrypoint: ./start.sh', false],
    ['build: plain', true],
    ['build: running', false],
    ['build: gone\n    volumes: ["./a:/mnt/liferay"]', false],
  ])('%s: %s', (service, isComplete) => {
    expect(
      nodeOf(
        `=== docker-compose.yml
services:
  dxp:
    ${service}
=== plain/Dockerfile
FROM liferay/dxp:2024.q1.5
COPY a /mnt/liferay/files
=== running/Dockerfile
FROM liferay/dxp:2024.q1.5
RUN ./configure.sh
`,
        'dxp',
      ).machine.isComplete,
    ).toBe(isComplete);
  });
});

describe('the storage behind a path', () => {
  const drawing = `=== shop/docker-compose.yml
services:
  dxp-1: &dxp
    image: liferay/dxp
    volumes:
      - data:/opt/liferay/data
      - ./deploy:/mnt/liferay/deploy
      - nfs:/mnt/nfs
      - bound:/mnt/bound
      - outer:/mnt/outer
      - /opt/liferay/osgi/state
      - \${PLACE}/x:/mnt/unseen
    tmpfs: /opt/liferay/temp
  dxp-2: *dxp
volumes:
  data:
  nfs: { driver_opts: { type: nfs, o: "addr=10.0.0.1,rw", device: ":/export" } }
  bound: { driver_opts: { type: none, o: bind, device: /srv/files } }
  outer: { external: true, name: all }
`;
  const storage = (name: string, path: string): unknown => {
    const found = nodeOf(drawing, name).machine.storageAt(path);
    return found && `${found.kind}${found.canBeShared ? '' : ' alone'}: ${found.id}`;
  };

  it.each([
    ['/opt/liferay/data/document_library', 'volume: volume /w/shop/docker-compose.yml data/document_library'],
    ['/opt/liferay/deploy', 'host-folder: host /w/shop/deploy'],
    ['/mnt/nfs/a', 'volume: device nfs 10.0.0.1 :/export/a'],
    ['/mnt/bound/a', 'host-folder: host /srv/files/a'],
    ['/mnt/outer', 'volume: volume all/'],
    ['/mnt/unseen', undefined],
  ])('%s is the same for both: %s', (path, expected) => {
    expect([storage('dxp-1', path), storage('dxp-2', path)]).toEqual([expected, expected]);
  });

  it.each(['/opt/liferay/osgi/state', '/opt/liferay/temp', '/opt/liferay/osgi/modules'])(
    '%s belongs to each container alone',
    (path) => {
      expect(storage('dxp-1', path)).toMatch(/^own alone: /);
      expect(storage('dxp-1', path)).not.toBe(storage('dxp-2', path));
    },
  );
});

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
    const { clusters, readersOf } = read(`=== shop/docker-compose.yml
services:
  dxp-1: { image: liferay/dxp, volumes: ["./dxp:/mnt/liferay/files"] }
  dxp-2: { image: liferay/dxp, volumes: ["./dxp:/mnt/liferay/files"] }
=== shop/dxp/portal-ext.properties
a=1
`);
    expect(clusters.map(({ name }) => name)).toEqual(['shop']);
    expect(readersOf('/w/shop/dxp/portal-ext.properties').map(({ node }) => node.name)).toEqual([
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

describe('a key that is set on a container', () => {
  const after = (drawing: string, name: string, key: string, value: string): string => {
    const edit = setOnNode(nodeOf(drawing, name), key, value);
    const text = parseDrawing(drawing).files[edit.path] ?? '';
    return `${edit.path.slice('/w/'.length)}: ${applyEdits(text, edit.edits).slice(0, -1)}`;
  };
  const shared = '=== liferay/portal-ext.properties\na=1\n';
  const services = `services:
  dxp-1:
    image: liferay/dxp:2024.q1.5
    volumes: ["./liferay:/mnt/liferay/files"]
    environment:
      LIFERAY_B: x # why
  dxp-2:
    image: liferay/dxp:2024.q1.5
    volumes: ["./liferay:/mnt/liferay/files"]
    environment:
      - LIFERAY_B=y`;

  it('is written where its value stands', () => {
    expect(after(`=== docker-compose.yml\n${services}\n${shared}`, 'dxp-2', 'b', 'z')).toBe(
      `docker-compose.yml: ${services.replace('B=y', 'B=z')}`,
    );
  });

  it('is a new variable where its properties file is that of others, too', () => {
    const drawing = `=== docker-compose.yml\n${services}\n${shared}`;
    expect(after(drawing, 'dxp-1', 'my.key', 'true')).toBe(
      `docker-compose.yml: ${services.replace('# why', '# why\n      LIFERAY_MY_PERIOD_KEY: "true"')}`,
    );
    expect(after(drawing, 'dxp-2', 'my.key', '$x')).toBe(
      `docker-compose.yml: ${services}\n      - LIFERAY_MY_PERIOD_KEY=$$x`,
    );
  });

  it('is a line of its properties file where it has one of its own', () => {
    const drawing = `=== docker-compose.yml
services:
  dxp: { image: liferay/dxp, volumes: ["./liferay:/mnt/liferay/files"] }
${shared}`;
    expect(after(drawing, 'dxp', 'b', '2')).toBe('liferay/portal-ext.properties: a=1\nb=2');
  });
});

describe('a snapshot of containers after an edit', () => {
  const { files } = parseDrawing(`=== docker-compose.yml
services:
  dxp-1: { image: liferay/dxp, env_file: dxp-1.env, volumes: ["./dxp-1:/mnt/liferay/files"] }
  dxp-2: { image: liferay/dxp, volumes: ["./dxp-2:/mnt/liferay/files"] }
  batch: { image: liferay/portal }
=== dxp-1.env
LIFERAY_A=1
=== dxp-1/portal-ext.properties
b=1
=== dxp-2/portal-ext.properties
b=1
=== other/docker-compose.yml
services:
  batch: { image: liferay/portal }
`);
  const snapshot = (workspace: Workspace, previous?: Snapshot): Snapshot =>
    createSnapshot(workspace, defaultSettings, testCatalogues(), previous);
  const workspace = inMemoryWorkspace(files, ['/w']);
  const first = snapshot(workspace);
  const after = (path: string, text: string): { same: string[]; next: Snapshot } => {
    const next = snapshot(
      { ...workspace, files: new Map([...workspace.files, [path, sourceFile(path, text)]]) },
      first,
    );
    const before = new Set(first.clusters.flatMap(({ nodes }) => nodes));
    const same = next.clusters.flatMap(({ nodes }) => nodes.filter((node) => before.has(node)));
    return { same: same.map(({ name }) => name), next };
  };

  it('takes over everything where nothing changed', () => {
    expect(snapshot(workspace, first).clusters.map((cluster, i) => cluster === first.clusters[i])).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('takes over the nodes that the edit does not touch', () => {
    const { same, next } = after('/w/dxp-2/portal-ext.properties', 'b=2\n');
    expect(same).toEqual(['dxp-1', 'batch', 'other/batch']);
    expect(next.clusters.map(({ name }) => name)).toEqual(['w', 'batch', 'other/batch']);
  });

  it('makes the nodes of a project anew with its files', () => {
    const { same, next } = after('/w/dxp-1.env', 'LIFERAY_A=2\n');
    expect(same).toEqual(['other/batch']);
    expect(next.clusters[0]?.nodes[0]?.configuration.value('a').text).toBe('2');
  });
});
