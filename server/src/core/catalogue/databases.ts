import type { CatalogueSource, Database } from './catalogue';
import { arrayOf, optionalString, recordOf, stringOf, stringsOf } from './decoding';
import { isWithin } from './releases';

/**
 * The databases of a release, from `catalogue/databases.json`: driver classes and URLs after the templates that
 * portal.properties shows. A database that the release no longer supports is still known, so that its URLs are
 * recognised.
 * @param numbers the parts of the release in force
 * @returns a function that reads them once, on the first call
 */
export function createDatabases(
  source: CatalogueSource,
  numbers: readonly number[],
): () => readonly Database[] {
  let databases: readonly Database[] | undefined;
  return () =>
    (databases ??= arrayOf(recordOf(source.read('catalogue/databases.json'))['databases']).map((database) =>
      decodeDatabase(recordOf(database), numbers),
    ));
}

function decodeDatabase(data: Readonly<Record<string, unknown>>, numbers: readonly number[]): Database {
  const urlPrefixes = stringsOf(data['urlPrefixes']);
  const drivers = arrayOf(data['drivers'])
    .map(recordOf)
    .filter((driver) => isInForce(driver, numbers));
  const [driver, ...otherDrivers] = drivers.map((candidate) => stringOf(candidate['class']));
  const port = data['defaultPort'];
  return {
    id: stringOf(data['id']),
    name: stringOf(data['name']),
    isEmbedded: data['embedded'] === true,
    isSupported: isInForce(data, numbers),
    urlPrefixes,
    driver: driver ?? '',
    otherDrivers,
    driversFor: (url) =>
      drivers
        .filter(({ prefix }) => typeof prefix !== 'string' || url.toLowerCase().startsWith(prefix))
        .map((candidate) => stringOf(candidate['class'])),
    defaultPort: typeof port === 'number' ? port : undefined,
    userIsSchema: data['userIsSchema'] === true,
    template: templateOf(arrayOf(data['templates'] ?? []).map(recordOf), driver ?? '', numbers),
  };
}

function templateOf(
  templates: readonly Readonly<Record<string, unknown>>[],
  driver: string,
  numbers: readonly number[],
): Readonly<Record<string, string>> {
  const template = templates.find((candidate) => isInForce(candidate, numbers));
  if (template === undefined) return {};
  return {
    'jdbc.default.driverClassName': driver,
    'jdbc.default.url': stringOf(template['url']),
    'jdbc.default.username': 'DB_USER',
    'jdbc.default.password': 'DB_PASSWORD',
  };
}

function isInForce(data: Readonly<Record<string, unknown>>, numbers: readonly number[]): boolean {
  return isWithin(numbers, optionalString(data['from']), optionalString(data['until']));
}
