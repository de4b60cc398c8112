import { say, sayData } from '../text/localise';
import type { CatalogueSource, Database, Property, SettingsTemplate, StoreClass } from './catalogue';
import { arrayOf, optionalString, recordOf, stringOf } from './decoding';
import { lazy } from './lazy';
import { isWithin } from './releases';

/** What templates need to know about the release in force. */
export interface TemplateFacts {
  readonly property: (key: string) => Property | undefined;
  readonly databases: () => readonly Database[];
  readonly storeClasses: () => readonly StoreClass[];
}

/**
 * The templates of a release: those of `catalogue/templates.json`, without lines whose key the release does not have, and
 * one for each database that it supports.
 * @param numbers the parts of the release in force
 */
export function createTemplates(
  source: CatalogueSource,
  numbers: readonly number[],
  facts: TemplateFacts,
): () => readonly SettingsTemplate[] {
  return lazy(() => {
    const listed = arrayOf(recordOf(source.read('catalogue/templates.json'))['templates'])
      .map(recordOf)
      .filter((data) => isWithin(numbers, optionalString(data['from']), optionalString(data['until'])))
      .map((data) => decodeTemplate(data, facts));
    const servers = facts.databases().filter(({ isEmbedded, isSupported }) => isSupported && !isEmbedded);
    return [...servers.map(databaseTemplate), ...listed].filter(({ lines }) => lines.length > 0);
  });
}

function decodeTemplate(
  data: Readonly<Record<string, unknown>>,
  { property, storeClasses }: TemplateFacts,
): SettingsTemplate {
  const lines = arrayOf(data['lines']).flatMap((line) => {
    const { key, value, store } = recordOf(line);
    const name = stringOf(key);
    const isThere = name.startsWith('configuration.override.') || property(name) !== undefined;
    const written =
      store === undefined
        ? stringOf(value)
        : storeClasses().find((one) => one.store === store && one.isAvailable)?.className;
    return isThere && written !== undefined ? [{ key: name, value: written }] : [];
  });
  return {
    id: stringOf(data['id']),
    name: sayData(stringOf(data['name'])),
    about: sayData(stringOf(data['about'])),
    lines,
  };
}

/** Placeholders in capitals in a database template become fields to fill in. */
function databaseTemplate({ id, name, template }: Database): SettingsTemplate {
  let stops = 0;
  const lines = Object.entries(template).map(([key, value]) => ({
    key,
    value: value.replace(/\bDB_[A-Z]+\b/g, (word) => `\${${++stops}:${word}}`),
  }));
  return {
    id: `database-${id}`,
    name: say`Database ${name}`,
    about: say`All nodes use one ${name} database.`,
    lines,
  };
}
