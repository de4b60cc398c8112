import type { Agreement, Migration, Unit, ValueType } from '../catalogue/catalogue';
import { codeSpan } from './markdown';

/** A type in words, as Markdown: "a whole number of milliseconds", "one of `a` or `b`". */
export function typeInWords(type: ValueType): string {
  if (type.kind === 'integer')
    return `a whole number${unitInWords(type.unit)}${boundsInWords(type.min, type.max)}`;
  if (type.kind === 'enumeration')
    return type.values.length === 0 ? 'a word' : `one of ${listInWords(type.values.map(codeSpan), 'or')}`;
  if (type.kind === 'list') return `a list: ${typeInWords(type.item)}, separated by commas`;
  return simpleTypes[type.kind];
}

type SimpleKind = Exclude<ValueType['kind'], 'integer' | 'enumeration' | 'list'>;

const simpleTypes: Readonly<Record<SimpleKind, string>> = {
  string: 'text',
  secret: 'a secret',
  boolean: '`true` or `false`',
  class: 'the name of a Java class',
  resource: 'a resource on the class path, a file or a URL',
  path: 'a path',
  url: 'a URL',
  'jdbc-url': 'a JDBC URL',
  'jndi-name': 'a JNDI name',
  host: 'a host name or address',
  'host-and-port': 'a host with a port',
  port: 'a port',
  'multicast-address': 'a multicast address',
  'regular-expression': 'a regular expression',
  cron: 'a cron expression',
  color: 'a colour',
  locale: 'a locale such as `en_US`',
  'time-zone': 'a time zone such as `Europe/Paris`',
  decimal: 'a number',
};

function unitInWords(unit: Unit | undefined): string {
  if (unit === undefined) return '';
  return unit === 'percent' ? ', in percent' : ` of ${unit}`;
}

function boundsInWords(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return `, at least ${min}`;
  return max === undefined ? '' : `, at most ${max}`;
}

/** What nodes of a cluster have to do about a key. */
export const agreementInWords: Readonly<Record<Agreement, string>> = {
  same: 'must be the same on every node of a cluster',
  'should-be-same': 'should be the same on every node of a cluster',
  tuning: 'may differ between nodes, as tuning for their load',
  'per-node': 'must be different on every node of a cluster',
  'per-host': 'must be different for nodes on one host',
  free: 'may differ between nodes',
};

/** What became of a key that is no longer in force: a sentence of Markdown. */
export function migrationInWords(migration: Migration): string {
  switch (migration.kind) {
    case 'removed':
      return `Gone since ${migration.since}: Liferay no longer reads it.${migration.note === undefined ? '' : ` ${migration.note}`}`;
    case 'renamed':
      return migration.newKey === undefined
        ? `Renamed in ${migration.since}, and the new key is gone as well: it has no effect.`
        : `Renamed in ${migration.since}: ${codeSpan(migration.newKey)} takes its place.`;
    case 'moved-to-osgi':
      return (
        `Since ${migration.since} this is a setting of an OSGi configuration and has no effect here` +
        `${migration.pid === undefined ? '' : `: ${migration.osgiKey === undefined ? '' : `${codeSpan(migration.osgiKey)} of `}${codeSpan(migration.pid)}`}.`
      );
    case 'moved-to-other-file':
      return (
        `Since ${migration.since} it belongs in ${migration.file === 'system.properties' ? 'system-ext.properties' : 'portal-ext.properties'}` +
        `${migration.newKey === migration.key ? '' : ` as ${codeSpan(migration.newKey)}`}; Liferay stops at start where it finds it elsewhere.`
      );
  }
}

/** `a`, `a and b`, `a, b and c`. */
export function listInWords(texts: readonly string[], joiner: 'and' | 'or'): string {
  if (texts.length < 2) return texts.join('');
  return `${texts.slice(0, -1).join(', ')} ${joiner} ${texts.at(-1) ?? ''}`;
}
