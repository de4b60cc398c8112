import { canonicalHost, isLoopback, mayBeOneHost } from './host-identity';
import type { DatabaseHost } from './jdbc-text';
import type { JdbcKind, JdbcUrl } from './jdbc-url';

/** Gives the name under which a host is compared: aliases that a project states become one name. */
export type HostIdentity = (host: string) => string;

/**
 * A text that is equal for URLs of the same database, whatever else they say: default ports, the case of hosts, the
 * order of hosts and parameters, the driver and its mode do not count.
 */
export function jdbcIdentity(url: JdbcUrl, hostIdentity: HostIdentity = canonicalHost): string {
  const hosts = url.hosts.map((host) => serverIdentity(host, hostIdentity)).sort();
  return JSON.stringify([
    server(url.kind),
    url.isEmbedded,
    hosts,
    databaseIdentity(url),
    schemaIdentity(url),
  ]);
}

/**
 * Whether two URLs with different identities may still lead to one database: only the host is spelt differently, one
 * lists some of the hosts of the other, or MySQL's names differ only in case.
 */
export function mayBeOneDatabase(
  one: JdbcUrl,
  other: JdbcUrl,
  hostIdentity: HostIdentity = canonicalHost,
): boolean {
  if (server(one.kind) !== server(other.kind) || one.isEmbedded || other.isEmbedded) return false;
  // A TNS name or a catalogued database stands for hosts that cannot be seen.
  if (one.hosts.length === 0 || other.hosts.length === 0) return one.hosts.length !== other.hosts.length;
  if (schemaIdentity(one) !== schemaIdentity(other)) return false;
  const sameName = databaseIdentity(one) === databaseIdentity(other);
  if (
    !sameName &&
    !(server(one.kind) === 'mysql' && one.database.toLowerCase() === other.database.toLowerCase())
  )
    return false;
  const [few, many] =
    one.hosts.length <= other.hosts.length ? [one.hosts, other.hosts] : [other.hosts, one.hosts];
  return few.every((host) => many.some((candidate) => mayBeOneServer(host, candidate, hostIdentity)));
}

/** Whether every server of the URL is the machine on which it is used. */
export function isOnLoopback(url: JdbcUrl, hostIdentity: HostIdentity = canonicalHost): boolean {
  return url.hosts.length > 0 && url.hosts.every(({ name }) => isLoopback(comparedName(name, hostIdentity)));
}

/** The kind of server that a URL leads to: MariaDB's driver speaks to MySQL and the other way round. */
function server(kind: JdbcKind): JdbcKind {
  return kind === 'mariadb' ? 'mysql' : kind;
}

const namesWithoutCase: ReadonlySet<JdbcKind> = new Set(['oracle', 'sqlserver', 'db2', 'hsqldb']);

function databaseIdentity({ kind, database }: JdbcUrl): string {
  return namesWithoutCase.has(kind) ? database.toLowerCase() : database;
}

function schemaIdentity({ kind, schema = '' }: JdbcUrl): string {
  return namesWithoutCase.has(kind) ? schema.toLowerCase() : schema;
}

function comparedName(name: string, hostIdentity: HostIdentity): string {
  const stated = hostIdentity(name);
  const canonical = canonicalHost(stated);
  return isLoopback(canonical) ? hostIdentity('localhost') : canonical;
}

function serverIdentity({ name, port, instance }: DatabaseHost, hostIdentity: HostIdentity): string {
  return `${comparedName(name, hostIdentity)}:${port ?? ''}${instance === undefined ? '' : `\\${instance.toLowerCase()}`}`;
}

function mayBeOneServer(one: DatabaseHost, other: DatabaseHost, hostIdentity: HostIdentity): boolean {
  // Only the server knows the port of a named instance.
  const samePort =
    one.port === other.port
      ? one.instance?.toLowerCase() === other.instance?.toLowerCase()
      : one.port === undefined || other.port === undefined;
  return (
    samePort && mayBeOneHost(comparedName(one.name, hostIdentity), comparedName(other.name, hostIdentity))
  );
}
