import { type OsgiType, osgiTypes } from '../formats/osgi/osgi-types';
import type { CatalogueSource } from './catalogue';
import { arrayOf, isRecord, optionalString, recordOf, stringOf, stringsOf } from './decoding';
import { lazy } from './lazy';
import { describeOsgiKey, describePid } from './osgi-words';
import { compareNumbers, isWithin, parseRelease } from './releases';

/** Whether a release has something: `unknown` if no file of Liferay says so. */
export type Presence = 'yes' | 'no' | 'unknown';

/** A setting of an OSGi configuration. */
export interface OsgiKey {
  readonly key: string;
  /** Undefined if it is not known for certain; then no value is objected to. */
  readonly type: OsgiType | undefined;
  /** The type to offer if none is certain, guessed from the name. */
  readonly likelyType: OsgiType;
  readonly isList: boolean;
  /** The only possible values; empty if any text will do. */
  readonly values: readonly string[];
  /** As text, items of a list joined with commas; undefined if it is not known. */
  readonly default: string | undefined;
  readonly secret: boolean;
  readonly presence: Presence;
  /** One or two sentences of our own. */
  readonly documentation: string;
}

/** An OSGi configuration, by the PID that names its file. */
export interface OsgiConfiguration {
  readonly pid: string;
  readonly presence: Presence;
  /** There can be any number of it, each with a name of its own after the PID. */
  readonly isFactory: boolean;
  /** The first and last release line that has it, if that is known. */
  readonly since: string | undefined;
  readonly until: string | undefined;
  /** The PID that has its settings in later releases. */
  readonly replacement: string | undefined;
  readonly documentation: string;
}

/** The OSGi configurations of Liferay, for one release. */
export interface OsgiCatalogue {
  /** The PIDs that the release has, or may have, in alphabetical order. */
  readonly pids: readonly string[];
  /** A configuration of any release. The number in `elasticsearch7` and `opensearch2` may be any other. */
  pid(pid: string): OsgiConfiguration | undefined;
  /** Its settings that the release has, or may have; none for a PID that is not known. */
  keys(pid: string): readonly OsgiKey[];
  key(pid: string, key: string): OsgiKey | undefined;
}

/** A PID as the files have it: the settings that all of them name, and those of individual files. */
interface PidRow {
  /** Positions of the releases whose file has the PID. */
  readonly releases: readonly number[];
  readonly keys: ReadonlyMap<string, readonly number[]>;
}

interface PidFacts {
  readonly isFactory: boolean;
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly replacement: string | undefined;
  readonly keys: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

/**
 * Opens the OSGi configurations of a release; nothing is read before the first question.
 * `catalogue/osgi.json` has the names, from Liferay's own lists for two releases; `catalogue/osgi-facts.json` has types
 * and defaults (after the annotations of Liferay's configuration interfaces) and what the lists do not cover.
 * @param numbers the parts of the release in force
 */
export function createOsgiCatalogue(source: CatalogueSource, numbers: readonly number[]): OsgiCatalogue {
  const lists = lazy(() => decodeLists(recordOf(source.read('catalogue/osgi.json'))));
  const facts = lazy(() => decodeFacts(recordOf(source.read('catalogue/osgi-facts.json'))));
  const texts = lazy(() => recordOf(source.read('documentation/osgi-en.json')));
  const isBeforeModules = compareNumbers(numbers, [7]) < 0;
  const siblings = lazy(() => {
    const known = [...lists().pids.keys(), ...facts().keys()].filter((pid) => numbered.test(pid));
    return new Map(known.map((pid) => [pid.replace(numbered, '$1'), pid]));
  });

  /** The PID under which the facts are stored: its own, or that with another number. */
  const knownPid = (pid: string): string | undefined => {
    if (lists().pids.has(pid) || facts().has(pid)) return pid;
    return numbered.test(pid) ? siblings().get(pid.replace(numbered, '$1')) : undefined;
  };

  /**
   * A release between two lists that agree has what they have; after the last list, new settings may be missing from
   * it.
   */
  const presenceOf = (releases: readonly number[]): Presence => {
    const known = lists().releases;
    const after = known.findIndex((listed) => compareNumbers(numbers, listed.numbers) <= 0);
    if (after === 0 && compareNumbers(numbers, known[0]?.numbers ?? []) !== 0) return 'unknown';
    const last = known.length - 1;
    if (after < 0) {
      if (compareNumbers(numbers, known[last]?.asOf ?? []) > 0)
        return releases.includes(last) ? 'yes' : 'unknown';
      return releases.includes(last) && releases.includes(last - 1) ? 'yes' : 'unknown';
    }
    if (compareNumbers(numbers, known[after]?.numbers ?? []) === 0)
      return releases.includes(after) ? 'yes' : 'no';
    const [inEarlier, inLater] = [releases.includes(after - 1), releases.includes(after)];
    return inEarlier === inLater ? (inEarlier ? 'yes' : 'no') : 'unknown';
  };

  const presenceOfPid = (pid: string, known: string): Presence => {
    if (isBeforeModules) return 'no';
    const stated = facts().get(known);
    if (pid !== known) return 'unknown';
    if (stated?.since !== undefined || stated?.until !== undefined)
      return isWithin(numbers, stated.since, stated.until) ? 'yes' : 'no';
    const row = lists().pids.get(known);
    return row === undefined ? 'unknown' : presenceOf(row.releases);
  };

  const keyOf = (known: string, key: string): OsgiKey => {
    const data = facts().get(known)?.keys.get(key);
    const releases = lists().pids.get(known)?.keys.get(key);
    const type = osgiTypes.find((candidate) => candidate === data?.['type']);
    const text = textOf(texts(), 'names', key);
    return {
      key,
      type,
      likelyType: type ?? (looksBoolean.test(key) ? 'Boolean' : 'String'),
      isList: data?.['list'] === true,
      values: data?.['values'] === undefined ? [] : stringsOf(data['values']),
      default: optionalString(data?.['default']),
      secret: data?.['secret'] === true || looksSecret.test(key),
      presence: releases === undefined ? 'unknown' : presenceOf(releases),
      documentation: text ?? describeOsgiKey(key),
    };
  };

  const keysOf = new Map<string, ReadonlyMap<string, OsgiKey>>();
  const keys = (pid: string): ReadonlyMap<string, OsgiKey> => {
    const known = knownPid(pid);
    if (known === undefined) return new Map();
    let found = keysOf.get(known);
    if (found === undefined) {
      const names = new Set([
        ...(lists().pids.get(known)?.keys.keys() ?? []),
        ...(facts().get(known)?.keys.keys() ?? []),
      ]);
      found = new Map([...names].sort().map((key) => [key, keyOf(known, key)]));
      keysOf.set(known, found);
    }
    return found;
  };

  const pids = lazy(() =>
    [...new Set([...lists().pids.keys(), ...facts().keys()])]
      .filter((pid) => presenceOfPid(pid, pid) !== 'no')
      .sort(),
  );

  return {
    get pids() {
      return pids();
    },
    pid(pid) {
      const known = knownPid(pid);
      if (known === undefined) return undefined;
      const stated = facts().get(known);
      return {
        pid,
        presence: presenceOfPid(pid, known),
        isFactory: stated?.isFactory ?? false,
        since: stated?.since,
        until: stated?.until,
        replacement: stated?.replacement,
        documentation: textOf(texts(), 'pids', known) ?? describePid(pid),
      };
    },
    keys: (pid) => [...keys(pid).values()].filter(({ presence }) => presence !== 'no'),
    key: (pid, key) => keys(pid).get(key),
  };
}

/** The number of a search engine in its PID, which each connector chooses for itself. */
const numbered = /(?<=\.)(elasticsearch|opensearch)\d+(?=\.)/;

const looksBoolean = /^(?:enabled?|active)$|[a-z]Enabled$|^(?:enable|show|is)[A-Z]/;

/** Names of settings that are never shown, whatever their value is. */
const looksSecret =
  /(?:password|passphrase|secret|apiKey|api_key|privateKey|private_key|secretKey|accessKey|sharedKey|serviceAccountKey|aes256Key|subscriptionKey|licenseKey|accessToken|connectionString)$/i;

interface ReleaseList {
  readonly numbers: readonly number[];
  /** The newest quarterly release for which the list is evidence. */
  readonly asOf: readonly number[];
}

function decodeLists(data: Readonly<Record<string, unknown>>): {
  readonly releases: readonly ReleaseList[];
  readonly pids: ReadonlyMap<string, PidRow>;
} {
  const releases = arrayOf(data['releases'])
    .map(recordOf)
    .map((release): ReleaseList => {
      const own = parseRelease(stringOf(release['id']))?.numbers ?? [];
      const asOf = optionalString(release['asOf']);
      return { numbers: own, asOf: asOf === undefined ? own : (parseRelease(asOf)?.numbers ?? own) };
    });
  const all = releases.map((_, position) => position);
  const pids = Object.entries(recordOf(data['pids'])).map(([pid, value]): [string, PidRow] => {
    const row = recordOf(value);
    const keys = new Map(stringsOf(row['keys'] ?? []).map((key): [string, readonly number[]] => [key, all]));
    const single = all.filter((position) => row[String(position)] !== undefined);
    for (const position of single)
      for (const key of stringsOf(row[String(position)])) keys.set(key, [position]);
    return [pid, { releases: row['keys'] === undefined ? single : all, keys }];
  });
  return { releases, pids: new Map(pids) };
}

function decodeFacts(data: Readonly<Record<string, unknown>>): ReadonlyMap<string, PidFacts> {
  return new Map(
    arrayOf(data['pids'])
      .map(recordOf)
      .map((row): [string, PidFacts] => [
        stringOf(row['pid']),
        {
          isFactory: row['factory'] === true,
          since: optionalString(row['since']),
          until: optionalString(row['until']),
          replacement: optionalString(row['replacement']),
          keys: new Map(Object.entries(recordOf(row['keys'])).map(([key, value]) => [key, recordOf(value)])),
        },
      ]),
  );
}

function textOf(texts: Readonly<Record<string, unknown>>, part: string, name: string): string | undefined {
  const group = texts[part];
  return isRecord(group) && Object.hasOwn(group, name) ? optionalString(group[name]) : undefined;
}
