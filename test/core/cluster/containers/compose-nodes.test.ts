import { describe, expect, it } from 'vitest';
import { parseDrawing } from '../../../kit/drawn';
import { clustersOf, nodeOf, read, values } from './drawn-containers';

describe('the services that are nodes', () => {
  it('run an image of Liferay, build on one, have its configuration mounted, or set its properties', () => {
    expect(
      clustersOf(`=== shop/docker-compose.yml
services:
  image: { image: "liferay/dxp:2024.q1.5" }
  built: { build: liferay }
  mounted: { image: example/intranet, volumes: ["./intranet:/mnt/liferay"] }
  file: { image: example/extranet, volumes: ["./x.properties:/opt/liferay/portal-ext.properties"] }
  home: { image: example/own-liferay, volumes: ["data:/opt/liferay/data"] }
  variables: { image: example/portal, environment: [LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED=true] }
  another: { image: example/theme, environment: [LIFERAY_URL=http://image] }
=== shop/liferay/Dockerfile
FROM liferay/portal:7.4.3.120-ga120
`),
    ).toEqual({
      'image (alone)': ['image'],
      'built (alone)': ['built'],
      'mounted (alone)': ['mounted'],
      'file (alone)': ['file'],
      'home (alone)': ['home'],
      'variables (alone)': ['variables'],
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
  proxy: { image: "nginx:1", environment: [LIFERAY_WEB_PERIOD_SERVER_PERIOD_HOST=a] }
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

  it('are those of a stack for a swarm, too', () => {
    expect(
      clustersOf(`=== shop/stack.yml
services:
  dxp: { image: "liferay/dxp:2024.q1.5", deploy: { replicas: 2 } }
`),
    ).toEqual({ 'shop (compose)': ['dxp-1', 'dxp-2'] });
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
    [
      'image: liferay/dxp\n    volumes: ["./gone.config:/opt/liferay/osgi/configs/com.liferay.a.config"]',
      false,
    ],
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

describe('what services have from others', () => {
  const volumesFrom = (image: string): string => `=== compose.yaml
services:
  files: { ${image}, volumes: ["./files:/mnt/liferay/files"] }
  dxp: { image: "liferay/dxp:2024.q1.5", volumes_from: ["files:ro"] }
=== files/portal-ext.properties
company.default.name=Example
`;

  it('are the mounts that volumes_from names', () => {
    const node = nodeOf(volumesFrom('image: busybox'), 'dxp');
    expect([...values(node, 'company.default.name'), node.machine.isComplete]).toEqual(['Example', true]);
  });

  it('may be more than can be seen where the image of the other has files of its own', () => {
    expect(nodeOf(volumesFrom('build: .'), 'dxp').machine.isComplete).toBe(false);
    expect(
      nodeOf(volumesFrom('image: busybox').replace('files:ro', 'container:x'), 'dxp').machine.isComplete,
    ).toBe(false);
  });
});

describe('the hosts of a project', () => {
  const hostOf = (rest: string, host: string): string | undefined =>
    read(`=== compose.yaml
services:
  db: { image: postgres, container_name: liferay-db${rest} }
  dxp: { image: "liferay/dxp:2024.q1.5", links: ["db:postgres"] }
`).clusters[0]?.hostIdentity(host);

  it('are one under all names by which services reach it', () => {
    const networks = ', networks: { default: { aliases: [database] } }';
    expect(
      ['db', 'liferay-db', 'Database', 'postgres', 'other'].map((name) => hostOf(networks, name)),
    ).toEqual(['db', 'db', 'db', 'db', 'other']);
  });

  it('stay apart where two have one name', () => {
    const other = `, networks: { a: { aliases: [x] } } }\n  db2: { image: postgres, networks: { b: { aliases: [x] } }`;
    expect(hostOf(other, 'x')).toBe('x');
  });
});
