/** JDBC URLs of MySQL, MariaDB, PostgreSQL and SQL Server. */
import type { JdbcLocation } from './jdbc-url';
import {
  cutOutsideBrackets,
  type DatabaseHost,
  decoded,
  parseHost,
  parseHosts,
  parseParameters,
  splitOutsideBrackets,
  takeCredentials,
  takeParameter,
} from './jdbc-text';

const mySqlPort = 3306;
const postgreSqlPort = 5432;
const sqlServerPort = 1433;
/** jTDS has a default of its own for Sybase. */
const jtdsSybasePort = 7100;

/** `//host:port,host:port/database?name=value&…`, hosts also as `address=(host=…)(port=…)` or `(host=…,port=…)`. */
export function parseMySql(rest: string, kind: string | undefined, mode: string | undefined): JdbcLocation {
  const credentials = takeCredentials(rest);
  const [location, query] = cutOutsideBrackets(credentials.rest.slice(2), '?');
  const [authority, path] = cutOutsideBrackets(location, '/');
  const parameters = parseParameters(query, '&');
  const { hosts: hostsText, user } = withoutUser(authority);
  const instance = takeParameter(parameters, 'cloudsqlinstance');
  return {
    kind: kind?.toLowerCase() === 'mariadb' ? 'mariadb' : 'mysql',
    hosts: instance === undefined ? mySqlHosts(hostsText) : cloudInstance(instance),
    mode: mode?.toLowerCase(),
    database: decoded(path),
    schema: undefined,
    user: takeParameter(parameters, 'user', 'username') ?? credentials.user ?? user,
    isEmbedded: false,
    parameters,
  };
}

function mySqlHosts(authority: string): DatabaseHost[] {
  const list = /^\[(.*,.*)\]$/.exec(authority.trim())?.[1] ?? authority;
  return splitOutsideBrackets(list, ',').map((item) => {
    const pairs = /^\s*(?:address\s*=\s*)?(\(.*\))\s*$/i.exec(item)?.[1];
    if (pairs === undefined) return parseHost(item, mySqlPort);
    const value = (name: string): string | undefined =>
      new RegExp(`[(,]\\s*${name}\\s*=([^(),]*)`, 'i').exec(pairs)?.[1]?.trim();
    return parseHost(`${bracketed(value('host') ?? '')}:${value('port') ?? mySqlPort}`, mySqlPort);
  });
}

/** An IPv6 address needs brackets before a port can follow. */
function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

/** A connector of Google Cloud finds the server by the name of its instance; the host in the URL means nothing. */
function cloudInstance(name: string): DatabaseHost[] {
  return [{ name, port: undefined, instance: undefined }];
}

/** Takes `user:password@` off the hosts; the password is dropped. */
function withoutUser(authority: string): { readonly hosts: string; readonly user: string | undefined } {
  const at = authority.lastIndexOf('@');
  if (at < 0) return { hosts: authority, user: undefined };
  // Each host of a list may have its own; the first user is the one that the list begins with.
  const hosts = splitOutsideBrackets(authority, ',').map((item) => item.slice(item.lastIndexOf('@') + 1));
  const [user = ''] = authority.split(/[:@]/);
  return { hosts: hosts.join(','), user: decoded(user) };
}

/** `//host:port,host:port/database?name=value&…`, or the database alone on this machine. */
export function parsePostgreSql(rest: string): JdbcLocation {
  const credentials = takeCredentials(rest);
  const [location, query] = cutOutsideBrackets(credentials.rest, '?');
  const parameters = parseParameters(query, '&');
  const [authority, path] = location.startsWith('//')
    ? cutOutsideBrackets(location.slice(2), '/')
    : ['', location.replace(/^\//, '')];
  const instance = takeParameter(parameters, 'cloudsqlinstance');
  const stated = takeParameter(parameters, 'currentschema');
  const { hosts, user } = withoutUser(authority);
  return {
    kind: 'postgresql',
    hosts: instance === undefined ? parseHosts(hosts, postgreSqlPort) : cloudInstance(instance),
    mode: undefined,
    database: decoded(path),
    // Without the parameter PostgreSQL looks in the schema public.
    schema: stated === 'public' ? undefined : stated,
    user: takeParameter(parameters, 'user') ?? credentials.user ?? user,
    isEmbedded: false,
    parameters,
  };
}

/** `//host\instance:port;databaseName=…;name=value`. */
export function parseSqlServer(rest: string): JdbcLocation {
  const [authority, properties] = cutOutsideBrackets(rest.slice(2), ';');
  const parameters = parseParameters(properties, ';');
  const [server, ownInstance] = splitInstance(authority);
  const host = parseHost(
    server === '' ? (takeParameter(parameters, 'servername', 'server') ?? '') : server,
    undefined,
  );
  const statedPort = takeParameter(parameters, 'portnumber', 'port');
  const instance = takeParameter(parameters, 'instancename') ?? ownInstance;
  return {
    kind: 'sqlserver',
    hosts: [sqlServerHost(host, statedPort, instance)],
    mode: undefined,
    database: takeParameter(parameters, 'databasename', 'database') ?? '',
    schema: undefined,
    user: takeParameter(parameters, 'user', 'username'),
    isEmbedded: false,
    parameters,
  };
}

/** `host\instance:port` as `host:port` and the instance. */
function splitInstance(authority: string): readonly [server: string, instance: string | undefined] {
  const match = /^([^\\]*)\\+([^:\\]*)(:\d+)?$/.exec(authority.trim());
  return match === null ? [authority, undefined] : [`${match[1] ?? ''}${match[3] ?? ''}`, match[2]];
}

/** A port wins over the name of an instance; without either it is the default port. */
function sqlServerHost(
  host: DatabaseHost,
  portText: string | undefined,
  instance: string | undefined,
): DatabaseHost {
  const port = host.port ?? (portText !== undefined && /^\d+$/.test(portText) ? Number(portText) : undefined);
  if (port !== undefined) return { ...host, port };
  return instance === undefined || instance === '' ? { ...host, port: sqlServerPort } : { ...host, instance };
}

/** `//host:port/database;instance=…;name=value` of the jTDS driver for SQL Server and Sybase. */
export function parseJtds(rest: string, server: string | undefined): JdbcLocation {
  const [location, properties] = cutOutsideBrackets(rest.slice(2), ';');
  const [authority, path] = cutOutsideBrackets(location, '/');
  const parameters = parseParameters(properties, ';');
  const isSybase = server?.toLowerCase() === 'sybase';
  const instance = takeParameter(parameters, 'instance');
  const database = takeParameter(parameters, 'databasename');
  return {
    kind: isSybase ? 'sybase' : 'sqlserver',
    hosts: [
      isSybase
        ? parseHost(authority, jtdsSybasePort)
        : sqlServerHost(parseHost(authority, undefined), undefined, instance),
    ],
    mode: undefined,
    database: path === '' ? (database ?? '') : decoded(path),
    schema: undefined,
    user: takeParameter(parameters, 'user'),
    isEmbedded: false,
    parameters,
  };
}
