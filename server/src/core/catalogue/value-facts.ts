import type { CatalogueSource, Database, InsecureValue, Property, StoreClass, ValueType } from './catalogue';
import { arrayOf, optionalString, recordOf, stringOf, stringsOf } from './decoding';
import { patternExpression } from './families';
import { lazy } from './lazy';
import { isWithin } from './releases';

/** What is known about individual values, from `catalogue/values.json`, for one release. */
export interface ValueFacts {
  readonly knownValues: (key: string) => readonly string[];
  readonly storeClasses: () => readonly StoreClass[];
  readonly hasInsecureValues: (key: string) => boolean;
  readonly insecureValue: (key: string, value: string) => InsecureValue | undefined;
}

type Data = Readonly<Record<string, unknown>>;

interface InsecureRow {
  readonly values: readonly string[];
  readonly reason: string;
  readonly isInformation: boolean;
}

interface KnownRow {
  readonly keys: readonly RegExp[];
  readonly values: readonly string[];
}

/** @param property the property of the release in force, for defaults and types */
export function createValueFacts(
  source: CatalogueSource,
  numbers: readonly number[],
  property: (key: string) => Property | undefined,
  databases: () => readonly Database[],
): ValueFacts {
  const data = lazy(() => recordOf(source.read('catalogue/values.json')));
  const rows = (name: string): readonly Data[] => arrayOf(data()[name]).map(recordOf);
  const storeClasses = lazy(() => rows('stores').flatMap((store) => decodeStore(store, numbers)));
  const insecureRows = lazy(() => decodeInsecure(rows('insecure'), numbers));
  const knownRows = lazy(() => rows('known').map((row) => decodeKnown(row, numbers)));

  return {
    storeClasses,
    knownValues(key) {
      const known = property(key);
      if (known === undefined || known.secret) return [];
      const values = [
        ...typeValues(known.type, property),
        ...knownRows()
          .filter(({ keys }) => keys.some((expression) => expression.test(key)))
          .flatMap((row) => row.values),
        ...(key === 'dl.store.impl'
          ? storeClasses()
              .filter((store) => store.isAvailable)
              .map((store) => store.className)
          : []),
        ...(/^jdbc\.[^.]+\.driverClassName$/.test(key)
          ? databases()
              .filter((database) => database.isSupported)
              .map(({ driver }) => driver)
          : []),
        ...[known.default, ...known.alternatives],
      ];
      return [...new Set(values.filter((value): value is string => value !== undefined && value !== ''))];
    },
    hasInsecureValues: (key) => insecureRows().has(key),
    insecureValue(key, value) {
      const row = insecureRows()
        .get(key)
        ?.find(({ values }) => values.includes(value.trim().toUpperCase()));
      if (row === undefined) return undefined;
      const standard = property(key)?.default;
      if (standard !== undefined && row.values.includes(standard.toUpperCase())) return undefined;
      return { reason: row.reason, isInformation: row.isInformation, suggestion: standard };
    },
  };
}

/**
 * The values of a type, or those that the release shows for such a type elsewhere.
 * @param property the properties of the release in force
 */
export function typeValues(
  type: ValueType,
  property: (key: string) => Property | undefined,
): readonly string[] {
  switch (type.kind) {
    case 'boolean':
      return ['true', 'false'];
    case 'enumeration':
      return type.values;
    case 'list':
      return typeValues(type.item, property);
    case 'locale':
      return itemsOf(property('locales'));
    case 'time-zone':
      return itemsOf(property('time.zones'));
    case 'color':
      return ['#000000', '#FFFFFF'];
    case 'cron':
      return ['0 0 3 * * ?', '0 0/15 * * * ?', '0 0 0 ? * SUN'];
    default:
      return [];
  }
}

const itemsOf = (property: Property | undefined): readonly string[] =>
  property?.default?.split(',').map((item) => item.trim()) ?? [];

function decodeKnown(row: Data, numbers: readonly number[]): KnownRow {
  return {
    keys: stringsOf(row['keys']).map(patternExpression),
    values: arrayOf(row['values'])
      .map(recordOf)
      .filter((value) => isInForce(value, numbers))
      .map((value) => stringOf(value['value'])),
  };
}

/** By key. */
function decodeInsecure(
  rows: readonly Data[],
  numbers: readonly number[],
): ReadonlyMap<string, readonly InsecureRow[]> {
  const byKey = new Map<string, InsecureRow[]>();
  for (const data of rows) {
    if (!isInForce(data, numbers)) continue;
    const row = {
      values: stringsOf(data['values']).map((value) => value.toUpperCase()),
      reason: stringOf(data['reason']),
      isInformation: data['information'] === true,
    };
    for (const key of stringsOf(data['keys'])) byKey.set(key, [...(byKey.get(key) ?? []), row]);
  }
  return byKey;
}

function decodeStore(data: Data, numbers: readonly number[]): StoreClass[] {
  const classes = arrayOf(data['classes']).map(recordOf);
  const isAvailable = (candidate: Data): boolean =>
    isWithin(numbers, stringOf(candidate['since']), optionalString(candidate['until']));
  const available = classes.find(isAvailable);
  return classes.map((candidate) => ({
    className: stringOf(candidate['class']),
    store: stringOf(data['store']),
    isAvailable: isAvailable(candidate),
    replacement: available === undefined ? undefined : stringOf(available['class']),
    since: stringOf(candidate['since']),
    until: optionalString(candidate['until']),
  }));
}

function isInForce(data: Data, numbers: readonly number[]): boolean {
  return isWithin(numbers, optionalString(data['from']), optionalString(data['until']));
}
