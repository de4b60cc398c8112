import type { Catalogue, Database } from '../../../catalogue/catalogue';
import type { Cluster, Node } from '../../../cluster/cluster';
import {
  type DataSource,
  dataSourceKey,
  dataSourceOf,
  type DataSourceRole,
  hasReadWriteSplit,
} from '../../../cluster/identity/data-source';
import { isOnLoopback } from '../../../cluster/identity/jdbc-identity';
import type { DatabaseHost } from '../../../cluster/identity/jdbc-text';
import type { JdbcUrl } from '../../../cluster/identity/jdbc-url';
import { holdsPlaceholder } from '../../../configuration/unknown-values';
import type { Severity } from '../../../project/severity';
import { say } from '../../../text/localise';
import { isVertical } from '../../support/hosts';
import { statedText } from '../../support/value-fixes';

/**
 * The data sources that a node works with: both halves of a complete read-writer split, otherwise the one for
 * everything.
 */
export function sourcesInForce({ configuration }: Node): DataSource[] {
  const roles: readonly DataSourceRole[] = hasReadWriteSplit(configuration) ? ['write', 'read'] : ['default'];
  return roles.flatMap((role) => dataSourceOf(configuration, role) ?? []);
}

/** The data source of `role` if the node works with it and it is known to be a URL. */
export function jdbcSource(
  node: Node,
  role: DataSourceRole,
): Extract<DataSource, { kind: 'jdbc' }> | undefined {
  const source = sourcesInForce(node).find((candidate) => candidate.role === role);
  return source?.kind === 'jdbc' ? source : undefined;
}

/** `lportal on db1:3306`, `Hypersonic inside the node`, `the JNDI name jdbc/LiferayPool`. */
export function describeSource(node: Node, source: DataSource | undefined): string {
  if (source === undefined) return say`not configured`;
  if (source.kind === 'jndi') return say`the JNDI name ${source.name}`;
  if (source.kind === 'unknown') return say`unknown`;
  const { url } = source;
  const product = databaseOf(node.catalogue, url)?.name ?? url.protocol;
  if (url.isEmbedded) return say`${product} inside the node`;
  const { database, schema = '' } = url;
  const name = database !== '' && schema !== '' ? say`${database}, schema ${schema}` : `${database}${schema}`;
  const hosts = url.hosts.map(hostText).join(', ');
  if (hosts === '') return name === '' ? product : `${name} (${product})`;
  return name === '' ? say`${product} on ${hosts}` : say`${name} on ${hosts}`;
}

/** A host as a message writes it, with its port. */
export function hostText({ name, port, instance }: DatabaseHost): string {
  const host = name.includes(':') ? `[${name}]` : name;
  return `${host}${instance === undefined ? '' : `\\${instance}`}${port === undefined ? '' : `:${port}`}`;
}

/** The database that a URL leads to, by its prefix. */
export function databaseOf(catalogue: Catalogue, { protocol }: JdbcUrl): Database | undefined {
  return catalogue.databases.find(({ urlPrefixes }) =>
    urlPrefixes.some((prefix) => protocol.startsWith(prefix)),
  );
}

/** A driver class that does not go with a URL. */
export interface DriverMismatch {
  /** The database that the driver is for. */
  readonly driverOf: Database;
  readonly urlOf: Database;
  /** The class that goes with the URL. */
  readonly right: string | undefined;
  readonly severity: Severity;
}

/**
 * Whether a driver class is that of another database than the URL; classes that no database of the catalogue has, such
 * as those of drivers that wrap others, go with any URL.
 */
export function driverMismatch(
  catalogue: Catalogue,
  url: JdbcUrl,
  driver: string,
): DriverMismatch | undefined {
  const name = driver.trim();
  const urlOf = databaseOf(catalogue, url);
  const driverOf = catalogue.databases.find((database) =>
    [database.driver, ...database.otherDrivers].includes(name),
  );
  if (urlOf === undefined || driverOf === undefined || url.wrapper !== undefined) return undefined;
  const fitting = urlOf.driversFor(url.protocol);
  if (fitting.includes(name)) return undefined;
  // The MariaDB driver took URLs of MySQL for many years.
  const isTolerated = driverOf.id === 'mariadb' && urlOf.id === 'mysql';
  return { driverOf, urlOf, right: fitting[0], severity: isTolerated ? 'information' : 'warning' };
}

/** Databases whose default ports everybody knows, so that using one of them for another database is a mistake. */
const wellKnown: ReadonlySet<string> = new Set(['mysql', 'mariadb', 'postgresql', 'sqlserver', 'oracle']);

/** A server of the URL that supposedly listens on the default port of another database. */
export function unusualPort(
  catalogue: Catalogue,
  url: JdbcUrl,
):
  | { readonly port: number; readonly usual: number; readonly urlOf: Database; readonly portOf: Database }
  | undefined {
  const urlOf = databaseOf(catalogue, url);
  const usual = urlOf?.defaultPort;
  if (urlOf === undefined || usual === undefined || urlOf.isEmbedded) return undefined;
  for (const { port } of url.hosts) {
    if (port === undefined || port === usual) continue;
    const portOf = catalogue.databases.find(
      ({ id, defaultPort }) => wellKnown.has(id) && defaultPort === port,
    );
    if (portOf !== undefined) return { port, usual, urlOf, portOf };
  }
  return undefined;
}

/**
 * Whether another node may take over the data source without getting a finding of its own: a JNDI name, or the URL of a
 * server that is not a node itself, with its own port and driver.
 */
export function isWorthTaking(cluster: Cluster, node: Node, source: DataSource): boolean {
  if (source.kind === 'jndi') return true;
  if (source.kind === 'unknown' || source.url.isEmbedded) return false;
  const { catalogue, configuration } = node;
  const driver = configuration.value(dataSourceKey(source.role, 'driverClassName'));
  const mismatch =
    driver.origin === undefined ? undefined : driverMismatch(catalogue, source.url, driver.text ?? '');
  return (
    (isVertical(cluster) || !isOnLoopback(source.url, cluster.hostIdentity)) &&
    unusualPort(catalogue, source.url) === undefined &&
    (mismatch === undefined || mismatch.severity === 'information') &&
    !(statedText(node, source.key) ?? '').includes('&amp;')
  );
}

/** The user who connects, if a file states it and it can be known. */
export function statedUser({ configuration }: Node, role: DataSourceRole): string | undefined {
  const { text, origin } = configuration.value(dataSourceKey(role, 'username'));
  if (origin === undefined || text === undefined || text.trim() === '' || holdsPlaceholder(text))
    return undefined;
  return text.trim();
}
