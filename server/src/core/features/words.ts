import type { Agreement, Migration, ValueType } from '../catalogue/catalogue';
import { unitInWords } from '../catalogue/unit-words';
import { oneOf, say } from '../text/localise';
import { codeSpan } from './markdown';

/** A type in words, as Markdown: "a whole number of milliseconds", "one of `a` or `b`". */
export function typeInWords(type: ValueType): string {
  if (type.kind === 'integer') return wholeNumber(type);
  if (type.kind === 'enumeration')
    return type.values.length === 0 ? say`a word` : say`one of ${oneOf(type.values.map(codeSpan))}`;
  if (type.kind === 'list') return say`a list: ${typeInWords(type.item)}, separated by commas`;
  return simpleType(type.kind);
}

type SimpleKind = Exclude<ValueType['kind'], 'integer' | 'enumeration' | 'list'>;

function simpleType(kind: SimpleKind): string {
  switch (kind) {
    case 'string':
      return say`text`;
    case 'secret':
      return say`a secret`;
    case 'boolean':
      return say`\`true\` or \`false\``;
    case 'class':
      return say`the name of a Java class`;
    case 'resource':
      return say`a resource on the class path, a file or a URL`;
    case 'path':
      return say`a path`;
    case 'url':
      return say`a URL`;
    case 'jdbc-url':
      return say`a JDBC URL`;
    case 'jndi-name':
      return say`a JNDI name`;
    case 'host':
      return say`a host name or address`;
    case 'host-and-port':
      return say`a host with a port`;
    case 'port':
      return say`a port`;
    case 'multicast-address':
      return say`a multicast address`;
    case 'regular-expression':
      return say`a regular expression`;
    case 'cron':
      return say`a cron expression`;
    case 'color':
      return say`a colour`;
    case 'locale':
      return say`a locale such as \`en_US\``;
    case 'time-zone':
      return say`a time zone such as \`Europe/Paris\``;
    case 'decimal':
      return say`a number`;
  }
}

function wholeNumber({ unit, min, max }: Extract<ValueType, { kind: 'integer' }>): string {
  const number =
    unit === undefined
      ? say`a whole number`
      : unit === 'percent'
        ? say`a whole number (percent)`
        : say`a whole number of ${unitInWords(unit)}`;
  if (min !== undefined && max !== undefined) return say`${number} from ${min} to ${max}`;
  if (min !== undefined) return say`${number}, at least ${min}`;
  return max === undefined ? number : say`${number}, at most ${max}`;
}

/** What nodes of a cluster are required to do with a key: a sentence. */
export function agreementInWords(agreement: Agreement): string {
  switch (agreement) {
    case 'same':
      return say`It must be the same on every node of a cluster.`;
    case 'should-be-same':
      return say`It should be the same on every node of a cluster.`;
    case 'tuning':
      return say`It may differ between nodes, to tune each for its load.`;
    case 'per-node':
      return say`It must differ on every node of a cluster.`;
    case 'per-host':
      return say`It must differ between nodes on the same host.`;
    case 'free':
      return say`It may differ between nodes.`;
  }
}

/** What has become of a key that is no longer in force: a sentence of Markdown. */
export function migrationInWords(migration: Migration): string {
  switch (migration.kind) {
    case 'removed':
      return migration.note === undefined
        ? say`Removed in ${migration.since}: Liferay no longer reads it.`
        : say`Removed in ${migration.since}: Liferay no longer reads it. ${migration.note}`;
    case 'renamed':
      return migration.newKey === undefined
        ? say`Renamed in ${migration.since}, and the new key is gone as well: it has no effect.`
        : say`Renamed in ${migration.since}: ${codeSpan(migration.newKey)} takes its place.`;
    case 'moved-to-osgi':
      return movedToOsgi(migration);
    case 'moved-to-other-file':
      return movedToOtherFile(migration);
  }
}

function movedToOsgi({ since, pid, osgiKey }: Extract<Migration, { kind: 'moved-to-osgi' }>): string {
  if (pid === undefined)
    return say`Since ${since} this is a setting of an OSGi configuration and has no effect here.`;
  return osgiKey === undefined
    ? say`Since ${since} this is a setting of an OSGi configuration and has no effect here: ${codeSpan(pid)}.`
    : say`Since ${since} this is a setting of an OSGi configuration and has no effect here: ${codeSpan(osgiKey)} of ${codeSpan(pid)}.`;
}

function movedToOtherFile(migration: Extract<Migration, { kind: 'moved-to-other-file' }>): string {
  const { since, key, newKey } = migration;
  const file = migration.file === 'system.properties' ? 'system-ext.properties' : 'portal-ext.properties';
  return newKey === key
    ? say`Since ${since} it belongs in ${file}; Liferay refuses to start if it finds it elsewhere.`
    : say`Since ${since} it belongs in ${file} as ${codeSpan(newKey)}; Liferay refuses to start if it finds it elsewhere.`;
}
