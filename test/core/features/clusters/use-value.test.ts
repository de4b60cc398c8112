import { describe, expect, it } from 'vitest';
import { useOnAllNodes } from '../../../../server/src/core/features/clusters/use-value';
import { applyEdits } from '../../../../server/src/core/text/edit';
import { snapshotOf } from '../../../kit/check';
import { drawnRoot, parseDrawing } from '../../../kit/drawn';

interface Outcome {
  /** The texts that change, by their path below the drawn folder. */
  readonly files: Readonly<Record<string, string>>;
  /** Who is asked to confirm each of them. */
  readonly confirmed: readonly (string | undefined)[];
  readonly left: readonly string[];
}

function use(drawing: string, node: string, key: string): Outcome | undefined {
  const snapshot = snapshotOf(parseDrawing(drawing).files, { portal: '7.4.3.131' });
  const [cluster] = snapshot.clusters;
  const source = cluster?.nodes.find(({ name }) => name === node);
  if (cluster === undefined || source === undefined) throw new Error(`no ${node} is drawn`);
  const result = useOnAllNodes(cluster, source, key);
  return (
    result && {
      files: Object.fromEntries(
        result.edits.map(({ path, edits }) => [
          path.slice(drawnRoot.length + 1),
          applyEdits(snapshot.workspace.files.get(path)?.text ?? '', edits),
        ]),
      ),
      confirmed: result.edits.map((edit) => edit.node),
      left: result.left.map(({ name }) => name),
    }
  );
}

describe('the value of one node for all', () => {
  it('is written where the others have theirs, or as a new line, and not where the same is meant', () => {
    const three = `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node2/portal-ext.properties
# Off for now.
cluster.link.enabled = off
=== node3/portal-ext.properties
session.timeout=30
=== node4/portal-ext.properties
cluster.link.enabled=t
`;
    expect(use(three, 'node1', 'cluster.link.enabled')).toEqual({
      files: {
        'node2/portal-ext.properties': '# Off for now.\ncluster.link.enabled = true\n',
        'node3/portal-ext.properties': 'session.timeout=30\ncluster.link.enabled=true\n',
      },
      confirmed: ['node2', 'node3'],
      left: [],
    });
  });

  it('may be a default, and is filled in where a placeholder says something else', () => {
    const two = `=== node1/portal-ext.properties
base=/srv/one
dl.path=\${base}/dl
=== node2/portal-ext.properties
base=/srv/two
dl.path=\${base}/dl
cluster.link.enabled=true
`;
    expect(use(two, 'node1', 'cluster.link.enabled')?.files).toEqual({
      'node2/portal-ext.properties': 'base=/srv/two\ndl.path=${base}/dl\ncluster.link.enabled=false\n',
    });
    expect(use(two, 'node1', 'dl.path')?.files).toEqual({
      'node2/portal-ext.properties': 'base=/srv/two\ndl.path=/srv/one/dl\ncluster.link.enabled=true\n',
    });
  });

  it('is not to be had for what is each node’s own, nor where there is none', () => {
    const two = `=== node1/portal-ext.properties
cluster.link.channel.logic.name.control=one
=== node2/portal-ext.properties
cluster.link.channel.logic.name.control=two
my.own=1
`;
    expect(use(two, 'node1', 'cluster.link.channel.logic.name.control')).toBeUndefined();
    expect(use(two, 'node1', 'my.own')).toBeUndefined();
  });

  it('does nothing where all have it', () => {
    const two = `=== node1/portal-ext.properties
my.own=1
=== node2/portal-ext.properties
my.own=1
`;
    expect(use(two, 'node1', 'my.own')).toEqual({ files: {}, confirmed: [], left: [] });
  });

  it('may be one of an OSGi configuration, written with its type where each node has it', () => {
    const four = `=== node1/portal-ext.properties
web.server.display.node=true
=== node1/osgi/configs/com.acme.Mail-main.config
retries=I"5"
=== node2/portal-ext.properties
web.server.display.node=true
=== node2/osgi/configs/com.acme.Mail~main.config
# Twice is enough.
retries = L"2"
=== node3/portal-ext.properties
web.server.display.node=true
=== node3/osgi/configs/com.acme.Mail~main.config
host="mail"
=== node4/portal-ext.properties
web.server.display.node=true
=== node5/portal-ext.properties
web.server.display.node=true
=== node5/osgi/configs/com.acme.Mail-main.config
retries=I"05"
`;
    expect(use(four, 'node1', 'com.acme.Mail~main#retries')).toEqual({
      files: {
        'node2/osgi/configs/com.acme.Mail~main.config': '# Twice is enough.\nretries = L"5"\n',
        'node3/osgi/configs/com.acme.Mail~main.config': 'host="mail"\nretries=I"5"\n',
        'node4/osgi/configs/com.acme.Mail-main.config': 'retries=I"5"\n',
      },
      confirmed: ['node2', 'node3', 'node4'],
      left: [],
    });
  });

  it('may stand in an override, an array or a .cfg file, and goes where the configurations of a node are', () => {
    const project = `=== portal-properties.json
{ "portal": "7.3.7", "clusters": { "c": { "nodes": {
  "a": { "files": ["a/portal-ext.properties"], "osgi": ["a/cfg"] },
  "b": { "files": ["b/portal-ext.properties"], "osgi": ["b/cfg"] },
  "d": { "files": ["d/portal-ext.properties"], "osgi": ["d/cfg"] },
  "e": { "files": ["e/portal-ext.properties"] } } } } }
=== a/portal-ext.properties
=== a/cfg/com.acme.Hosts.config
hosts=["one","two"]
mode="a\\ b"
=== b/portal-ext.properties
configuration.override.com.acme.Hosts_hosts=["one"]
=== b/cfg/com.acme.Other.config
x="y"
=== d/portal-ext.properties
=== d/cfg/com.acme.Hosts.cfg
mode = c
=== e/portal-ext.properties
`;
    expect(use(project, 'a', 'com.acme.Hosts#hosts')).toEqual({
      files: {
        'b/portal-ext.properties': 'configuration.override.com.acme.Hosts_hosts=["one","two"]\n',
        'e/osgi/configs/com.acme.Hosts.config': 'hosts=["one","two"]\n',
      },
      confirmed: ['b', 'e'],
      left: ['d'],
    });
    expect(use(project, 'a', 'com.acme.Hosts#mode')?.files).toEqual({
      'b/cfg/com.acme.Hosts.config': 'mode="a b"\n',
      'd/cfg/com.acme.Hosts.cfg': 'mode = a b\n',
      'e/osgi/configs/com.acme.Hosts.config': 'mode="a b"\n',
    });
  });

  it('is not to be had for an OSGi setting that is each node’s own, filled in elsewhere, or not there', () => {
    const two = `=== node1/portal-ext.properties
=== node1/osgi/configs/com.acme.Hosts.config
nodeName="one"
secret="\${SECRET}"
=== node2/portal-ext.properties
=== node2/osgi/configs/com.acme.Hosts.config
nodeName="two"
other="x"
`;
    expect(use(two, 'node1', 'com.acme.Hosts#nodeName')).toBeUndefined();
    expect(use(two, 'node1', 'com.acme.Hosts#secret')).toBeUndefined();
    expect(use(two, 'node1', 'com.acme.Hosts#other')).toBeUndefined();
  });
});
