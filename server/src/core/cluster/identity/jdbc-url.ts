import {
  parseDb2,
  parseDerby,
  parseH2,
  parseHypersonic,
  parseOracle,
  parseOther,
  parseSybase,
} from './jdbc-forms';
import { parseJtds, parseMySql, parsePostgreSql, parseSqlServer } from './jdbc-server-forms';
import { remembered } from '../../text/remembered';
import type { DatabaseHost, JdbcParameters } from './jdbc-text';

export type JdbcKind =
  | 'mysql'
  | 'mariadb'
  | 'postgresql'
  | 'oracle'
  | 'sqlserver'
  | 'db2'
  | 'sybase'
  | 'hsqldb'
  | 'h2'
  | 'derby'
  | 'other';

/** What a JDBC URL says about the database that it leads to. It never contains a password. */
export interface JdbcLocation {
  readonly kind: JdbcKind;
  /** The servers, in the order of the URL; none if a name outside the URL stands for them (TNS, an alias). */
  readonly hosts: readonly DatabaseHost[];
  /** How several servers are used: `loadbalance`, `replication`, `sequential`, … */
  readonly mode: string | undefined;
  /** Name of the database, service or SID, path of an embedded one; empty if the URL leaves it to the server. */
  readonly database: string;
  /** The schema that the URL selects. */
  readonly schema: string | undefined;
  /** The user whom the URL names. */
  readonly user: string | undefined;
  /** The database runs inside the portal: no other node can use it. */
  readonly isEmbedded: boolean;
  /** Everything else in the URL, names in lower case, without credentials. */
  readonly parameters: JdbcParameters;
}

export interface JdbcUrl extends JdbcLocation {
  /** The part that selects the driver, with `jdbc:` and in lower case, such as `jdbc:jtds:sqlserver:`. */
  readonly protocol: string;
  /** A driver that wraps that of the database, such as `p6spy`. */
  readonly wrapper: string | undefined;
}

/** Parses the part after the protocol. */
type Form = (rest: string) => JdbcLocation;

const forms: readonly (readonly [pattern: RegExp, form: (match: RegExpExecArray) => Form])[] = [
  [
    /^(mysql|mariadb)(?::([a-z-]+))?:(?=\/\/)/i,
    ([, kind, mode]) =>
      (rest) =>
        parseMySql(rest, kind, mode),
  ],
  [/^(?:postgresql|pgsql):/i, () => parsePostgreSql],
  [/^(?:microsoft:)?sqlserver:(?=\/\/)/i, () => parseSqlServer],
  [
    /^jtds:(sqlserver|sybase):(?=\/\/)/i,
    ([, server]) =>
      (rest) =>
        parseJtds(rest, server),
  ],
  [/^oracle:[a-z0-9]+:/i, () => parseOracle],
  [/^db2:/i, () => parseDb2],
  [/^sybase:tds:/i, () => parseSybase],
  [/^hsqldb:/i, () => parseHypersonic],
  [/^h2:/i, () => parseH2],
  [/^derby:/i, () => parseDerby],
  [/^[a-z][a-z0-9+.-]*:(?:[a-z][a-z0-9+.-]*:)*/i, () => parseOther],
];

const wrappers = /^(p6spy|log4jdbc|aws-wrapper):/i;

/**
 * Parses a JDBC URL of any database that Liferay knows, and others as far as they follow the common form. Ports that
 * the URL leaves out are the default ones of the drivers. Never throws.
 * @returns undefined for a text that is not a JDBC URL
 */
export const parseJdbcUrl: (text: string) => JdbcUrl | undefined = remembered(200, (text) => {
  const trimmed = text.trim();
  if (!/^jdbc:/i.test(trimmed)) return undefined;
  const afterPrefix = trimmed.slice('jdbc:'.length);
  const wrapper = wrappers.exec(afterPrefix);
  const url = wrapper === null ? afterPrefix : afterPrefix.slice(wrapper[0].length);
  for (const [pattern, form] of forms) {
    const match = pattern.exec(url);
    if (match === null) continue;
    return {
      ...form(match)(url.slice(match[0].length)),
      protocol: `jdbc:${match[0].toLowerCase()}`,
      wrapper: wrapper?.[1]?.toLowerCase(),
    };
  }
  return undefined;
});
