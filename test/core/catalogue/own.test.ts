import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Catalogue, OwnProperty, ValueType } from '../../../server/src/core/catalogue/catalogue';
import { sectionLines } from '../../../server/src/core/editing/section-text';
import { describeProperty } from '../../../server/src/core/features/hover/property-description';
import { type OwnDefaults, sourceFile } from '../../../server/src/core/workspace';
import { catalogues, referenceFolder } from './catalogues';

const text = `##
## Cluster Link
##

    #
    # Set this to true to enable <b>the</b> cluster.
    #
    # Env: LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED
    #
    cluster.link.enabled=true

    # Channels.
    cluster.link.channel.name.control=mine,\\
        # in between
        yours
    #cluster.link.channel.name.control=other

##
## Acme
##

    acme.key=1
`;

const own = (content: string): OwnDefaults => ({
  path: '/w/bundles/portal-impl.jar',
  file: sourceFile('/w/bundles/portal-impl.jar!/portal.properties', content),
  release: undefined,
  folder: '/w',
});

const defaults = own(text);
const catalogue = catalogues.forRelease('7.4', { defaults });

describe('a portal.properties of the user', () => {
  it('has the last word on defaults, while types and what nodes must do stay known', () => {
    expect(catalogue.property('cluster.link.enabled')).toMatchObject({
      section: 'Cluster Link',
      default: 'true',
      type: { kind: 'boolean' },
      agreement: 'same',
      comment:
        'Set this to true to enable <b>the</b> cluster.\n\nEnv: LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED',
    });
    expect(catalogue.property('cluster.link.channel.name.control')).toMatchObject({
      default: 'mine,yours',
      alternatives: ['other'],
    });
  });

  it('takes a doubled sign in a sample that is commented out for a slip', () => {
    const file = own('## Sites\n\n    #acme.sharing==0\n    #acme.sharing==1\n    acme.sharing=2\n');
    expect(catalogues.forRelease('7.4', { defaults: file }).property('acme.sharing')).toMatchObject({
      default: '2',
      alternatives: ['0', '1'],
    });
  });

  it('decides which keys there are', () => {
    expect(catalogue.keys).toEqual(['cluster.link.enabled', 'cluster.link.channel.name.control', 'acme.key']);
    expect(catalogue.property('acme.key')).toMatchObject({
      default: '1',
      section: 'Acme',
      type: { kind: 'string' },
    });
    expect(catalogue.property('dl.store.impl')).toBeUndefined();
    expect([catalogue.isKnownAnywhere('acme.key'), catalogue.isKnownAnywhere('dl.store.impl')]).toEqual([
      true,
      true,
    ]);
  });

  it('gives its sections to the letter', () => {
    const section = catalogue.section('Cluster Link');
    expect(section === undefined ? '' : `${sectionLines(catalogue, section).join('\n')}\n`).toBe(
      text.slice(0, text.indexOf('\n##\n## Acme')),
    );
  });

  it('is told of in hovers as it stands, and where it is from', () => {
    expect(describeProperty({ catalogue }, 'cluster.link.enabled')).toContain(
      'From `/w/bundles/portal-impl.jar`:\n\n```text\nSet this to true to enable <b>the</b> cluster.\n',
    );
  });

  it('is read once for each file, and asked twice gives the same catalogue', () => {
    expect(catalogues.forRelease('7.4', { defaults })).toBe(catalogue);
    expect(catalogues.forRelease('7.4')).not.toBe(catalogue);
    expect(catalogues.forRelease('7.4', { defaults: own(text) })).not.toBe(catalogue);
  });

  it.each<[string, string[]]>([
    ['', []],
    ['\\', []],
    ['a', []],
    ['#a=\\\n', ['a']],
    ['##\n## x', []],
    ['a=\\', ['a']],
    [`${'\\'.repeat(50_000)}x`, []],
    [`## ${' '.repeat(50_000)}x ${' '.repeat(50_000)}y`, []],
  ])('takes any text, and has the keys that it holds: %#', (content, keys) => {
    expect(catalogues.forRelease('7.4', { defaults: own(content) }).keys).toEqual(keys);
  });

  it('counts for nothing where it cannot be read', () => {
    const broken: OwnDefaults = {
      ...defaults,
      file: { ...defaults.file, problem: { kind: 'unreadable', detail: 'torn' } },
    };
    expect(catalogues.forRelease('7.4', { defaults: broken })).toBe(catalogues.forRelease('7.4'));
  });
});

describe.runIf(existsSync(referenceFolder))('a real portal.properties', () => {
  const read = (name: string): OwnDefaults =>
    own(readFileSync(path.join(referenceFolder, 'portal-properties', name), 'latin1'));

  it.each([
    ['portal-6.2.5-ga6.properties', '6.2.5'],
    ['portal-7.1.0-ga1.properties', '7.1.0'],
    ['portal-7.4.3.19-ga19.properties', '7.4.3.19'],
  ])('%s is known by its keys, and says what the built-in catalogue says', (name, release) => {
    const mine = catalogues.forRelease(undefined, { defaults: read(name) });
    const builtIn = catalogues.forRelease(release);
    expect(mine.release.id).toBe(release);
    expect(mine.keys).toEqual(builtIn.keys);
    const facts = (of: Catalogue): unknown =>
      of.keys.map((key) => ({ ...of.property(key), comment: undefined }));
    expect(facts(mine)).toEqual(facts(builtIn));
  });
});

describe('keys of a project', () => {
  const properties = new Map<string, OwnProperty>([
    [
      'my.mode',
      { type: { kind: 'enumeration', values: ['a', 'b'] }, agreement: 'same', documentation: 'Mine.' },
    ],
    [
      'session.timeout',
      { type: { kind: 'integer', max: 60 }, agreement: 'per-node', documentation: undefined },
    ],
  ]);
  const extended = catalogues.forRelease('7.4', { properties });

  it('stand after those of portal.properties', () => {
    expect(extended.keys.at(-1)).toBe('my.mode');
    expect(extended.documentation('my.mode')).toBe('Mine.');
    expect(extended.property('my.mode')).toMatchObject({
      agreement: 'same',
      section: '',
    });
    expect([extended.isKnownAnywhere('my.mode'), extended.knownValues('my.mode')]).toEqual([
      true,
      ['a', 'b'],
    ]);
  });

  it('offer what their type has, else their default, and never what is secret', () => {
    const stated = (type: ValueType, standard?: string): OwnProperty => ({
      type,
      default: standard,
      agreement: 'free',
      documentation: undefined,
    });
    const own = catalogues.forRelease('7.4', {
      properties: new Map([
        ['my.flag', stated({ kind: 'boolean' }, 'true')],
        ['my.port', stated({ kind: 'port' }, '8443')],
        ['my.color', stated({ kind: 'color' })],
        ['my.times', stated({ kind: 'list', item: { kind: 'cron' } })],
        ['my.text', stated({ kind: 'string' })],
        ['my.keys', stated({ kind: 'list', item: { kind: 'secret' } }, 'x')],
        ['session.timeout', stated({ kind: 'integer' }, '20')],
      ]),
    });
    expect(
      ['my.flag', 'my.port', 'my.color', 'my.times', 'my.text', 'my.keys', 'session.timeout'].map((key) =>
        own.knownValues(key),
      ),
    ).toEqual([
      ['true', 'false'],
      ['8443'],
      ['#000000', '#FFFFFF'],
      ['0 0 3 * * ?', '0 0/15 * * * ?', '0 0 0 ? * SUN'],
      [],
      [],
      ['20', '15'],
    ]);
    expect(own.property('session.timeout')?.default).toBe('20');
  });

  it('may say more of a key of Liferay', () => {
    const builtIn = catalogues.forRelease('7.4').property('session.timeout');
    expect(extended.property('session.timeout')).toEqual({
      ...builtIn,
      type: { kind: 'integer', max: 60 },
      agreement: 'per-node',
    });
  });

  it('leave the rest as it is, and asked twice give the same catalogue', () => {
    expect(extended.property('dl.store.impl')).toBe(catalogues.forRelease('7.4').property('dl.store.impl'));
    expect(catalogues.forRelease('7.4', { properties })).toBe(extended);
  });
});
