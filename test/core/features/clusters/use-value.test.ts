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
});
