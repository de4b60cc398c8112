import { describe, expect, it } from 'vitest';
import { defaultDocument } from '../../../../server/src/core/features/navigation/default-document';
import { definition } from '../../../../server/src/core/features/navigation/definition';
import { links } from '../../../../server/src/core/features/navigation/links';
import { highlights, references } from '../../../../server/src/core/features/navigation/references';
import { createSnapshot } from '../../../../server/src/core/cluster/snapshot';
import { defaultSettings } from '../../../../server/src/core/project/settings';
import { inMemoryWorkspace, sourceFile, type Workspace } from '../../../../server/src/core/workspace';
import { testCatalogues } from '../../../kit/catalogues';
import { scene, type Scene, smallCatalogue } from '../small-catalogue';

const root = '/w/';

const show = ({ files }: Scene, path: string, { start, end }: { start: number; end: number }): string =>
  `${path.slice(root.length)}: ${(files[path] ?? '').slice(start, end)} @${start}`;

describe('Links', () => {
  const found = (drawing: string): string[] => {
    const where = scene(drawing);
    const text = where.files[where.path] ?? '';
    return links(where.snapshot, where.path).map(({ span, target }) => {
      const to = target.kind === 'file' ? target.path : target.address;
      return `${text.slice(span.start, span.end)} → ${to}`;
    });
  };

  it('lead from include lines to files that are there', () => {
    expect(
      found(
        '=== node1/portal-ext.properties\n$0include-and-override=more.properties,missing.properties\n=== node1/more.properties\nmy.a=1\n',
      ),
    ).toEqual(['more.properties → /w/node1/more.properties']);
  });

  it('lead to the protocol stack of a channel, in Liferay Home or on the class path', () => {
    expect(
      found(
        '=== node1/portal-ext.properties\n$0cluster.link.channel.properties.control=tcp.xml\ncluster.link.channel.properties.transport.0=/jgroups/udp.xml\ncluster.link.channel.properties.transport.1=none.xml\n=== node1/tcp.xml\n<config/>\n=== node1/tomcat-9/webapps/ROOT/WEB-INF/classes/jgroups/udp.xml\n<config/>\n',
      ),
    ).toEqual([
      'tcp.xml → /w/node1/tcp.xml',
      '/jgroups/udp.xml → /w/node1/tomcat-9/webapps/ROOT/WEB-INF/classes/jgroups/udp.xml',
    ]);
  });

  it('lead to addresses in values and comments, but not to those that a placeholder ends or that hold a secret', () => {
    expect(
      found(
        '# see (https://example.org/a).\nmy.url=http://example.org:8080/x\nmy.b=https://example.org/${my.c}\nmy.d=https://u:p@example.org/\n',
      ),
    ).toEqual([
      'https://example.org/a → https://example.org/a',
      'http://example.org:8080/x → http://example.org:8080/x',
    ]);
  });

  it('are not on headings, where a line below each of them would be noise', () => {
    expect(found('## Cluster Link\nmy.a=1\n## Mine\n')).toEqual([]);
  });
});

describe('The document of defaults', () => {
  const defaults = defaultDocument(smallCatalogue);
  const lineOf = (span: { start: number } | undefined): string =>
    span === undefined ? '' : (defaults.text.slice(span.start).split('\n')[0] ?? '');

  it('has every section with its keys, and finds them', () => {
    expect(lineOf(defaults.keySpan('cluster.link.enabled'))).toBe('cluster.link.enabled=false');
    expect(lineOf(defaults.keySpan('cluster.link.channel.name.transport.1'))).toBe(
      'cluster.link.channel.name.transport.1=transport-1',
    );
    expect(lineOf(defaults.headingSpan('Cluster Link'))).toBe('Cluster Link');
    expect(defaults.keySpan('my.key')).toBeUndefined();
    expect(defaults.headingSpan('Mine')).toBeUndefined();
  });
});

describe('Definition', () => {
  const targets = (drawing: string): string[] => {
    const where = scene(drawing);
    return (definition(where.snapshot, where.path, where.offset)?.targets ?? []).map((target) =>
      target.kind === 'file'
        ? show(where, target.file.path, target.span)
        : `defaults of ${target.catalogue.release.id}`,
    );
  };

  it('of a key is its default', () => {
    expect(targets('cluster.link.en$0abled=true')).toEqual(['defaults of 7.3.0']);
    expect(targets('my.k$0ey=true')).toEqual([]);
  });

  it('of a placeholder is the line that wins on each node that reads the file', () => {
    expect(
      targets(
        '=== configs/common/portal-ext.properties\nmy.a=${my$0.b}\ninclude-and-override=own.properties\n=== configs/node1/own.properties\nmy.b=1\n=== configs/node2/own.properties\nmy.b=2\n',
      ),
    ).toEqual(['configs/node1/own.properties: my.b @0', 'configs/node2/own.properties: my.b @0']);
  });

  it('of a placeholder that nobody sets is the default of that key', () => {
    expect(targets('my.a=${liferay.ho$0me}/x')).toEqual(['defaults of 7.3.0']);
  });

  it('of a heading is the section in the defaults', () => {
    expect(targets('## Cluster$0 Link\nmy.a=1\n')).toEqual(['defaults of 7.3.0']);
    expect(targets('## Mi$0ne\nmy.a=1\n')).toEqual([]);
  });

  it('of a file name is the file', () => {
    expect(
      targets(
        '=== node1/portal-ext.properties\ninclude-and-override=mo$0re.properties\n=== node1/more.properties\nmy.a=1\n',
      ),
    ).toEqual(['node1/more.properties:  @0']);
  });
});

describe('References', () => {
  const drawing = `=== node1/portal-ext.properties
my.ho$0st=db1
my.url=\${my.host}:1\${my.host}
=== node2/portal-ext.properties
my.host=db2
=== portal-properties.json
{ "clusters": { "c": { "nodes": {
  "node1": { "files": ["node1/portal-ext.properties"], "env": ["node1.env"] },
  "node2": { "files": ["node2/portal-ext.properties"] } } } } }
=== node1.env
LIFERAY_MY_PERIOD_HOST=db3
`;

  it('are all lines, placeholders and variables of the workspace', () => {
    const where = scene(drawing);
    const all = references(where.snapshot, where.path, where.offset, true);
    expect(all.map(({ kind, path, span }) => `${kind} ${show(where, path, span)}`)).toEqual([
      'variable node1.env: LIFERAY_MY_PERIOD_HOST @0',
      'key node1/portal-ext.properties: my.host @0',
      'placeholder node1/portal-ext.properties: my.host @21',
      'placeholder node1/portal-ext.properties: my.host @33',
      'key node2/portal-ext.properties: my.host @0',
    ]);
    expect(references(where.snapshot, where.path, where.offset, false).map(({ kind }) => kind)).toEqual([
      'placeholder',
      'placeholder',
    ]);
  });

  it('begin at a variable, too, which leads to the default of its key', () => {
    const [, env = ''] = drawing.split('=== node1.env\n');
    const where = scene(
      `=== node1.env\n${env.replace('MY', 'M$0Y')}LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED=true\n${drawing.replace('$0', '').replace(/=== node1\.env[^]*/, '')}`,
    );
    expect(references(where.snapshot, where.path, where.offset, true)).toHaveLength(5);
    expect(highlights(where.snapshot, where.path, where.offset).map(({ kind }) => kind)).toEqual([
      'variable',
    ]);
    expect(definition(where.snapshot, where.path, where.offset)).toBeUndefined();
    expect(definition(where.snapshot, where.path, 40)?.targets.map(({ kind }) => kind)).toEqual(['defaults']);
  });

  it('are highlighted in their own file', () => {
    const where = scene(drawing);
    expect(
      highlights(where.snapshot, where.path, where.offset).map(({ kind, span }) => `${kind} ${span.start}`),
    ).toEqual(['key 0', 'placeholder 21', 'placeholder 33']);
  });
});

describe('What stands in a manifest', () => {
  it('is referred to where it is written', () => {
    const where = scene(`=== k8s.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: liferay
data:
  portal-ext.properties: |
    my.host=db
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: liferay
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: liferay
          image: liferay/portal:7.4.3.132-ga132
          volumeMounts:
            - name: config
              mountPath: /mnt/liferay/files/portal-ext.properties
              subPath: portal-ext.properties
      volumes:
        - name: config
          configMap:
            name: liferay
=== node1/portal-ext.properties
my.a=\${my.ho$0st}
`);
    const all = references(where.snapshot, where.path, where.offset, true);
    expect(all.map(({ kind, path, span }) => `${kind} ${show(where, path, span)}`)).toEqual([
      'key k8s.yaml: my.host @94',
      'placeholder node1/portal-ext.properties: my.host @7',
    ]);
  });
});

describe('The definition of a key where the user has a portal.properties of their own', () => {
  const definitionWith = (path: string): unknown => {
    const own = sourceFile(path, '##\n## Cluster Link\n##\n\n    cluster.link.enabled=false\n');
    const text = 'cluster.link.enabled=true\n';
    const workspace: Workspace = {
      ...inMemoryWorkspace({ '/w/portal-ext.properties': text }, ['/w']),
      defaults: [{ path, file: own, release: '7.4.3.131', folder: '/w' }],
    };
    const snapshot = createSnapshot(workspace, defaultSettings, testCatalogues());
    return definition(snapshot, '/w/portal-ext.properties', 3)?.targets.map((target) =>
      target.kind === 'file'
        ? `${target.file.path} @${target.span.start}`
        : `document with ${target.catalogue.defaultsFrom ?? ''} @${target.span.start}`,
    );
  };

  it('is in that file', () => {
    expect(definitionWith('/w/defaults/portal.properties')).toEqual(['/w/defaults/portal.properties @27']);
  });

  it('is in a document where the file is in an archive', () => {
    expect(definitionWith('/w/portal-impl.jar')).toEqual(['document with /w/portal-impl.jar @73']);
  });
});
