import type { EffectiveConfiguration, EffectiveValue } from '../../configuration/effective';
import { liferayHomeSymbol } from '../../configuration/effective';
import { holdsPlaceholder } from '../../configuration/unknown-values';
import { remembered } from '../../text/remembered';
import { type HostIdentity, jdbcIdentity } from './jdbc-identity';
import { type JdbcUrl, parseJdbcUrl } from './jdbc-url';

/** Which connection of Liferay: the one for everything, or the two of a read-writer split. */
export type DataSourceRole = 'default' | 'read' | 'write';

interface DataSourceOrigin {
  readonly role: DataSourceRole;
  /** The key that decides: `jdbc.default.jndi.name` or `jdbc.default.url`. */
  readonly key: string;
  /** Whether a file says so; otherwise it is the default of portal.properties. */
  readonly isStated: boolean;
}

/** Where a node gets its database from. */
export type DataSource = DataSourceOrigin &
  (
    | { readonly kind: 'jndi'; readonly name: string }
    | { readonly kind: 'jdbc'; readonly url: JdbcUrl }
    /** A value with a placeholder, or one that is not a JDBC URL: nothing can be said about it. */
    | { readonly kind: 'unknown' }
  );

type DataSourceName = 'url' | 'jndi.name' | 'driverClassName' | 'username';

/** The key of a data source, such as `jdbc.default.url`. */
export function dataSourceKey(role: DataSourceRole, name: DataSourceName): string {
  return keys[role][name];
}

/** Assembled once, because every node is asked for them. */
const keysOf = (role: DataSourceRole): Readonly<Record<DataSourceName, string>> => ({
  url: `jdbc.${role}.url`,
  'jndi.name': `jdbc.${role}.jndi.name`,
  driverClassName: `jdbc.${role}.driverClassName`,
  username: `jdbc.${role}.username`,
});

const keys = { default: keysOf('default'), read: keysOf('read'), write: keysOf('write') };

/**
 * The data source in force: a JNDI name that is not blank wins over the URL, as in Liferay's DataSourceFactoryImpl;
 * undefined if there is neither.
 */
export function dataSourceOf(
  configuration: EffectiveConfiguration,
  role: DataSourceRole = 'default',
): DataSource | undefined {
  const jndi = configuration.value(dataSourceKey(role, 'jndi.name'));
  if (!isBlank(jndi)) {
    const origin = { role, key: jndi.key, isStated: jndi.origin !== undefined };
    const name = (jndi.text ?? '').trim();
    return holdsPlaceholder(name) ? { ...origin, kind: 'unknown' } : { ...origin, kind: 'jndi', name };
  }
  const url = configuration.value(dataSourceKey(role, 'url'));
  if (isBlank(url)) return undefined;
  const origin = { role, key: url.key, isStated: url.origin !== undefined };
  const parsed = parseKnownUrl(url.text ?? '');
  return parsed === undefined ? { ...origin, kind: 'unknown' } : { ...origin, kind: 'jdbc', url: parsed };
}

/** Whether both halves of a read-writer split are configured, so that Liferay does not need `jdbc.default`. */
export function hasReadWriteSplit(configuration: EffectiveConfiguration): boolean {
  return (
    dataSourceOf(configuration, 'read') !== undefined && dataSourceOf(configuration, 'write') !== undefined
  );
}

/**
 * Equal texts for equal data sources; undefined if it cannot be known. JNDI names are compared verbatim, except for the
 * prefix that Tomcat accepts either way.
 */
export function dataSourceIdentity(source: DataSource, hostIdentity?: HostIdentity): string | undefined {
  if (source.kind === 'unknown') return undefined;
  if (source.kind === 'jndi') return `jndi:${source.name.replace(/^java:comp\/env\//, '')}`;
  return jdbcIdentity(source.url, hostIdentity);
}

/**
 * Parses a URL unless a placeholder stands for its server or its database: then nothing is known about it. Words in
 * capitals elsewhere (`CONVERT_TO_NULL`, `CONNECT_DATA`) are what drivers understand.
 */
export const parseKnownUrl: (text: string) => JdbcUrl | undefined = remembered(200, (text) => {
  const visible = (part: string): string => part.replaceAll(liferayHomeSymbol, '');
  // Values joined by a repeated key are not a URL of anything.
  if (holdsPlaceholder(visible(text), () => true) || /,\s*jdbc:/i.test(text)) return undefined;
  const url = parseJdbcUrl(text);
  if (url === undefined) return undefined;
  const parts = [
    ...url.hosts.flatMap(({ name, instance = '' }) => [name, instance]),
    url.database,
    url.schema ?? '',
  ];
  return parts.some((part) => holdsPlaceholder(visible(part))) ? undefined : url;
});

function isBlank({ text }: EffectiveValue): boolean {
  return text === undefined || text.trim() === '';
}
