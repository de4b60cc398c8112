import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OsgiCatalogue } from '../../../server/src/core/catalogue/osgi';
import { describeOsgiKey, describePid } from '../../../server/src/core/catalogue/osgi-words';
import { isOsgiValue } from '../../../server/src/core/formats/osgi/osgi-types';
import { catalogues, referenceFolder } from './catalogues';

const search = 'com.liferay.portal.search';
const elasticsearch = (number: string): string =>
  `${search}.elasticsearch${number}.configuration.ElasticsearchConfiguration`;
const osgi = (release: string): OsgiCatalogue => catalogues.forRelease(release).osgi;

describe('the OSGi configurations of a release', () => {
  it('are those of its list', () => {
    expect([osgi('7.4.3.19').pids.length, osgi('7.4.3.131').pids.length]).toEqual([398, 459]);
    expect(osgi('6.2').pids).toEqual([]);
  });

  it('know the settings of a search engine with types and defaults', () => {
    expect(osgi('7.4').pid(elasticsearch('7'))).toEqual({
      pid: elasticsearch('7'),
      presence: 'yes',
      isFactory: false,
      since: '7.2',
      until: undefined,
      replacement: undefined,
      documentation:
        'How this node finds its search engine. The number in the name has stayed from release to release: it holds for newer versions of Elasticsearch, too.',
    });
    expect(osgi('7.4').key(elasticsearch('7'), 'productionModeEnabled')).toEqual({
      key: 'productionModeEnabled',
      type: 'Boolean',
      likelyType: 'Boolean',
      isList: false,
      values: [],
      default: 'false',
      secret: false,
      presence: 'yes',
      documentation:
        'On, Liferay talks to the Elasticsearch servers that are named here; off, it starts its own next to each node, which is good only for trying things out.',
    });
  });

  it('take any number for a search engine, and say nothing of whether the release has it', () => {
    expect(osgi('7.4').keys(elasticsearch('8'))).toEqual(osgi('7.4').keys(elasticsearch('7')));
    expect(osgi('7.4').pid(elasticsearch('9'))?.presence).toBe('unknown');
    expect(osgi('7.4').pid(`${search}.opensearch3.configuration.OpenSearchConfiguration`)?.presence).toBe(
      'unknown',
    );
  });

  it.each([
    ['7.0', '', 'yes'],
    ['7.2', '', 'no'],
    ['7.4', '', 'no'],
    ['7.2', '6', 'yes'],
    ['7.4', '6', 'no'],
    ['7.1', '7', 'no'],
    ['7.2', '7', 'yes'],
  ])('tell for %s whether it has elasticsearch%s: %s', (release, number, presence) => {
    expect(osgi(release).pid(elasticsearch(number))?.presence).toBe(presence);
  });

  it('do not judge releases between and beyond the lists where these differ', () => {
    const late = 'com.liferay.account.configuration.AccountEntryEmailConfiguration';
    const presence = ['7.2', '7.4.3.19', '7.4.3.60', '7.4.3.131', '2024.q1.5', '2025.q1'].map(
      (release) => osgi(release).pid(late)?.presence,
    );
    expect(presence).toEqual(['unknown', 'no', 'unknown', 'yes', 'unknown', 'yes']);
  });

  it('have a line for everything', () => {
    const all = osgi('7.4');
    const silent = all.pids.filter((pid) => all.pid(pid)?.documentation === '');
    const silentKeys = all.pids.flatMap((pid) => all.keys(pid).filter((key) => key.documentation === ''));
    expect([silent, silentKeys]).toEqual([[], []]);
  });

  it('never show a default for a secret, and have defaults that are legal', () => {
    const all = osgi('2025.q1');
    const keys = all.pids.flatMap((pid) => all.keys(pid).map((key) => ({ pid, ...key })));
    const wrong = keys.filter(
      ({ type, values, secret, isList, default: value }) =>
        value !== undefined &&
        (secret ||
          (type !== undefined && !isList && !isOsgiValue(type, value)) ||
          (values.length > 0 && !values.includes(value))),
    );
    expect(wrong).toEqual([]);
  });
});

describe('lines made from names', () => {
  it.each([
    ['emailEntryAddedEnabled', 'Switches “email entry added” on or off.'],
    ['enableRSS', 'Switches “RSS” on or off.'],
    ['showFolderMenu', 'Whether “folder menu” is shown.'],
    ['deleteInterval', 'The time between two rounds of “delete”.'],
    ['maximumFileSize', 'The most that is allowed of “file size”.'],
    ['fooBar', 'The setting “foo bar”.'],
  ])('say of %s: %s', (key, line) => {
    expect(describeOsgiKey(key)).toBe(line);
  });

  it.each([
    [
      'com.liferay.wiki.configuration.WikiGroupServiceConfiguration',
      'Defaults for each site: “wiki” of com.liferay.wiki.',
    ],
    [
      'com.liferay.iframe.web.internal.configuration.IFramePortletInstanceConfiguration',
      'Defaults for each widget that shows “i frame” of com.liferay.iframe.web.',
    ],
    ['Alone', 'Settings “alone”.'],
  ])('say of %s: %s', (pid, line) => {
    expect(describePid(pid)).toBe(line);
  });
});

describe('settings of portal.properties that moved', () => {
  const moved = catalogues.releases
    .flatMap((id) => catalogues.forRelease(id).keys)
    .flatMap((key) => {
      const migration = catalogues.forRelease('2025.q4').migration(key);
      return migration?.kind === 'moved-to-osgi' ? [migration] : [];
    });
  const at = (pid: string | undefined): string[] =>
    moved.filter((migration) => migration.pid === pid).map(({ key, osgiKey }) => `${key} ${osgiKey ?? '?'}`);

  it('are settings of a configuration that is known', () => {
    const all = osgi('7.4');
    const unknown = moved.filter(
      ({ pid, osgiKey }) => pid !== undefined && osgiKey !== undefined && all.key(pid, osgiKey) === undefined,
    );
    expect(unknown).toEqual([]);
  });

  it('are known with the configuration for most keys that a file had', () => {
    const keys = new Set(moved.map(({ key }) => key));
    const nowhere = new Set(moved.filter(({ pid }) => pid === undefined).map(({ key }) => key));
    expect(nowhere.size / keys.size).toBeLessThan(0.3);
  });

  it('know the configuration alone where its setting takes something else', () => {
    expect(at('com.liferay.journal.configuration.JournalServiceConfiguration')).toEqual(
      expect.arrayContaining([
        'journal.article.check.interval ?',
        'journal.article.comments.enabled articleCommentsEnabled',
      ]),
    );
    expect(catalogues.forRelease('7.4').migration('open.id.auth.enabled')).toMatchObject({
      kind: 'moved-to-osgi',
      pid: undefined,
    });
  });
});

const corpus = path.resolve(referenceFolder, '..', 'corpus');

describe.runIf(existsSync(corpus))('configurations of real servers', () => {
  it('are known where they are of Liferay itself', () => {
    const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' });
    const pids = files.flatMap((file) => /([^/]+)\.(?:config|cfg)$/.exec(file)?.[1]?.split(/[~-]/)[0] ?? []);
    const all = osgi('7.4');
    expect([...new Set(pids)].filter((pid) => all.pid(pid) === undefined).sort()).toEqual([
      'com.liferay.support.tools.basicauth.BasicAuthTestSetup',
      'com.liferay.support.tools.sap.SAPTestSetup',
    ]);
  });
});

describe.runIf(existsSync(referenceFolder))('configurations that settings moved to', () => {
  it('are known with the setting', () => {
    const table = readFileSync(path.join(referenceFolder, 'migrations.tsv'), 'utf8');
    const unknown = [...table.matchAll(/(com\.liferay\.[\w.]+)_(\w+)/g)].filter(
      ([, pid = '', key = '']) => osgi('2025.q1').key(pid, key) === undefined,
    );
    expect(unknown.map(([text]) => text)).toEqual([]);
  });
});
