import { describe, expect, it } from 'vitest';
import {
  addNode,
  createCluster,
  type NewNodes,
  nodeToCopy,
} from '../../../../server/src/core/features/clusters/new-nodes';
import { applyEdits } from '../../../../server/src/core/text/edit';
import { testCatalogues } from '../../../kit/catalogues';
import { snapshotOf } from '../../../kit/check';
import { drawnRoot, parseDrawing } from '../../../kit/drawn';

/** The files that change or come, with the node that they are for, and what is left to do by hand. */
function made(drawing: string, run: (snapshot: ReturnType<typeof snapshotOf>) => NewNodes | undefined) {
  const snapshot = snapshotOf(parseDrawing(drawing).files, { portal: '7.4.3.131' });
  const result = run(snapshot);
  return (
    result && {
      open: result.open,
      files: Object.fromEntries(
        result.edits.map(({ path, edits, create, node }) => [
          `${create === true ? '+ ' : ''}${path.slice(drawnRoot.length + 1)}${node === undefined ? '' : ` (${node})`}`,
          applyEdits(create === true ? '' : (snapshot.workspace.files.get(path)?.text ?? ''), edits),
        ]),
      ),
    }
  );
}

const add = (drawing: string, path: string, name: string) =>
  made(drawing, (snapshot) => addNode(snapshot, `${drawnRoot}/${path}`, name, testCatalogues()));
const create = (drawing: string, path: string, ...names: string[]) =>
  made(drawing, (snapshot) => createCluster(snapshot, `${drawnRoot}/${path}`, names, testCatalogues()));

const two = `=== prod/node1/portal-ext.properties
jdbc.default.url=jdbc:postgresql://node1/portal
cluster.link.channel.logic.name.control=node1-control
cluster.link.bind.addr["cluster-link-control"]=10.0.0.1
include-and-override=own.properties
=== prod/node1/own.properties
portal.instance.inet.socket.address=node1:8080
=== prod/node1/osgi/configs/com.liferay.portal.store.file.system.configuration.FileSystemStoreConfiguration.config
rootDir="/mnt/documents"
=== prod/node2/portal-ext.properties
cluster.link.channel.logic.name.control=node2-control
`;

describe('One more node', () => {
  it('is a copy of the files of another one, with its name in what each has for itself', () => {
    expect(add(two, 'prod/node1/portal-ext.properties', 'node3')).toEqual({
      open: ['cluster.link.bind.addr["cluster-link-control"]'],
      files: {
        '+ prod/node3/portal-ext.properties (node3)': `jdbc.default.url=jdbc:postgresql://node1/portal
cluster.link.channel.logic.name.control=node3-control
cluster.link.bind.addr["cluster-link-control"]=10.0.0.1
include-and-override=own.properties
`,
        '+ prod/node3/own.properties (node3)': 'portal.instance.inet.socket.address=node3:8080\n',
        '+ prod/node3/osgi/configs/com.liferay.portal.store.file.system.configuration.FileSystemStoreConfiguration.config (node3)':
          'rootDir="/mnt/documents"\n',
      },
    });
  });

  it('is called after the last one, in its way of writing numbers', () => {
    const next = (drawing: string, path: string) =>
      nodeToCopy(snapshotOf(parseDrawing(drawing).files), `${drawnRoot}/${path}`);
    expect(next(two, 'prod/node1/portal-ext.properties')).toEqual({
      node: 'node1',
      names: ['node1', 'node2'],
      next: 'node3',
    });
    const padded = '=== server-08/portal-ext.properties\na=b\n=== server-09/portal-ext.properties\na=b\n';
    expect(next(padded, 'server-08/portal-ext.properties')?.next).toBe('server-10');
    expect(next('a=b\n', 'other.properties')).toBeUndefined();
  });

  it('is named in the project file where its cluster is', () => {
    const drawing = `=== portal-properties.json
{ "clusters": { "c": { "nodes": { "a": { "files": ["x/portal-ext.properties"] }, "b": { "files": ["y/portal-ext.properties"] } } } } }
=== x/portal-ext.properties
session.timeout=30
=== y/portal-ext.properties
session.timeout=30
`;
    const result = add(drawing, 'x/portal-ext.properties', 'z');
    expect(result?.files['+ z/portal-ext.properties (z)']).toBe('session.timeout=30\n');
    expect(JSON.parse(result?.files['portal-properties.json'] ?? '')).toEqual({
      clusters: {
        c: {
          nodes: {
            a: { files: ['x/portal-ext.properties'] },
            b: { files: ['y/portal-ext.properties'] },
            z: { files: ['z/portal-ext.properties'] },
          },
        },
      },
    });
  });

  it('is another service of a compose file, with its ports and its folder', () => {
    const compose = (services: string): string => `services:\n${services}\nvolumes:\n  documents:\n`;
    const service = (name: string, port: number): string => `  ${name}: &x
    image: liferay/dxp:2024.q1.5
    ports:
      - "${port}:8080"
    volumes:
      - ./${name}:/mnt/liferay/files
`;
    const file = (name: string): string =>
      `=== ${name}/portal-ext.properties\ncluster.link.channel.logic.name.control=${name}\n`;
    const drawing = `=== docker-compose.yml\n${compose(`${service('dxp-1', 8080)}\n${service('dxp-2', 8081)}`)}${file('dxp-1')}${file('dxp-2')}`;
    const result = add(drawing, 'docker-compose.yml', 'dxp-3');
    expect(result?.files['docker-compose.yml (dxp-3)']).toBe(
      compose(
        `${service('dxp-1', 8080)}\n${service('dxp-3', 8082).replace(' &x', '')}\n${service('dxp-2', 8081)}`,
      ),
    );
  });
});

describe('A cluster of one file', () => {
  it('has a folder for each node, Cluster Link on, and logic names of their own', () => {
    const node = (name: string): string => `session.timeout=30
cluster.link.enabled=true
cluster.link.channel.logic.name.control=${name}-control
cluster.link.channel.logic.name.transport.0=${name}-transport
`;
    expect(
      create(
        '=== prod/portal-ext.properties\nsession.timeout=30\ncluster.link.enabled=false\n',
        'prod/portal-ext.properties',
        'node1',
        'node2',
      ),
    ).toEqual({
      open: [],
      files: {
        '+ prod/node1/portal-ext.properties (node1)': node('node1'),
        '+ prod/node2/portal-ext.properties (node2)': node('node2'),
      },
    });
  });

  it('is named in a project file where the names of its nodes do not tell', () => {
    const result = create(
      '=== prod/portal-ext.properties\nsession.timeout=30\n',
      'prod/portal-ext.properties',
      'berlin',
      'madrid',
    );
    expect(Object.keys(result?.files ?? {})).toEqual([
      '+ prod/berlin/portal-ext.properties (berlin)',
      '+ prod/madrid/portal-ext.properties (madrid)',
      '+ portal-properties.json',
    ]);
    expect(JSON.parse(result?.files['+ portal-properties.json'] ?? '')).toEqual({
      clusters: {
        prod: {
          nodes: {
            berlin: { files: ['prod/berlin/portal-ext.properties'] },
            madrid: { files: ['prod/madrid/portal-ext.properties'] },
          },
        },
      },
    });
  });

  it('is not made of a file that belongs to one', () => {
    expect(create(two, 'prod/node1/portal-ext.properties', 'a', 'b')).toBeUndefined();
  });
});
