import { describe, expect, it } from 'vitest';
import { isNode, type Node } from '../../../server/src/core/cluster/cluster';
import { createNode, type NodeSources } from '../../../server/src/core/cluster/node';
import { environmentName } from '../../../server/src/core/configuration/environment-names';
import { createLiferayHome, folderMounts } from '../../../server/src/core/configuration/liferay-home';
import type { EnvironmentSetting } from '../../../server/src/core/configuration/surroundings';
import { inMemoryWorkspace, sourceFile } from '../../../server/src/core/workspace';
import { testCatalogues } from '../../kit/catalogues';

const folder = '/w/node';
const classes = 'tomcat-9.0.98/webapps/ROOT/WEB-INF/classes';
const compose = sourceFile('/w/docker-compose.yml', 'x');

interface Around {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly properties?: Readonly<Record<string, string | undefined>>;
  readonly release?: string;
}

function settings(values: Readonly<Record<string, string | undefined>>): EnvironmentSetting[] {
  const span = { start: 0, end: 0 };
  return Object.entries(values).map(([name, value]) => ({
    name,
    value,
    file: compose,
    nameSpan: span,
    valueSpan: span,
    syntax: { kind: 'fixed' },
  }));
}

/** The node that these files of one folder make. */
function nodeOf(files: Readonly<Record<string, string>>, around: Around = {}, same?: Node): Node | undefined {
  const workspace = inMemoryWorkspace(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text])),
  );
  const sources: NodeSources = {
    home: createLiferayHome(workspace, folderMounts(folder)),
    mainFile: compose,
    environment: settings(around.environment ?? {}),
    systemProperties: settings(around.properties ?? {}),
  };
  const releaseFor = (): Node['release'] => ({ version: around.release, from: 'newest' });
  const made = createNode(
    { name: 'node', host: undefined, releaseFor, catalogueFor: testCatalogues() },
    sources,
    workspace,
    same,
  );
  return isNode(made) ? made : undefined;
}

function value(files: Readonly<Record<string, string>>, key: string, around?: Around): string | undefined {
  const effective = nodeOf(files, around)?.configuration.value(key);
  return effective && `${effective.text ?? 'nothing'} (${effective.origin?.layer ?? 'default'})`;
}

const env = (key: string, text: string | undefined): Around => ({
  environment: { [environmentName(key)]: text },
});

describe('the layers of a node', () => {
  const files = {
    'portal-bundle.properties': 'a=1\n',
    [`${classes}/portal-ext.properties`]: 'a=2\n',
    'portal-ext.properties': 'a=3\ninclude-and-override=portal-one.properties\n',
    'portal-one.properties': 'a=4\ninclude-and-override=portal-two.properties\n',
    'portal-two.properties': 'a=5\n',
    'portal-setup-wizard.properties': 'a=6\n',
    'outside.properties': 'a=7\n',
  };
  const order = [
    ['portal-bundle.properties', '1 (portal-bundle)'],
    [`${classes}/portal-ext.properties`, '2 (portal-ext)'],
    ['portal-ext.properties', '3 (portal-ext)'],
    ['portal-one.properties', '4 (included)'],
    ['portal-two.properties', '5 (included)'],
    ['portal-setup-wizard.properties', '6 (portal-setup-wizard)'],
    ['outside.properties', '7 (external-properties)'],
  ] as const;
  const properties = { 'external-properties': 'outside.properties' };

  it.each(order.map(([, expected], i) => [expected, i] as const))(
    'rank as Liferay has it: %s',
    (expected, i) => {
      const upTo = order.slice(0, i + 1).map(([name]) => name);
      const own = Object.fromEntries(
        Object.entries(files).filter(([name]) => upTo.some((one) => one === name)),
      );
      expect(value(own, 'a', { properties })).toBe(expected);
    },
  );

  it('end with the environment and the system properties with a prefix', () => {
    const environment = { [environmentName('a')]: '8' };
    expect(value(files, 'a', { environment, properties })).toBe('8 (environment)');
    expect(value(files, 'a', { environment, properties: { ...properties, 'portal:a': '9' } })).toBe(
      '9 (portal-jvm)',
    );
  });

  it('begin with plain system properties, which count for nothing that is set or has a default', () => {
    expect(value({}, 'my.key', { properties: { 'my.key': 'x' } })).toBe('x (jvm)');
    expect(value({ 'portal-ext.properties': 'my.key=y' }, 'my.key', { properties: { 'my.key': 'x' } })).toBe(
      'y (portal-ext)',
    );
    expect(value({}, 'cluster.link.enabled', { properties: { 'cluster.link.enabled': 'true' } })).toBe(
      'false (default)',
    );
  });

  it('are all told, the winner first', () => {
    const configuration = nodeOf(files, { properties })?.configuration;
    expect(configuration?.statements('a').map(({ items }) => items.join())).toEqual([
      '7',
      '6',
      '5',
      '4',
      '3',
      '2',
      '1',
    ]);
  });

  it('list the files that were read, lowest first', () => {
    expect(nodeOf(files, { properties })?.files.map(({ path }) => path.slice(folder.length + 1))).toEqual(
      order.map(([name]) => name),
    );
  });
});

describe('the environment', () => {
  it('is split at commas, may be empty, and may not be seen', () => {
    const node = nodeOf({ 'portal-ext.properties': 'a=1\n' }, env('a', 'x, y'));
    expect(node?.configuration.value('a')).toMatchObject({ text: 'x,y', items: ['x', 'y'], isKnown: true });
    expect(value({ 'portal-ext.properties': 'a=1\n' }, 'a', env('a', ''))).toBe(' (environment)');
    const unseen = nodeOf({ 'portal-ext.properties': 'a=1\nb=${a}' }, env('a', undefined))?.configuration;
    expect([unseen?.value('a').isKnown, unseen?.value('b').isKnown]).toEqual([false, false]);
  });

  it('sets nothing before 7.1', () => {
    const around = { ...env('a', '2'), release: '7.0.4' };
    expect(value({ 'portal-ext.properties': 'a=1\n' }, 'a', around)).toBe('1 (portal-ext)');
  });

  it('names further files in the newest builds', () => {
    const files = { 'portal-ext.properties': 'a=1\n', 'portal-more.properties': 'a=2\n' };
    const environment = {
      LIFERAY_INCLUDE_MINUS_AND_MINUS_OVERRIDE: '${liferay.home}/portal-more.properties',
    };
    expect(value(files, 'a', { environment, release: '2025.q3.1' })).toBe('2 (included)');
    expect(value(files, 'a', { environment, release: '7.4.3.131' })).toBe('1 (portal-ext)');
  });

  it('is there for ${env:…}, as system properties are for ${sys:…}', () => {
    const files = { 'portal-ext.properties': 'a=${env:STAGE}-${sys:zone}-${env:NOBODY}\n' };
    const around = { environment: { STAGE: 'prod' }, properties: { zone: 'eu' } };
    expect(nodeOf(files, around)?.configuration.value('a')).toMatchObject({
      text: 'prod-eu-${env:NOBODY}',
      isKnown: false,
    });
  });
});

describe('what a file includes', () => {
  const outcomes = (text: string, more: Readonly<Record<string, string>> = {}, around?: Around): unknown =>
    nodeOf({ 'portal-ext.properties': text, ...more }, around)?.configuration.includes.map(
      ({ written, outcome }) => [written, outcome.kind],
    );

  it('is found on the class path first, then in Liferay Home, also under its full path', () => {
    const files = {
      'portal-one.properties': 'a=home\n',
      [`${classes}/portal-one.properties`]: 'a=classes\n',
    };
    const ext = (name: string): Readonly<Record<string, string>> => ({
      ...files,
      'portal-ext.properties': `include-and-override=${name}\n`,
    });
    expect(value(ext('portal-one.properties'), 'a')).toBe('classes (included)');
    expect(value(ext('/opt/liferay/portal-one.properties'), 'a')).toBe('home (included)');
    expect(value(ext('${default.liferay.home}/portal-one.properties'), 'a')).toBe('home (included)');
    expect(value(ext(`${folder}/portal-one.properties`), 'a')).toBe('home (included)');
  });

  it('may be a list, of which the last wins, and comes with what it includes', () => {
    const files = {
      'portal-ext.properties': 'include-and-override=1.properties,2.properties\n',
      '1.properties': 'a=1\nb=1\n',
      '2.properties': 'a=2\n',
    };
    expect([value(files, 'a'), value(files, 'b')]).toEqual(['2 (included)', '1 (included)']);
  });

  it('is named with what the same file and system properties say, and with nothing else', () => {
    const more = { 'portal-prod.properties': '', 'portal-bundle.properties': 'stage=prod\n' };
    expect(outcomes('include-and-override=portal-${stage}.properties\n', more)).toEqual([
      ['portal-${stage}.properties', 'unresolved'],
    ]);
    expect(outcomes('stage=prod\ninclude-and-override=portal-${stage}.properties\n', more)).toEqual([
      ['portal-${stage}.properties', 'read'],
    ]);
    for (const name of ['stage', 'portal:stage'])
      expect(
        outcomes('include-and-override=portal-${stage}.properties\n', more, {
          properties: { [name]: 'prod' },
        }),
      ).toEqual([['portal-${stage}.properties', 'read']]);
    expect(
      outcomes('include-and-override=portal-${stage}.properties\n', more, {
        properties: { stage: undefined },
      }),
    ).toEqual([['portal-${stage}.properties', 'unknown']]);
  });

  it('is passed over where it does not exist, is endless, or cannot be known', () => {
    expect(
      outcomes(
        [
          ...['none.properties', 'portal-developer.properties', '${liferay.home}/x.properties'],
          ...['portal-@stage@.properties', '/opt/liferay/portal-ext.properties'],
        ]
          .map((name) => `include-and-override=${name}\n`)
          .join(''),
      ),
    ).toEqual([
      ['none.properties', 'missing'],
      ['portal-developer.properties', 'inside-liferay'],
      ['${liferay.home}/x.properties', 'unresolved'],
      ['portal-@stage@.properties', 'unknown'],
      ['/opt/liferay/portal-ext.properties', 'cycle'],
    ]);
  });

  it('is read in its place where the library itself includes it', () => {
    const files = {
      'portal-ext.properties': 'a=1\ninclude=sub/x.properties\na=3\n',
      'sub/x.properties': 'a=2\nb=2\n',
    };
    const node = nodeOf(files);
    expect(node?.configuration.value('a').text).toBe('1,2,3');
    expect(node?.configuration.value('b').origin?.file.path).toBe('/w/node/sub/x.properties');
    expect(node?.files.map(({ path }) => path)).toEqual([
      '/w/node/portal-ext.properties',
      '/w/node/sub/x.properties',
    ]);
  });

  it('ends at some time, however files include each other', () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [
        i === 0 ? 'portal-ext.properties' : `${i}.properties`,
        `a=${i}\ninclude-and-override=${i + 1}.properties\ninclude-and-override=${i + 1}.properties\n`,
      ]),
    );
    expect(nodeOf(files)?.configuration.layers.length).toBeLessThan(1100);
  });
});

describe('system properties', () => {
  it('are texts, whatever their commas, and are not asked by who reads a list', () => {
    const node = nodeOf({ 'portal-ext.properties': 'a=x,y\n' }, { properties: { 'portal:a': '1,2' } });
    expect(node?.configuration.value('a')).toMatchObject({ text: '1,2', items: ['x', 'y'] });
  });
});

describe('a node after an edit', () => {
  const files = { 'portal-ext.properties': 'a=1\ninclude-and-override=portal-more.properties\n' };

  it('is rebuilt when a file comes that it missed, or its environment changes', () => {
    const first = nodeOf(files);
    const more = nodeOf({ ...files, 'portal-more.properties': 'a=2\n' }, {}, first);
    expect(more).not.toBe(first);
    expect(nodeOf(files, env('a', '3'), first)?.configuration.value('a').text).toBe('3');
  });
});
