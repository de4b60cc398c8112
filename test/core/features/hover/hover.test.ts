import { describe, expect, it } from 'vitest';
import { hover } from '../../../../server/src/core/features/hover/hover';
import { scene, type Scene, smallCatalogue } from '../small-catalogue';

const hoverAt = ({ snapshot, path, offset }: Scene): string | undefined =>
  hover(snapshot, path, offset)?.markdown;
const spanAt = (drawing: string): string | undefined => {
  const { snapshot, files, path, offset } = scene(drawing);
  const span = hover(snapshot, path, offset)?.span;
  return span && files[path]?.slice(span.start, span.end);
};
/** The paragraphs after those that every hover of the key has. */
const extra = (drawing: string, key: string): string | undefined => {
  const known =
    hoverAt(scene(`${key}$0=`))
      ?.split('\n\n')
      .filter((part) => !part.startsWith('Liferay reads')) ?? [];
  return hoverAt(scene(drawing))
    ?.split('\n\n')
    .filter((part) => !known.includes(part))
    .join('\n\n');
};

describe('Hover on a key', () => {
  it('tells meaning, type, default, agreement, environment name and releases', () => {
    expect(hoverAt(scene('cluster.li$0nk.enabled=true'))).toBe(`**\`cluster.link.enabled\`** · Cluster Link

Joins the node to its cluster, see \`the guide\`.

Takes \`true\` or \`false\`; default \`false\`.  
It must be the same on every node of a cluster.  
Environment: \`LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED\`  
Releases: 6.2.0 and later`);
  });

  it('tells units, bounds, alternatives and the last release', () => {
    expect(hoverAt(scene('session.timeout$0=30'))).toBe(`**\`session.timeout\`** · Session

Takes a whole number of minutes; default \`30\`.  
It may differ between nodes.  
Environment: \`LIFERAY_SESSION_PERIOD_TIMEOUT\`  
Releases: 7.0.0 to 7.3.0`);
    expect(hoverAt(scene('$0jdbc.default.maximumPoolSize=5')))
      .toBe(`**\`jdbc.default.maximumPoolSize\`** · JDBC

Takes a whole number, at least 1; default \`100\`.  
Other examples in portal.properties: \`200\`, \`300\`.  
It may differ between nodes, to tune each for its load.  
Environment: \`LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_MAXIMUM_UPPERCASEP_OOL_UPPERCASES_IZE\`  
Releases: 6.2.0 and later`);
  });

  it('speaks of the key or of the value, where it stands', () => {
    expect(spanAt('a=1\ncluster.li$0nk.enabled = true')).toBe('cluster.link.enabled');
    expect(spanAt('a=1\ncluster.link.enabled = tr$0ue')).toBe('true');
    expect(spanAt('dl.store.impl=${liferay.ho$0me}/x')).toBe('${liferay.home}');
  });

  it('is silent on comments, separators and keys that nobody knows', () => {
    expect(hoverAt(scene('# cluster.link.enabled$0'))).toBeUndefined();
    expect(hoverAt(scene('cluster.link.enabled $0 = true'))).toBeUndefined();
    expect(hoverAt(scene('my.key$0=1'))).toBeUndefined();
    expect(hoverAt(scene('\n$0\n'))).toBeUndefined();
  });

  it('says which release the facts are from where it is not the one in force', () => {
    const catalogue = { ...smallCatalogue, release: { id: '7.3.7', nearestKnown: '7.3.0', isExact: false } };
    expect(hoverAt(scene('session.timeout$0=30', catalogue))?.split('\n\n').at(-1)).toBe(
      '*Nearest known: 7\\.3\\.0 for 7\\.3\\.7.*',
    );
  });

  it('says what became of a key that is no longer in force', () => {
    expect(hoverAt(scene('old.renamed$0=1'))).toBe(
      '**`old.renamed`**\n\nRenamed in 7.0.0: `session.timeout` takes its place.',
    );
    expect(hoverAt(scene('old.removed$0=1'))).toBe(
      '**`old.removed`**\n\nRemoved in 7.1.0: Liferay no longer reads it.',
    );
    expect(hoverAt(scene('old.osgi$0=1'))).toBe(
      '**`old.osgi`**\n\nSince 7.0.0 this is a setting of an OSGi configuration and has no effect here: `rootDir` of `com.liferay.x.XConfiguration`.',
    );
  });
});

describe('What is in force', () => {
  it('a boolean that Liferay reads otherwise than it looks', () => {
    expect(extra('cluster.link.enabled=ye$0s', 'cluster.link.enabled')).toBe(
      'Liferay reads `yes` as `false`.',
    );
    expect(extra('cluster.link.enabled=O$0n', 'cluster.link.enabled')).toBe('Liferay reads `On` as `true`.');
    expect(extra('cluster.link.enabled=tr$0ue', 'cluster.link.enabled')).toBe('');
    expect(extra('cluster.link.enabled=${LI$0NK}', 'cluster.link.enabled')).not.toContain('Liferay reads');
  });

  it('placeholders filled in', () => {
    expect(extra('host=db1\ndl.store$0.impl=//${host}/x', 'dl.store.impl')).toBe(
      'With its placeholders filled in: `//db1/x`.',
    );
    expect(extra('a=${dl.store.impl}\ndl.store$0.impl=${a}', 'dl.store.impl')).toBe(
      'The placeholders refer to each other in a circle (`a` → `dl.store.impl` → `a`), so Liferay fails.',
    );
  });

  it('lines of one key that Liferay joins', () => {
    expect(extra('dl.store.impl=a\ndl.store$0.impl=b', 'dl.store.impl')).toBe(
      'The file has 2 lines for this key. Liferay joins them: `a,b`.',
    );
  });

  it('another file of the node that wins', () => {
    const drawing =
      '=== portal-ext.properties\ndl.store$0.impl=a\n=== portal-setup-wizard.properties\ndl.store.impl=b\n';
    expect(extra(drawing, 'dl.store.impl')).toBe(
      'Effective on w: `b` (`portal-setup-wizard.properties`, line 1).',
    );
  });

  it('an environment variable that wins on some of the nodes that share the file', () => {
    const drawing = `=== portal-ext.properties
dl.store$0.impl=a
my.key=1
=== portal-properties.json
{ "clusters": { "prod": { "nodes": {
  "node1": { "files": ["portal-ext.properties"] },
  "node2": { "files": ["portal-ext.properties"], "env": ["node2.env"] } } } } }
=== node2.env
LIFERAY_HOME=/opt/liferay
LIFERAY_DL_PERIOD_STORE_PERIOD_IMPL=b
LIFERAY_MY_PERIOD_KEY=2
`;
    const said = 'Effective on node2: `b` (`node2.env`, line 2).';
    expect(extra(drawing, 'dl.store.impl')?.split('\n\n')[0]).toBe(said);
    expect(hoverAt(scene(drawing.replace('$0', '').replace('my.key', 'my.k$0ey')))).toContain(
      'Effective on node2: `2` (`node2.env`, line 3).',
    );
  });

  it('a placeholder: its value, where that is from, and what the key means', () => {
    expect(hoverAt(scene('my.key=${session.time$0out}'))?.split('\n\n').slice(0, 2)).toEqual([
      '`${session.timeout}` is `30` by default.',
      '**`session.timeout`** · Session',
    ]);
    expect(hoverAt(scene('host=db1\nmy.key=${ho$0st}'))).toBe(
      '`${host}` is `db1` by `portal-ext.properties`.',
    );
    expect(hoverAt(scene('host=a,b\nmy.key=${ho$0st}'))).toBe('`${host}` is `a` by `portal-ext.properties`.');
    expect(hoverAt(scene('my.key=${no$0body}'))).toBe(
      'Nothing defines `${nobody}`: it stays in the value as it is.',
    );
    expect(hoverAt(scene('my.password=x\nmy.key=${my.pass$0word}'))).toBe(
      '`${my.password}` is `••••••` by `portal-ext.properties`.',
    );
  });
});

describe('What the nodes have', () => {
  const nodes = (key: string, ...values: (string | undefined)[]): string =>
    values
      .map(
        (value, i) =>
          `=== node${i + 1}/portal-ext.properties\n${value === undefined ? '' : `${key}=${value}\n`}a$0=1\n`,
      )
      .join('')
      .replaceAll('$0', '')
      .replace(`${key}=`, `${key}$0=`);

  it('one line where they agree', () => {
    expect(extra(nodes('dl.store.impl', 'x', 'x', 'x'), 'dl.store.impl')).toBe(
      'In force: `x`, the same on all 3 nodes.',
    );
  });

  it('a table where they differ', () => {
    expect(extra(nodes('dl.store.impl', 'x', 'y|z', undefined), 'dl.store.impl')).toBe(`**The nodes differ.**

| Node | In force |
| --- | --- |
| node1 (this node) | \`x\` |
| node2 | \`y\\|z\` |
| node3 | \`a.FileStore\` (default) |`);
  });

  it('no more than the table where nodes may differ', () => {
    expect(extra(nodes('cluster.link.autodetect.address', 'a:1', 'b:1'), 'cluster.link.autodetect.address'))
      .toBe(`| Node | In force |
| --- | --- |
| node1 (this node) | \`a:1\` |
| node2 | \`b:1\` |`);
  });

  it('no difference is claimed where a value is filled in elsewhere', () => {
    expect(extra(nodes('dl.store.impl', 'x', '@store@'), 'dl.store.impl')).toBe(`| Node | In force |
| --- | --- |
| node1 (this node) | \`x\` |
| node2 | \`@store@\` (filled in elsewhere) |`);
  });

  it('ten of many', () => {
    const many = Array.from({ length: 12 }, (_, i) => `v${i}`);
    expect(
      extra(nodes('dl.store.impl', ...many), 'dl.store.impl')
        ?.split('\n')
        .slice(-2),
    ).toEqual(['', 'and 2 more']);
  });

  it('never a secret', () => {
    expect(extra(nodes('jdbc.default.password', 'geheim', 'geheim'), 'jdbc.default.password')).toBe(
      'In force: the same on all 2 nodes.',
    );
    expect(extra(nodes('jdbc.default.password', 'geheim', 'anders'), 'jdbc.default.password'))
      .toBe(`**The nodes differ.**

| Node | In force |
| --- | --- |
| node1 (this node) | \`••••••\` |
| node2 | \`••••••\` |`);
    expect(hoverAt(scene(nodes('dl.store.impl', 'jdbc:x?password=geheim', 'y')))).not.toContain('geheim');
  });

  it('keys of their own', () => {
    expect(hoverAt(scene(nodes('my.key', 'x', 'y')))).toBe(`Your own key: it is not in portal.properties.

**The nodes differ.**

| Node | In force |
| --- | --- |
| node1 (this node) | \`x\` |
| node2 | \`y\` |`);
  });
});
