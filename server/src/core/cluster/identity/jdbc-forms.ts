/** JDBC URLs of Oracle, DB2, Sybase, of the databases written in Java, and of anything else. */
import type { JdbcKind, JdbcLocation } from './jdbc-url';
import {
  cutOutsideBrackets,
  type DatabaseHost,
  decoded,
  parseHost,
  parseHosts,
  parseParameters,
  takeCredentials,
  takeParameter,
} from './jdbc-text';

const oraclePort = 1521;
const db2Port = 50000;
const sybasePort = 5000;
const derbyPort = 1527;
const h2Port = 9092;
const hsqldbPorts: Readonly<Record<string, number>> = { hsql: 9001, hsqls: 554, http: 80, https: 443 };

const nothingElse = { mode: undefined, schema: undefined, user: undefined, isEmbedded: false } as const;

/**
 * `@host:port:SID`, `@//host:port/service`, `@host:port/service`, `@(DESCRIPTION=…)` or `@ALIAS`, with
 * `user/password` before the `@` or without.
 */
export function parseOracle(rest: string): JdbcLocation {
  const end = rest.search(/[(?]/);
  const at = rest.lastIndexOf('@', end < 0 ? rest.length : end);
  const user = at > 0 ? /^"?([^/"]*)/.exec(rest)?.[1] : undefined;
  // Without an `@`, only the form with `//` names a server; anything else may be a user and a password.
  const location = at >= 0 ? rest.slice(at + 1).trim() : rest.startsWith('//') ? rest : '';
  const base = { ...nothingElse, kind: 'oracle' as const, user: user === '' ? undefined : user };
  if (location.startsWith('(')) return { ...base, ...oracleDescription(location), parameters: new Map() };

  const [address, query] = cutOutsideBrackets(location, '?');
  return { ...base, ...oracleAddress(address), parameters: parseParameters(query, '&') };
}

function oracleDescription(text: string): Pick<JdbcLocation, 'hosts' | 'database'> {
  const value = (within: string, name: string): string | undefined =>
    new RegExp(`\\(\\s*${name}\\s*=\\s*([^()]*)\\)`, 'i').exec(within)?.[1]?.trim();
  const addresses = text.match(/\(\s*ADDRESS\s*=(?:\s*\([^()]*\))+\s*\)/gi) ?? [text];
  const hosts = addresses.flatMap((address) => {
    const host = value(address, 'HOST');
    if (host === undefined) return [];
    const port = value(address, 'PORT');
    return [parseHost(`${host.includes(':') ? `[${host}]` : host}:${port ?? oraclePort}`, oraclePort)];
  });
  return { hosts, database: value(text, 'SERVICE_NAME') ?? value(text, 'SID') ?? '' };
}

function oracleAddress(text: string): Pick<JdbcLocation, 'hosts' | 'database'> {
  if (/^ldaps?:/i.test(text)) return { hosts: [], database: text };
  const bare = text.replace(/^(?:tcps?:)?\/\//i, '');
  const sid = /^(\[[^\]]*\]|[^:/]*):(\d+):([^:/]+)$/.exec(bare);
  if (sid !== null)
    return { hosts: [parseHost(`${sid[1] ?? ''}:${sid[2] ?? ''}`, oraclePort)], database: sid[3] ?? '' };
  const [authority, path] = cutOutsideBrackets(bare, '/');
  if (path === '' && bare === text && !/:\d+$/.test(authority)) return { hosts: [], database: text };
  // `service:dedicated/instance`: only the service says which database it is.
  const [service = ''] = path.split(/[:/]/);
  return { hosts: parseHosts(authority, oraclePort), database: service };
}

/** `//host:port/database:name=value;…`, or the name of a catalogued database. */
export function parseDb2(rest: string): JdbcLocation {
  const isServer = rest.startsWith('//');
  const [authority, location] = isServer ? cutOutsideBrackets(rest.slice(2), '/') : ['', rest];
  const [database, properties] = cutOutsideBrackets(location, ':');
  const parameters = parseParameters(properties, ';');
  return {
    ...nothingElse,
    kind: 'db2',
    hosts: isServer ? parseHosts(authority, db2Port) : [],
    database: decoded(database),
    schema: takeParameter(parameters, 'currentschema'),
    user: takeParameter(parameters, 'user'),
    parameters,
  };
}

/** `host:port/database?name=value&…` of jConnect. */
export function parseSybase(rest: string): JdbcLocation {
  const [location, query] = cutOutsideBrackets(rest, '?');
  const [authority, path] = cutOutsideBrackets(location, '/');
  const parameters = parseParameters(query, '&');
  return {
    ...nothingElse,
    kind: 'sybase',
    hosts: parseHosts(authority, sybasePort),
    database: decoded(path),
    user: takeParameter(parameters, 'user'),
    parameters,
  };
}

/** A server after `hsql:`, `hsqls:`, `http:` or `https:`, otherwise a database inside the process. */
export function parseHypersonic(rest: string): JdbcLocation {
  const server = /^(hsqls?|https?):\/\//i.exec(rest);
  const [location, properties] = cutOutsideBrackets(
    server === null ? rest : rest.slice(server[0].length),
    ';',
  );
  const parameters = parseParameters(properties, ';');
  const user = takeParameter(parameters, 'user');
  if (server === null) return embedded('hsqldb', location, parameters, user);
  const [authority, path] = cutOutsideBrackets(location, '/');
  const port = hsqldbPorts[server[1]?.toLowerCase() ?? ''];
  return {
    ...nothingElse,
    kind: 'hsqldb',
    hosts: [parseHost(authority, port)],
    database: path,
    user,
    parameters,
  };
}

/** A server after `tcp:` or `ssl:`, otherwise a database inside the process. */
export function parseH2(rest: string): JdbcLocation {
  const server = /^(?:tcp|ssl):(?:\/\/)?/i.exec(rest);
  const [location, properties] = cutOutsideBrackets(
    server === null ? rest : rest.slice(server[0].length),
    ';',
  );
  const parameters = parseParameters(properties, ';');
  const user = takeParameter(parameters, 'user');
  if (server === null) return embedded('h2', location, parameters, user);
  const [authority, path] = cutOutsideBrackets(location, '/');
  return {
    ...nothingElse,
    kind: 'h2',
    hosts: parseHosts(authority, h2Port),
    database: path,
    user,
    parameters,
  };
}

/** A server after `//`, otherwise a database inside the process. */
export function parseDerby(rest: string): JdbcLocation {
  const isServer = rest.startsWith('//');
  const [location, properties] = cutOutsideBrackets(isServer ? rest.slice(2) : rest, ';');
  const parameters = parseParameters(properties, ';');
  const name = takeParameter(parameters, 'databasename') ?? '';
  const user = takeParameter(parameters, 'user');
  if (!isServer) return embedded('derby', location === '' ? name : location, parameters, user);
  const [authority, path] = cutOutsideBrackets(location, '/');
  return {
    ...nothingElse,
    kind: 'derby',
    hosts: [parseHost(authority, derbyPort)],
    database: path === '' ? name : path,
    user,
    parameters,
  };
}

function embedded(
  kind: JdbcKind,
  database: string,
  parameters: JdbcLocation['parameters'],
  user: string | undefined,
): JdbcLocation {
  return { ...nothingElse, kind, hosts: [], database, user, isEmbedded: true, parameters };
}

/** Any other driver: the common `//host:port/path` if it has that form, otherwise its text without credentials. */
export function parseOther(text: string): JdbcLocation {
  const { rest, user: ownUser } = takeCredentials(text);
  const separator = rest.includes('?') ? '?' : ';';
  const [location, query] = cutOutsideBrackets(rest, separator);
  const parameters = parseParameters(query, separator === '?' ? '&' : ';');
  const user = takeParameter(parameters, 'user') ?? ownUser;
  const base = { ...nothingElse, kind: 'other' as const, user, parameters };
  const authorityAndPath = /^\/\/([^/]*)(?:\/(.*))?$/.exec(location);
  const withoutCredentials = (text: string): string => text.slice(text.lastIndexOf('@') + 1);
  if (authorityAndPath === null) return { ...base, hosts: [], database: withoutCredentials(location) };
  const hosts: DatabaseHost[] = parseHosts(withoutCredentials(authorityAndPath[1] ?? ''), undefined);
  return { ...base, hosts, database: authorityAndPath[2] ?? '' };
}
