import { describe, expect, it } from 'vitest';
import { draw, parseDrawing } from '../../../kit/drawn';
import { applyFix } from '../../../kit/fixes';
import { expectFindings, findingsOf, snapshotOf } from '../../../kit/check';

const rules = ['cluster-link-disabled'];

describe('cluster-link-disabled', () => {
  it.each(['true', 'TRUE', 't', 'Y', 'on', '1', ' true '])('takes %s for on, as Liferay does', (value) => {
    expectFindings(
      `=== node1/portal-ext.properties\ncluster.link.enabled=true\n=== node2/portal-ext.properties\ncluster.link.enabled=${value}\n`,
      { rules },
    );
  });

  it.each(['yes', 'enabled', 'false', 'off', '0', 'true;', ''])('takes %s for off', (value) => {
    const files = {
      '/w/node1/portal-ext.properties': 'cluster.link.enabled=true\n',
      '/w/node2/portal-ext.properties': `cluster.link.enabled=${value}\n`,
    };
    expect(findingsOf(files, { rules }).map(({ nodes }) => nodes)).toEqual([['node2']]);
  });

  it('stands on every node where none has it on', () => {
    expectFindings(
      `=== node1/portal-ext.properties
# nothing of Cluster Link
^^^^^^^^^^^^^^^^^^^^^^^^^ cluster-link-disabled error: Cluster Link is off on node1 (cluster.link.enabled is false (default)), so the caches of the nodes drift apart. It must be true on every node.
=== node2/portal-ext.properties
cluster.link.enabled=no
                     ^^ cluster-link-disabled
`,
      { rules },
    );
  });

  it('sees that a value given twice is no longer true', () => {
    expectFindings(
      `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.enabled=true
                     ^^^^ cluster-link-disabled
`,
      { rules },
    );
  });

  it('tells a shared file once, with all its nodes', () => {
    const { findings } = expectFindings(
      `=== portal-properties.json
{ "clusters": { "prod": { "nodes": {
  "a": { "files": ["common.properties", "a.properties"] },
  "b": { "files": ["common.properties", "b.properties"] },
  "c": { "files": ["common.properties", "c.properties"] } } } } }
=== common.properties
cluster.link.enabled=false
                     ^^^^^ cluster-link-disabled
=== a.properties
x=1
=== b.properties
x=1
=== c.properties
cluster.link.enabled=true
`,
      { rules },
    );
    expect(findings[0]?.nodes).toEqual(['a', 'b']);
    expect(findings[0]?.related.map(({ message }) => message)).toEqual(['c: true']);
  });

  it('looks at no node alone, and at no environments', () => {
    expectFindings('cluster.link.enabled=false\n', { rules });
    expectFindings('=== dev/portal-ext.properties\na=1\n=== prod/portal-ext.properties\na=1\n', { rules });
  });

  it('switches Cluster Link on where it stands and brings the section, without a second line', () => {
    const { files } = parseDrawing(
      '=== node1/portal-ext.properties\ncluster.link.enabled=true\n=== node2/portal-ext.properties\ncluster.link.enabled=false\n',
    );
    const [finding] = findingsOf(files, { rules });
    const [copy, set] = finding?.fixes ?? [];
    expect([copy?.title, set?.title]).toEqual([
      'Copy the Cluster Link section',
      'Set cluster.link.enabled to true',
    ]);
    if (copy === undefined || set === undefined) return;
    expect(draw(applyFix(files, set), [])).toBe(draw(files, []).replace('enabled=false', 'enabled=true'));

    const node = snapshotOf(applyFix(files, copy)).nodeOf('/w/node2/portal-ext.properties')?.node;
    const keys = [...(node?.configuration.layers[0]?.keys() ?? [])];
    expect(keys.filter((key) => key === 'cluster.link.enabled')).toHaveLength(1);
    expect(node?.configuration.value('cluster.link.enabled').text).toBe('true');
    expect(keys).toContain('cluster.link.channel.properties.control');
  });

  it('prefers to switch on alone where the node says already how it joins the others', () => {
    const { files } = parseDrawing(`=== node1/portal-ext.properties
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.enabled=false
cluster.link.autodetect.address=db:5432
=== node3/portal-ext.properties
cluster.link.enabled=false
`);
    const findings = findingsOf(files, { rules });
    expect(
      findings.map(({ fixes }) => fixes.map(({ title, isPreferred = false }) => [title, isPreferred])),
    ).toEqual([
      [
        ['Set cluster.link.enabled to true', true],
        ['Copy the Cluster Link section', false],
      ],
      [
        ['Copy the Cluster Link section', true],
        ['Set cluster.link.enabled to true', false],
      ],
    ]);
  });
});
