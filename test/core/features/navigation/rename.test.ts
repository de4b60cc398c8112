import { describe, expect, it } from 'vitest';
import { fileRenameEdits } from '../../../../server/src/core/features/actions/file-renames';
import { prepareRename, rename } from '../../../../server/src/core/features/navigation/rename';
import { applyEdits } from '../../../../server/src/core/text/edit';
import { scene, type Scene } from '../small-catalogue';

type Edits = readonly { readonly path: string; readonly edits: Parameters<typeof applyEdits>[1] }[];

const applied = ({ files }: Scene, edits: Edits): Record<string, string> =>
  Object.fromEntries(
    edits.map(({ path, edits: own }) => [path.slice('/w/'.length), applyEdits(files[path] ?? '', own)]),
  );

const cluster = `=== node1/portal-ext.properties
my.ho$0st=db1
my.url=\${my.host}:1
=== node2/portal-ext.properties
my.host = db2
=== portal-properties.json
{ "clusters": { "c": { "nodes": {
  "node1": { "files": ["node1/portal-ext.properties"], "env": ["node1.env"] },
  "node2": { "files": ["node2/portal-ext.properties"] } } } } }
=== node1.env
LIFERAY_MY_PERIOD_HOST=db3
`;

function renamed(drawing: string, newKey: string): unknown {
  const where = scene(drawing);
  const result = rename(where.snapshot, where.path, where.offset, newKey);
  return result !== undefined && 'edits' in result ? applied(where, result.edits) : result;
}

describe('Renaming a key of one’s own', () => {
  it('reaches every node, every placeholder and every variable', () => {
    expect(renamed(cluster, 'our.host')).toEqual({
      'node1.env': 'LIFERAY_OUR_PERIOD_HOST=db3\n',
      'node1/portal-ext.properties': 'our.host=db1\nmy.url=${our.host}:1\n',
      'node2/portal-ext.properties': 'our.host = db2\n',
    });
  });

  it('asks for no confirmation: an editor shows it before with everything ticked, where somebody wants to see', () => {
    const where = scene(cluster);
    expect(rename(where.snapshot, where.path, where.offset, 'our.host')).toMatchObject({
      needsConfirmation: false,
    });
  });

  it('begins at a placeholder, too', () => {
    const { snapshot, path, offset } = scene('my.a=${my$0.b}\n');
    expect(prepareRename(snapshot, path, offset)).toEqual({
      key: 'my.b',
      span: { start: 7, end: 11 },
      kind: 'placeholder',
    });
  });

  it.each([
    [
      'cluster.link.en$0abled=true',
      'my.key',
      'cluster.link.enabled cannot be renamed: Liferay knows it by this name.',
    ],
    ['old.rem$0oved=true', 'my.key', 'old.removed cannot be renamed: Liferay knows it by this name.'],
    [
      'include-and-over$0ride=a.properties',
      'my.key',
      'include-and-override cannot be renamed: Liferay knows it by this name.',
    ],
    ['my.a=${env:HO$0ST}', 'my.key', 'env:HOST cannot be renamed: Liferay knows it by this name.'],
    ['my.k$0ey=1', 'jdbc.default.url', 'jdbc.default.url is a property of Liferay.'],
    ['my.k$0ey=1', 'a b', 'A key cannot contain whitespace, or any of = : # ! \\ { } $ and the comma.'],
    ['my.k$0ey=1\nmy.b=2', 'my.b', 'my.b is already set, and Liferay would join the two.'],
  ])('refuses %s → %s', (drawing, newKey, reason) => {
    expect(renamed(drawing, newKey)).toEqual({ reason });
  });

  it('has nothing to rename elsewhere', () => {
    expect(renamed('# com$0ment\n', 'a')).toBeUndefined();
  });
});

describe('Renaming a file', () => {
  const after = (drawing: string, ...changes: (readonly [string, string])[]): unknown => {
    const where = scene(drawing);
    const result = fileRenameEdits(
      where.snapshot,
      changes.map(([from, to]) => ({ from: `/w/${from}`, to: `/w/${to}` })),
    );
    return result && applied(where, result.edits);
  };
  const including = (name: string): string =>
    `=== node1/portal-ext.properties\ninclude-and-override=other.properties,${name}\n=== node1/conf/a.properties\nmy.a=1\n`;

  it.each([
    ['conf/a.properties', 'conf/b.properties', 'conf/b.properties'],
    ['conf/a.properties', 'b.properties', 'b.properties'],
    ['/opt/liferay/conf/a.properties', 'conf/b.properties', '/opt/liferay/conf/b.properties'],
    ['${default.liferay.home}/conf/a.properties', 'c/b.properties', '${default.liferay.home}/c/b.properties'],
  ])('puts its new name into the include line that has %s', (name, to, written) => {
    expect(after(including(name), ['node1/conf/a.properties', `node1/${to}`])).toEqual({
      'node1/portal-ext.properties': `include-and-override=other.properties,${written}\n`,
    });
  });

  it('follows a folder', () => {
    expect(after(including('conf/a.properties'), ['node1/conf', 'node1/settings'])).toEqual({
      'node1/portal-ext.properties': 'include-and-override=other.properties,settings/a.properties\n',
    });
  });

  it('leaves names alone that move together', () => {
    expect(after(including('conf/a.properties'), ['node1', 'node7'])).toBeUndefined();
  });

  it('keeps the project file right', () => {
    const drawing = `=== conf/portal-properties.json
{ "clusters": { "c": { "nodes": { "n": { "files": ["../a/portal-ext.properties"], "env": ["n.env"] } } } } }
=== a/portal-ext.properties
my.a=1
=== conf/n.env
A=1
`;
    expect(after(drawing, ['a', 'b'])).toEqual({
      'conf/portal-properties.json':
        '{ "clusters": { "c": { "nodes": { "n": { "files": ["../b/portal-ext.properties"], "env": ["n.env"] } } } } }\n',
    });
    expect(after(drawing, ['conf', 'config'])).toBeUndefined();
  });
});
