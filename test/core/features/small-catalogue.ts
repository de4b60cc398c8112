import type {
  Catalogue,
  Database,
  Migration,
  Property,
  Section,
  SectionEntry,
} from '../../../server/src/core/catalogue/catalogue';
import { createSnapshot, type Snapshot } from '../../../server/src/core/cluster/snapshot';
import { completion, type CompletionItem } from '../../../server/src/core/features/completion/completion';
import { defaultSettings, type Settings } from '../../../server/src/core/project/settings';
import { ruleRegistry } from '../../../server/src/core/rules/registry';
import { applyEdits } from '../../../server/src/core/text/edit';
import { inMemoryWorkspace } from '../../../server/src/core/workspace';
import { today } from '../../kit/check';
import { drawnRoot, parseDrawing } from '../../kit/drawn';

/**
 * A release with a dozen properties, so that the tests of features can compare whole texts however the real catalogue
 * grows.
 */
const plain = {
  alternatives: [],
  agreement: 'free',
  secret: false,
  since: '6.2.0',
  until: undefined,
} as const;

const property = (key: string, section: string, rest: Partial<Property>): Property => ({
  ...plain,
  key,
  section,
  type: { kind: 'string' },
  default: undefined,
  family: undefined,
  ...rest,
});

const bool = { kind: 'boolean' } as const;
const localeItem = { kind: 'enumeration', values: ['de_DE', 'en_US', 'hu_HU'] } as const;

const properties: readonly Property[] = [
  property('liferay.home', 'Liferay Home', { type: { kind: 'path' }, default: '${default.liferay.home}' }),
  property('jdbc.default.driverClassName', 'JDBC', {
    type: { kind: 'class' },
    default: 'org.hsqldb.Driver',
    agreement: 'same',
  }),
  property('jdbc.default.url', 'JDBC', {
    type: { kind: 'jdbc-url' },
    default: 'jdbc:hsqldb:${liferay.home}/data',
    agreement: 'same',
  }),
  property('jdbc.default.password', 'JDBC', { type: { kind: 'secret' }, default: '', secret: true }),
  property('jdbc.default.maximumPoolSize', 'JDBC', {
    type: { kind: 'integer', min: 1 },
    default: '100',
    alternatives: ['200', '300'],
    agreement: 'tuning',
  }),
  property('locales.enabled', 'Languages', {
    type: { kind: 'list', item: localeItem },
    default: 'de_DE,en_US',
    agreement: 'should-be-same',
  }),
  property('dl.store.impl', 'Document Library', {
    type: { kind: 'class' },
    default: 'a.FileStore',
    agreement: 'same',
  }),
  property('cluster.link.enabled', 'Cluster Link', {
    type: bool,
    default: 'false',
    agreement: 'same',
  }),
  property('cluster.link.autodetect.address', 'Cluster Link', {
    type: { kind: 'host-and-port' },
    default: 'www.google.com:80',
  }),
  property('cluster.link.channel.name.transport.0', 'Cluster Link', {
    type: { kind: 'string' },
    default: 'transport-0',
    agreement: 'same',
  }),
  property('cluster.link.channel.name.transport.1', 'Cluster Link', {
    agreement: 'same',
    alternatives: ['transport-1'],
  }),
  property('cluster.link.channel.logic.name.control', 'Cluster Link', { default: '', agreement: 'per-node' }),
  property('session.timeout', 'Session', {
    type: { kind: 'integer', unit: 'minutes' },
    default: '30',
    since: '7.0.0',
    until: '7.3.0',
  }),
];

const entry = (key: string, active = true, rawValue?: string): SectionEntry => ({
  key,
  active,
  rawValue: rawValue ?? byKey.get(key)?.default ?? '',
});

const byKey = new Map(properties.map((one) => [one.key, one]));

const sections: readonly Section[] = [
  { name: 'Liferay Home', order: 0, groups: [{ entries: [entry('liferay.home')] }] },
  {
    name: 'JDBC',
    order: 1,
    groups: [
      {
        entries: [
          entry('jdbc.default.driverClassName'),
          entry('jdbc.default.url'),
          entry('jdbc.default.password'),
          entry('jdbc.default.url', false, 'jdbc:postgresql://localhost/lportal'),
        ],
      },
      { entries: [entry('jdbc.default.maximumPoolSize')] },
    ],
  },
  {
    name: 'Languages',
    order: 2,
    groups: [{ entries: [entry('locales.enabled', true, '\\\n    de_DE,\\\n    en_US')] }],
  },
  { name: 'Document Library', order: 3, groups: [{ entries: [entry('dl.store.impl')] }] },
  {
    name: 'Cluster Link',
    order: 4,
    groups: [
      { entries: [entry('cluster.link.enabled')] },
      { entries: [entry('cluster.link.autodetect.address')] },
      {
        entries: [
          entry('cluster.link.channel.name.transport.0'),
          entry('cluster.link.channel.name.transport.1', false, 'transport-1'),
          entry('cluster.link.channel.logic.name.control'),
        ],
      },
    ],
  },
  { name: 'Session', order: 5, groups: [{ entries: [entry('session.timeout')] }] },
];

const migrations = new Map<string, Migration>([
  ['old.renamed', { kind: 'renamed', key: 'old.renamed', since: '7.0.0', newKey: 'session.timeout' }],
  ['old.removed', { kind: 'removed', key: 'old.removed', since: '7.1.0', note: undefined }],
  [
    'old.osgi',
    {
      kind: 'moved-to-osgi',
      key: 'old.osgi',
      since: '7.0.0',
      pid: 'com.liferay.x.XConfiguration',
      osgiKey: 'rootDir',
    },
  ],
]);

const database = (id: string, name: string, driver: string, isEmbedded: boolean): Database => ({
  id,
  name,
  isEmbedded,
  isSupported: true,
  urlPrefixes: [`jdbc:${id}:`],
  driver,
  otherDrivers: [],
  driversFor: () => [driver],
  defaultPort: undefined,
  userIsSchema: false,
  template: {
    'jdbc.default.driverClassName': driver,
    'jdbc.default.url': `jdbc:${id}://DB_HOST/lportal`,
    'jdbc.default.password': 'DB_PASSWORD',
  },
});

const databases = [
  database('mysql', 'MySQL', 'com.mysql.Driver', false),
  database('hsqldb', 'Hypersonic', 'org.hsqldb.Driver', true),
];

const keys = [
  ...new Set(
    sections.flatMap(({ groups }) => groups.flatMap((group) => group.entries.map(({ key }) => key))),
  ),
];

const known: Readonly<Record<string, readonly string[]>> = {
  'dl.store.impl': ['a.FileStore', 'b.DatabaseStore'],
  'cluster.link.enabled': ['true', 'false'],
  'jdbc.default.driverClassName': ['com.mysql.Driver', 'org.hsqldb.Driver'],
};

export const smallCatalogue: Catalogue = {
  release: { id: '7.3.0', nearestKnown: '7.3.0', isExact: true },
  property: (key) => {
    const family = /^cluster\.link\.channel\.name\.transport\.\d$/.test(key) ? 'transports' : undefined;
    return byKey.get(key) ?? (family === undefined ? undefined : property(key, 'Cluster Link', { family }));
  },
  keys,
  sections,
  section: (name) => sections.find((section) => section.name === name),
  order: (key) => (keys.includes(key) ? keys.indexOf(key) : undefined),
  documentation: (key) =>
    key === 'cluster.link.enabled' ? 'Joins the node to its cluster, see `the guide`.' : undefined,
  sectionSummary: (name) => (name === 'Cluster Link' ? 'How the nodes find each other.' : undefined),
  migration: (key) => migrations.get(key),
  formerReleases: () => undefined,
  typeAnywhere: (key) => byKey.get(key)?.type,
  isKnownAnywhere: (key) => byKey.has(key) || migrations.has(key),
  knownValues: (key) => known[key] ?? [],
  databases,
  databaseTemplate: databases[0]?.template ?? {},
  templates: [
    {
      id: 'cluster-link-tcp',
      name: 'Cluster Link over TCP',
      about: 'Joins the nodes.',
      lines: [
        { key: 'cluster.link.channel.logic.name.control', value: '${1:node1}-control' },
        { key: 'my.xml', value: '${1}/$x' },
      ],
    },
  ],
  storeClasses: [],
  hasInsecureValues: () => false,
  insecureValue: () => undefined,
  osgi: { pids: [], pid: () => undefined, keys: () => [], key: () => undefined },
};

/** A drawn workspace of the small release, and where the cursor `$0` stands in it. */
export interface Scene {
  readonly snapshot: Snapshot;
  readonly files: Readonly<Record<string, string>>;
  readonly path: string;
  readonly offset: number;
}

/** @param rules the rules that are on; all if left out */
export function scene(
  drawing: string,
  catalogue: Catalogue = smallCatalogue,
  rules?: readonly string[],
): Scene {
  const { files, cursor } = parseDrawing(drawing);
  const off = rules === undefined ? [] : ruleRegistry.filter(({ id }) => !rules.includes(id));
  const settings: Settings = { ...defaultSettings, today, rules: new Map(off.map(({ id }) => [id, 'off'])) };
  const snapshot = createSnapshot(inMemoryWorkspace(files, [drawnRoot]), settings, () => catalogue);
  const [first = ''] = Object.keys(files);
  return { snapshot, files, path: cursor?.path ?? first, offset: cursor?.offset ?? 0 };
}

/** What is offered at the cursor, best first. */
export function offered({ snapshot, path, offset }: Scene): readonly CompletionItem[] {
  return completion(snapshot, path, offset).items.toSorted((a, b) => (a.sortText < b.sortText ? -1 : 1));
}

export function labels(where: Scene): string[] {
  return offered(where).map(({ label }) => label);
}

/** The text of the file after an item was taken; `replace` overwrites the word under the cursor. */
export function accept(where: Scene, label: string, mode: 'insert' | 'replace' = 'replace'): string {
  const item = offered(where).find((candidate) => candidate.label === label);
  if (item === undefined) throw new Error(`"${label}" is not offered, but ${labels(where).join(', ')}`);
  const span = mode === 'insert' ? item.insertSpan : item.replaceSpan;
  return applyEdits(where.files[where.path] ?? '', [
    { span, newText: item.text },
    ...(item.additionalEdits ?? []),
  ]);
}
