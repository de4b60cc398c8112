import { describe, expect, it } from 'vitest';
import { type HintSettings, inlayHints } from '../../../../server/src/core/features/outline/inlay-hints';
import { lensTitle, sectionLenses } from '../../../../server/src/core/features/outline/section-lenses';
import { scene } from '../small-catalogue';

const all: HintSettings = { defaults: true, effectiveValues: true, environmentNames: true };

/** The file with its hints in `«»` where an editor shows them. */
function hinted(
  drawing: string,
  settings: Partial<HintSettings> = {},
  within?: { start: number; end: number },
): string {
  const { snapshot, path, files } = scene(drawing);
  let text = files[path] ?? '';
  const hints = inlayHints(snapshot, path, within ?? { start: 0, end: text.length }, { ...all, ...settings });
  for (const { offset, label } of hints.toReversed())
    text = `${text.slice(0, offset)}«${label}»${text.slice(offset)}`;
  return text;
}

describe('Inlay hints', () => {
  const overridden = `=== node1/portal-bundle.properties
cluster.link.enabled=false$0
jdbc.default.password=a
my.a=1
=== node1/portal-ext.properties
cluster.link.enabled=true
jdbc.default.password=b
`;

  it('tell what is in force where another place overrides a line, secrets masked', () => {
    expect(hinted(overridden, { defaults: false }))
      .toBe(`cluster.link.enabled=false«→ true (portal-ext.properties)»
jdbc.default.password=a«→ •••••• (portal-ext.properties)»
my.a=1
`);
  });

  it('tell the default where the file has another value', () => {
    expect(
      hinted(
        'jdbc.default.maximumPoolSize=50\nsession.timeout=30\ndl.store.impl=b\njdbc.default.password=x\n',
      ),
    ).toBe(
      'jdbc.default.maximumPoolSize=50«default: 100»\nsession.timeout=30\ndl.store.impl=b«default: a.FileStore»\njdbc.default.password=x\n',
    );
  });

  it('are those that are switched on, in the stretch that is in sight', () => {
    expect(hinted(overridden, { defaults: false, effectiveValues: false })).not.toContain('«');
    expect(hinted('session.timeout=5\nsession.timeout=6\n', {}, { start: 20, end: 40 })).toBe(
      'session.timeout=5\nsession.timeout=6«default: 30»\n',
    );
  });

  it('decode the names of variables', () => {
    const files = `=== node1.env
LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED=true$0
LIFERAY_JAVA_OPTS=-Xmx2g
PATH=x
`;
    expect(hinted(files)).toBe(`LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED«cluster.link.enabled»=true
LIFERAY_JAVA_OPTS=-Xmx2g
PATH=x
`);
    expect(hinted(files, { environmentNames: false })).not.toContain('«');
  });
});

describe('Lenses on sections', () => {
  const lenses = (drawing: string): string[] => {
    const { snapshot, path, files } = scene(drawing);
    return sectionLenses(snapshot, path).map(
      (lens) =>
        `${(files[path] ?? '').slice(lens.span.start, lens.span.end)}: ${lensTitle(snapshot, path, lens) ?? ''}`,
    );
  };
  const node = (name: string, enabled: string, size = '10'): string => `=== ${name}/portal-ext.properties
## Cluster Link
cluster.link.enabled=${enabled}
cluster.link.channel.name.transport.0=t
## JDBC
jdbc.default.url=u
jdbc.default.maximumPoolSize=${size}
## Nothing
`;

  it('tell whether the nodes agree on what they should, and who does not', () => {
    expect(lenses(node('node1', 'true') + node('node2', 'true', '20') + node('node3', 'false'))).toEqual([
      '## Cluster Link: 1 setting differs on node3',
      '## JDBC: 3 nodes agree',
    ]);
  });

  it('name the other node where there are two', () => {
    expect(lenses(node('node1', 'true') + node('node2', 'false'))[0]).toBe(
      '## Cluster Link: 1 setting differs from node2',
    );
  });

  it('stand above the frame of a heading', () => {
    const framed = (name: string, enabled: string): string =>
      `=== ${name}/portal-ext.properties\n\n##\n## Cluster Link\n##\ncluster.link.enabled=${enabled}\n`;
    expect(lenses(framed('node1', 'true') + framed('node2', 'true'))).toEqual(['##: 2 nodes agree']);
  });

  it('stand once in a file without sections, and never where there is one node alone', () => {
    const plain = (name: string): string => `=== ${name}/portal-ext.properties\ncluster.link.enabled=true\n`;
    expect(lenses(plain('node1') + plain('node2'))).toEqual(['cluster.link.enabled=true: 2 nodes agree']);
    expect(lenses(node('node1', 'true'))).toEqual([]);
  });
});
