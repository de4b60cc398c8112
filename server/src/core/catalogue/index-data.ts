import type { Agreement, CatalogueSource, PropertyScope, ValueType } from './catalogue';
import {
  agreementOf,
  arrayOf,
  numbersOf,
  optionalString,
  recordOf,
  stringOf,
  stringsOf,
  typeOf,
} from './decoding';
import { lazy } from './lazy';
import { compareNumbers, parseRelease, type ParsedRelease } from './releases';

/** A release whose portal.properties the catalogue has. */
export interface KnownRelease {
  readonly id: string;
  readonly numbers: readonly number[];
  readonly line: string;
  /** The newest quarterly release that it stands for, if it is a snapshot of their common trunk. */
  readonly asOf: readonly number[];
}

/** What the catalogue knows about a key in any release. */
export interface KeyFacts {
  readonly key: string;
  readonly index: number;
  readonly type: ValueType;
  readonly agreement: Agreement;
  readonly secret: boolean;
  /** Positions in `releases`. */
  readonly first: number;
  readonly last: number;
  /** Whether some release's portal.properties has it; false for keys that are known only from Liferay's code. */
  readonly inFile: boolean;
  /** The default of a key that is in no file. */
  readonly codeDefault: string | undefined;
}

export interface MigrationRow {
  readonly kind: 'removed' | 'renamed' | 'moved-to-osgi' | 'moved-to-other-file';
  readonly since: string;
  readonly sinceNumbers: readonly number[];
  readonly newKey: string | undefined;
  readonly pid: string | undefined;
  readonly osgiKey: string | undefined;
  readonly file: 'portal.properties' | 'system.properties' | undefined;
  readonly note: string | undefined;
}

/** A default that changed after the nearest known file, according to Liferay's list of changed defaults. */
export interface Correction {
  readonly key: string;
  readonly since: readonly number[];
  readonly default: string;
}

export interface Family {
  readonly id: string;
  readonly pattern: string;
  /** The known key that an instance resembles, with the `{names}` of the pattern. */
  readonly like: string | undefined;
  readonly type: ValueType | undefined;
  readonly agreement: Agreement | undefined;
  readonly secret: boolean | undefined;
  readonly section: string | undefined;
  readonly since: string | undefined;
  /** The last release line that reads its keys; undefined if the newest does. */
  readonly until: string | undefined;
  /** Liferay passes each of its keys on to other software, whether portal.properties lists it or not. */
  readonly passedOn: boolean;
}

/** What became of keys, by key. */
export type Migrations = Pick<ReadonlyMap<string, MigrationRow>, 'get' | 'has'>;

/** The facts that all releases share, from `catalogue/index.json` and `catalogue/migrations.json`. */
export interface CatalogueIndex {
  readonly releases: readonly KnownRelease[];
  readonly values: readonly string[];
  readonly keyNames: readonly string[];
  facts(key: string): KeyFacts | undefined;
  /** The migrations of keys written in portal.properties or in system.properties. */
  migrations(scope: PropertyScope): Migrations;
  /** The keys of system.properties by release, oldest first. */
  systemKeys(): ReadonlyMap<string, ReadonlySet<string>>;
  corrections(): readonly Correction[];
  /** Keys that are newer than every known file, with the release that introduced them. */
  readonly laterKeys: ReadonlyMap<string, string>;
  families(): readonly Family[];
  /** Whether a key is legitimate somewhere without being a property of a release. */
  isOtherKey(key: string): boolean;
}

/** Opens the index; what many callers never need is read and decoded on first use. */
export function openIndex(source: CatalogueSource): CatalogueIndex {
  const data = recordOf(source.read('catalogue/index.json'));
  const history = lazy(() => recordOf(source.read('catalogue/migrations.json')));
  const releases = arrayOf(data['releases']).map(decodeRelease);
  const keyNames = stringsOf(data['keys']);
  const types = arrayOf(data['types']).map(typeOf);
  const agreements = arrayOf(data['agreements']).map(agreementOf);
  const keyTypes = numbersOf(data['keyTypes']);
  const keyAgreements = numbersOf(data['keyAgreements']);
  const first = numbersOf(data['first']);
  const last = numbersOf(data['last']);
  const secrets = new Set(numbersOf(data['secrets']));
  const codeDefaults = recordOf(data['codeDefaults']);
  const codeKeys = new Set(numbersOf(data['codeKeys']));
  const positions = new Map(keyNames.map((key, index) => [key, index]));
  const migrations = lazy(() => openMigrations(arrayOf(history()['migrations'])));
  const systemMigrations = lazy(() => openMigrations(arrayOf(history()['systemMigrations'])));
  const systemKeys = lazy(
    () =>
      new Map(
        Object.entries(recordOf(history()['systemKeys'])).map(([id, keys]) => [id, new Set(stringsOf(keys))]),
      ),
  );
  const families = lazy(() => arrayOf(data['families']).map(decodeFamily));
  const otherKeys = lazy(() => new Set(stringsOf(history()['otherKeys'])));
  return {
    releases,
    values: stringsOf(data['values']),
    keyNames,
    facts(key) {
      const index = positions.get(key);
      const type = types[keyTypes[index ?? -1] ?? -1];
      const agreement = agreements[keyAgreements[index ?? -1] ?? -1];
      if (index === undefined || type === undefined || agreement === undefined) return undefined;
      return {
        key,
        index,
        type,
        agreement,
        secret: secrets.has(index),
        first: first[index] ?? 0,
        last: last[index] ?? releases.length - 1,
        inFile: !codeKeys.has(index),
        codeDefault: optionalString(codeDefaults[key]),
      };
    },
    migrations: (scope) => (scope === 'portal' ? migrations() : systemMigrations()),
    systemKeys,
    corrections: lazy(() => arrayOf(data['corrections']).map(decodeCorrection)),
    laterKeys: new Map(
      Object.entries(recordOf(data['laterKeys'])).map(([key, since]) => [key, stringOf(since)]),
    ),
    families,
    isOtherKey: (key) => otherKeys().has(key),
  };
}

function decodeRelease(value: unknown): KnownRelease {
  const data = recordOf(value);
  const parsed = releaseOf(stringOf(data['id']));
  const asOf = optionalString(data['asOf']);
  return {
    id: parsed.id,
    numbers: parsed.numbers,
    line: parsed.line,
    asOf: asOf === undefined ? parsed.numbers : releaseOf(asOf).numbers,
  };
}

/** Files ask for only a few of more than a thousand. */
function openMigrations(rows: readonly unknown[]): Migrations {
  const byKey = new Map(rows.map(recordOf).map((row) => [stringOf(row['key']), row]));
  return {
    has: (key) => byKey.has(key),
    get(key) {
      const row = byKey.get(key);
      return row === undefined ? undefined : decodeMigration(row);
    },
  };
}

function decodeMigration(data: Readonly<Record<string, unknown>>): MigrationRow {
  const { kind, file } = data;
  if (kind !== 'removed' && kind !== 'renamed' && kind !== 'moved-to-osgi' && kind !== 'moved-to-other-file')
    throw new Error(`The catalogue is damaged: unknown migration ${String(kind)}`);
  const since = stringOf(data['since']);
  return {
    kind,
    since,
    sinceNumbers: releaseOf(since).numbers,
    newKey: optionalString(data['newKey']),
    pid: optionalString(data['pid']),
    osgiKey: optionalString(data['osgiKey']),
    file: file === 'portal.properties' || file === 'system.properties' ? file : undefined,
    note: optionalString(data['note']),
  };
}

function decodeCorrection(value: unknown): Correction {
  const data = recordOf(value);
  return {
    key: stringOf(data['key']),
    since: releaseOf(stringOf(data['since'])).numbers,
    default: stringOf(data['default']),
  };
}

function decodeFamily(value: unknown): Family {
  const data = recordOf(value);
  return {
    id: stringOf(data['id']),
    pattern: stringOf(data['pattern']),
    like: optionalString(data['like']),
    type: data['type'] === undefined ? undefined : typeOf(data['type']),
    agreement: data['agreement'] === undefined ? undefined : agreementOf(data['agreement']),
    secret: data['secret'] === undefined ? undefined : data['secret'] === true,
    section: optionalString(data['section']),
    since: optionalString(data['since']),
    until: optionalString(data['until']),
    passedOn: data['passedOn'] === true,
  };
}

/** The same few releases occur in a thousand rows. */
const releasesByText = new Map<string, ParsedRelease>();

function releaseOf(text: string): ParsedRelease {
  const parsed = releasesByText.get(text) ?? parseRelease(text);
  if (parsed === undefined) throw new Error(`The catalogue is damaged: ${text} is no release`);
  releasesByText.set(text, parsed);
  return parsed;
}

/** The newest of the known releases, in their order. */
export function newestOf(releases: readonly KnownRelease[]): KnownRelease {
  const newest = [...releases].sort((a, b) => compareNumbers(a.numbers, b.numbers)).at(-1);
  if (newest === undefined) throw new Error('The catalogue is damaged: it has no release');
  return newest;
}
