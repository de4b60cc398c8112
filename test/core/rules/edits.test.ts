import { describe, expect, it, vi } from 'vitest';
import {
  createSnapshot,
  defaultSettings,
  diagnostics,
  type Finding,
  findingsOf,
  inMemoryWorkspace,
  overlay,
  type Snapshot,
  sourceFile,
} from '../../../server/src/core/service';
import { fixesOf } from '../../../server/src/core/rules/running/fixes-of';
import { clusterRules } from '../../../server/src/core/rules/running/scope-results';
import { testCatalogues } from '../../kit/catalogues';
import { randomNumbers } from '../../oracle/random-files';

/** Whatever is typed, the findings computed step by step equal those of a fresh check. */
describe('findings after an edit', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('are those of a fresh check (seed %i)', (seed) => {
    // Include lines and the like lead through the slow path; most edits do not.
    expect(editsTaken(seed, paths, 25)).toBeGreaterThan(15);
  });

  it.each([11, 12])('are those of a fresh check in a cluster of 24 nodes (seed %i)', (seed) => {
    const many = Array.from({ length: 24 }, (_, i) => `/w/prod/node${i + 1}/portal-ext.properties`);
    expect(editsTaken(seed, many, 15)).toBeGreaterThan(8);
  });

  /** How many of the edits took the fast path. */
  function editsTaken(seed: number, all: readonly string[], steps: number): number {
    const random = randomNumbers(seed);
    const texts = new Map(all.map((path) => [path, firstText(path, random)]));
    let before: Snapshot | undefined;
    let taken = 0;
    for (let step = 0; step < steps; step++) {
      const path = pick(random, all);
      texts.set(path, edited(texts.get(path) ?? '', random));
      const now = snapshotOf(texts, before);
      if (now.edit !== undefined) taken++;
      // Somebody hovers while the next letter is typed: what was made for that is never checked.
      const isChecked = random() < 0.7;
      if (isChecked)
        expect(told(now), `step ${step} in ${path}:\n${[...texts].join('\n')}`).toEqual(
          told(snapshotOf(texts, undefined)),
        );
      before = now;
    }
    return taken;
  }
});

describe('an edit in one of many nodes', () => {
  const nodes = Array.from({ length: 40 }, (_, i) => `/w/node${i + 1}/portal-ext.properties`);
  const text = 'cluster.link.enabled=true\nweb.server.display.node=true\nmy.own.key=1\n';
  const texts = new Map(nodes.map((path) => [path, text]));
  const first = snapshotOf(texts, undefined);
  const [path = ''] = nodes;

  it('rebuilds that node and no other', () => {
    findingsOf(first);
    const now = snapshotOf(new Map([...texts, [path, `${text}# a comment\n`]]), first);
    expect(now.edit?.nodes.map(({ before }) => before.name)).toEqual(['node1']);
    const [old, fresh] = [first, now].map(({ clusters }) => clusters[0]?.nodes ?? []);
    expect(fresh?.filter((node, i) => node !== old?.[i]).map(({ name }) => name)).toEqual(['node1']);
  });

  it.each([
    ['a key that no rule of clusters reads', text.replace('key=1', 'key=12'), []],
    ['a key that one of them reads', `${text}web.server.protocol=https\n`, ['web-settings-differ']],
    [
      'where OSGi configurations lie, though the same ones are found there',
      `${text}module.framework.file.install.cfg.enabled=true\n`,
      ['value-differs'],
    ],
  ])('asks those rules of clusters again that read %s', (_, typed, expected) => {
    const start = snapshotOf(texts, undefined);
    findingsOf(start);
    const asked = clusterRules.map((rule) => ({ id: rule.id, check: vi.spyOn(rule, 'check') }));
    findingsOf(snapshotOf(new Map([...texts, [path, typed]]), start));
    const again = asked.filter(({ check }) => check.mock.calls.length > 0).map(({ id }) => id);
    vi.restoreAllMocks();
    expect(again).toEqual(expected);
  });
});

describe('a snapshot that nobody checked', () => {
  const paths = Array.from({ length: 4 }, (_, i) => `/w/node${i + 1}/portal-ext.properties`);
  const text = 'cluster.link.enabled=true\nmy.own.key=1\nweb.server.protocol=http\n';
  const first = new Map(paths.map((path) => [path, text]));
  const [one = '', other = ''] = paths;
  const checked = (texts: readonly ReadonlyMap<string, string>[]): Snapshot => {
    const start = snapshotOf(first, undefined);
    findingsOf(start);
    return texts.reduce<Snapshot>((before, own) => snapshotOf(new Map([...first, ...own]), before), start);
  };

  it.each([
    ['of one file', [new Map([[one, `${text}# a`]]), new Map([[one, `${text}# ab`]])], []],
    [
      'of two files',
      [
        new Map([[one, `${text}# a`]]),
        new Map([
          [one, `${text}# a`],
          [other, text.replace('=http', '=https')],
        ]),
      ],
      ['web-settings-differ'],
    ],
    [
      'that a later edit takes back',
      [new Map([[one, text.replace('=http', '=https')]]), new Map([[one, text]])],
      [],
    ],
  ])('is passed over: rules are asked by what edits %s changed together', (_, texts, expected) => {
    const now = checked(texts);
    const asked = clusterRules.map((rule) => ({ id: rule.id, check: vi.spyOn(rule, 'check') }));
    findingsOf(now);
    const again = asked.filter(({ check }) => check.mock.calls.length > 0).map(({ id }) => id);
    vi.restoreAllMocks();
    expect(again).toEqual(expected);
    expect(told(now)).toEqual(told(snapshotOf(new Map([...first, ...(texts.at(-1) ?? [])]), undefined)));
  });
});

describe('an edit of a key that differs already', () => {
  it('asks a rule again for that key alone, and keeps what it said of others', () => {
    const rule = clusterRules.find(({ id }) => id === 'web-settings-differ');
    if (rule === undefined) throw new TypeError('no such rule');
    const text = (node: string): string =>
      `web.server.protocol=http\nweb.server.host=${node}\ncdn.host.http=${node}\n`;
    const texts = new Map(
      ['1', '2', '3'].map((node) => [`/w/node${node}/portal-ext.properties`, text(node)]),
    );
    const first = snapshotOf(texts, undefined);
    const count = ({ findings }: ReturnType<typeof findingsOf>): number =>
      findings.filter(({ rule: { id } }) => id === rule.id).length;
    expect(count(findingsOf(first))).toBe(6);
    const asked: string[] = [];
    const check = rule.check.bind(rule);
    vi.spyOn(rule, 'check').mockImplementation(function* (context) {
      for (const said of check(context))
        yield 'part' in said ? { ...said, check: () => (asked.push(said.part), said.check()) } : said;
    });
    const path = '/w/node2/portal-ext.properties';
    const now = snapshotOf(new Map([...texts, [path, text('2').replace('host=2', 'host=other')]]), first);
    expect(count(findingsOf(now))).toBe(6);
    vi.restoreAllMocks();
    expect(asked).toEqual(['web.server.host']);
  });
});

type Random = () => number;

const paths = [
  ...['node1', 'node2', 'node3', 'node4'].map((name) => `/w/prod/${name}/portal-ext.properties`),
  '/w/alone/portal-ext.properties',
  '/w/prod/node1/portal-setup-wizard.properties',
];

const lines = [
  'cluster.link.enabled=true',
  'cluster.link.enabled=false',
  'jdbc.default.url=jdbc:mysql://db/lportal',
  'jdbc.default.url=jdbc:mysql://localhost/lportal',
  'jdbc.default.username=liferay',
  'jdbc.default.password=${secret.word}',
  'secret.word=a',
  'web.server.protocol=https',
  'web.server.host=${host.name}',
  'host.name=one',
  'host.name=two',
  'company.default.locale=de_DE',
  'my.own.key=1',
  '# a comment',
  '# portal-properties-ignore',
  '# portal-properties-ignore-file web-settings-differ',
  '',
  'cluster.link.bind.addr["cluster-link-control"]=10.0.0.1',
  'cluster.link.channel.properties.control=tcp.xml',
  'multicast.group.port["cluster-link-control"]=23301',
  'dl.store.impl=com.liferay.portal.store.file.system.FileSystemStore',
  'configuration.override.com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration_operationMode="EMBEDDED"',
  'include-and-override=more.properties',
  'auth.token.shared.secret=abc',
  'database.mysql.engine=InnoDB',
  'a.list=one,\\',
  'portal.proxy.path=\\u00',
  'module.framework.base.dir=/srv/osgi',
  'module.framework.base.dir=${liferay.home}/osgi',
  'module.framework.configs.dir=/srv/configs',
  'module.framework.file.install.cfg.enabled=true',
  'liferay.home=/srv/liferay',
  'resource.repositories.root=${host.name}',
  'dl.store.impl=com.liferay.portal.store.file.system.AdvancedFileSystemStore',
  'dl.store.impl=com.liferay.portal.store.s3.S3Store',
  'configuration.override.com.liferay.portal.store.file.system.configuration.FileSystemStoreConfiguration_rootDir="/mnt/a"',
  'configuration.override.com.liferay.portal.store.s3.configuration.S3StoreConfiguration_bucketName="one"',
  'scheduler.enabled=false',
  'scheduler.enabled=true',
  'auto.deploy.enabled=false',
  'portlet.session.replicate.enabled=true',
  'auto.deploy.deploy.dir=/srv/deploy',
  'cluster.link.channel.logic.name.control=one',
  'cluster.link.channel.logic.name.transport.0=${host.name}',
  'cluster.link.channel.name.control=liferay-control',
  'cluster.link.channel.properties.transport.0=UDP(bind_addr=10.0.0.1)',
  'cluster.link.bind.addr["cluster-link-udp"]=localhost',
  'cluster.link.autodetect.address=db:5432',
  'cluster.link.autodetect.address=localhost:80',
  'cluster.link.auth.value=abc',
  'multicast.group.address["cluster-link-udp"]=239.255.0.2',
  'jdbc.default.jndi.name=jdbc/LiferayPool',
  'jdbc.read.url=jdbc:mysql://replica/lportal',
  'jdbc.write.url=jdbc:mysql://db/lportal',
];

const pick = <Item>(random: Random, items: readonly [Item, ...Item[]] | readonly Item[]): Item => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
};

function firstText(path: string, random: Random): string {
  const count = 4 + Math.floor(random() * 12);
  return `${Array.from({ length: count }, () => pick(random, lines)).join('\n')}\n# ${path}\n`;
}

/** Types a letter, removes some, or inserts a line. */
function edited(text: string, random: Random): string {
  const at = Math.floor(random() * (text.length + 1));
  const share = random();
  if (share < 0.3)
    return text.slice(0, at) + pick(random, ['x', '=', '1', '\n', '\\', '#', ' ']) + text.slice(at);
  if (share < 0.5) return text.slice(0, at) + text.slice(at + 1 + Math.floor(random() * 8));
  const start = text.lastIndexOf('\n', at) + 1;
  return `${text.slice(0, start)}${pick(random, lines)}\n${text.slice(start)}`;
}

function snapshotOf(texts: ReadonlyMap<string, string>, before: Snapshot | undefined): Snapshot {
  const open = new Map(
    [...texts].map(([path, text]) => {
      const known = before?.workspace.files.get(path);
      return [path, known?.text === text ? known : sourceFile(path, text)] as const;
    }),
  );
  return createSnapshot(overlay(disk, open), defaultSettings, testCatalogues(), before);
}

const engine = 'com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config';
const disk = inMemoryWorkspace(
  {
    '/w/prod/node1/osgi/configs/com.liferay.x.Y.config': 'a="b"\n',
    [`/w/prod/node1/osgi/configs/${engine}`]: 'productionModeEnabled=B"true"\n',
    [`/w/prod/node2/osgi/configs/${engine}`]: 'productionModeEnabled=B"true"\nclusterName="two"\n',
    '/w/prod/node2/osgi/configs/com.liferay.x.Y.cfg': 'a=c\n',
    '/w/prod/node3/osgi/configs/com.liferay.portal.store.file.system.configuration.FileSystemStoreConfiguration.config':
      'rootDir="/mnt/shared"\n',
  },
  ['/w'],
);

function told(snapshot: Snapshot): unknown {
  const { findings, suppressed, failures } = findingsOf(snapshot);
  const names = snapshot.clusters.flatMap(({ nodes }) => nodes.map(({ name }) => name));
  const plain = (finding: Finding): unknown => ({
    ...finding,
    rule: finding.rule.id,
    fixes: fixesOf(snapshot, finding).map((fix) => ({
      ...fix,
      edits: fix.edits(snapshot.workspace.files),
      givesValueOf: names.filter((name) => fix.givesValueOf?.(name)),
    })),
  });
  return {
    findings: findings.map(plain),
    shown: [...diagnostics(snapshot)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, own]) => [path, own.map(({ message }) => message)]),
    suppressed: suppressed.map(({ finding, by }) => [plain(finding), by]),
    failures,
  };
}
