import { describe, expect, it } from 'vitest';
import { keysApart, keysThatMayDiffer } from '../../../server/src/core/cluster/touched-keys';
import { finish } from '../../../server/src/core/steps';
import {
  createSnapshot,
  defaultSettings,
  inMemoryWorkspace,
  overlay,
  sourceFile,
} from '../../../server/src/core/service';
import { testCatalogues } from '../../kit/catalogues';

const path = '/w/portal-ext.properties';
const text = `first.key=1
jdbc.default.url=jdbc:mysql://\${db.host}/lportal
db.host=one
web.server.host=www
last.key=2
`;
const asked = [
  'first.key',
  'jdbc.default.url',
  'db.host',
  'web.server.host',
  'web.server.hosts',
  'last.key',
  'my.key',
];

function mayDiffer(edited: string, before = text): string[] {
  const disk = inMemoryWorkspace({ [path]: before }, ['/w']);
  const first = createSnapshot(disk, defaultSettings, testCatalogues());
  const now = createSnapshot(
    overlay(disk, new Map([[path, sourceFile(path, edited)]])),
    defaultSettings,
    testCatalogues(),
    first,
  );
  const [change] = now.edit?.nodes ?? [];
  if (change === undefined) throw new TypeError('the node was not edited');
  return asked.filter(keysThatMayDiffer(change));
}

describe('the keys that may say something else after an edit', () => {
  it.each([
    ['the key of the line, and those with placeholders', 'host=www', 'host=www2', ['web.server.host']],
    ['a key by its old and its new name', 'host=www', 'hosts=www', ['web.server.host', 'web.server.hosts']],
    ['a key that came', 'last.key=2', 'last.key=2\nmy.key=3', ['last.key', 'my.key']],
  ])('are %s', (_, old, now, expected) => {
    const keys = mayDiffer(text.replace(old, now));
    expect(keys).toEqual(expect.arrayContaining([...expected, 'jdbc.default.url']));
    expect(keys).not.toContain('first.key');
  });

  it('are those into which something is filled only now, too', () => {
    expect(mayDiffer(text.replace('first.key=1', 'first.key=${db.host}'))).toContain('first.key');
  });

  it.each([
    ['the reader refuses the file', `${text}broken=\\u00zz\n`],
    ['other files are included', `${text}include=more.properties\n`],
  ])('are all of them where %s', (_, before) => {
    expect(mayDiffer(before.replace('host=www', 'host=www2'), before)).toEqual(asked);
  });
});

describe('the keys that nodes may state in other ways', () => {
  const apart = (files: Readonly<Record<string, string>>): readonly string[] | undefined => {
    const snapshot = createSnapshot(inMemoryWorkspace(files, ['/w']), defaultSettings, testCatalogues());
    const [cluster] = snapshot.clusters;
    const keys = cluster && finish(keysApart(cluster.nodes));
    return keys && asked.filter((key) => keys.has(key));
  };
  const nodes = (...texts: readonly string[]): Record<string, string> =>
    Object.fromEntries(texts.map((own, i) => [`/w/node${i + 1}/portal-ext.properties`, own]));

  it('are those of the lines that differ, and those with placeholders', () => {
    const keys = apart(nodes(text, text, text.replace('host=www', 'host=www2')));
    expect(keys).toEqual(expect.arrayContaining(['jdbc.default.url', 'web.server.host']));
    expect(keys).not.toContain('first.key');
  });

  it('are those that only one of them states', () => {
    expect(apart(nodes(text, `my.key=1\n${text}`))).toContain('my.key');
  });

  it('may be any where a node has another file, includes others or has variables', () => {
    const two = nodes(text, text);
    expect(apart({ ...two, '/w/node2/portal-setup-wizard.properties': 'my.key=1\n' })).toBeUndefined();
    expect(apart(nodes(text, `${text}include=more.properties\n`))).toBeUndefined();
    const container = `image: 'liferay/portal:7.4', environment: [LIFERAY_MY__PERIOD__KEY=1], deploy: { replicas: 2 }`;
    expect(apart({ '/w/compose.yaml': `services:\n  liferay: { ${container} }\n` })).toBeUndefined();
  });
});
