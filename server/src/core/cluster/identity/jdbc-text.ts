/** The pieces that JDBC URLs of all databases consist of: lists of hosts and lists of parameters. */

/** A server as a URL names it. */
export interface DatabaseHost {
  /** As the URL writes it, without brackets. */
  readonly name: string;
  /** The stated port or the default one of the database; undefined if an instance name decides, or nothing does. */
  readonly port: number | undefined;
  /** The named instance of SQL Server, if no port is stated. */
  readonly instance: string | undefined;
}

export interface JdbcParameter {
  /** As the URL writes it. */
  readonly name: string;
  readonly value: string;
}

/** Parameters by name in lower case. Passwords and the like never get in. */
export type JdbcParameters = ReadonlyMap<string, JdbcParameter>;

const opening = '([{';
const closing = ')]}';

/** Splits `text` at each `separator` outside brackets; an unclosed bracket reaches to the end. */
export function splitOutsideBrackets(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (opening.includes(character)) depth++;
    else if (closing.includes(character)) depth = Math.max(0, depth - 1);
    else if (character === separator && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** Cuts `text` in two at the first `separator` outside brackets; the second part is empty without one. */
export function cutOutsideBrackets(text: string, separator: string): readonly [string, string] {
  const [first = ''] = splitOutsideBrackets(text, separator);
  return [first, text.slice(first.length + 1)];
}

/** `host:port`, `[::1]:port` or a bare host. */
export function parseHost(text: string, defaultPort: number | undefined): DatabaseHost {
  const trimmed = text.trim();
  const bracketed = /^\[([^\]]*)\](?::(\d+))?/.exec(trimmed);
  const plain = /^([^:]*):(\d*)$/.exec(trimmed);
  const match = bracketed ?? plain;
  const name = (match?.[1] ?? trimmed).trim();
  const port = match?.[2];
  return {
    name: name === '' ? 'localhost' : name,
    port: port === undefined || port === '' ? defaultPort : Number(port),
    instance: undefined,
  };
}

/** A comma-separated list of hosts, each with or without a port. */
export function parseHosts(text: string, defaultPort: number | undefined): DatabaseHost[] {
  return splitOutsideBrackets(text, ',').map((item) => parseHost(item, defaultPort));
}

/**
 * Takes `user:password@` off the front of `//user:password@host…`, even if the password contains characters that would
 * end the host; the password is dropped. A port with an `@` somewhere after it is not taken for credentials.
 */
export function takeCredentials(rest: string): { readonly rest: string; readonly user: string | undefined } {
  const match = /^\/\/([^:@/?,([]*):([^@]*)@/.exec(rest);
  if (match === null || /^\d*(?:[/?,;]|$)/.test(match[2] ?? '')) return { rest, user: undefined };
  return { rest: `//${rest.slice(match[0].length)}`, user: decoded(match[1] ?? '') };
}

/** `name=value` pairs; the value may be in braces, as in SQL Server. */
export function parseParameters(text: string, separator: '&' | ';'): Map<string, JdbcParameter> {
  const parameters = new Map<string, JdbcParameter>();
  for (const pair of splitOutsideBrackets(text, separator)) {
    const equals = pair.indexOf('=');
    const name = (equals < 0 ? pair : pair.slice(0, equals)).trim();
    if (name === '' || isCredential(name)) continue;
    const value = decoded(equals < 0 ? '' : pair.slice(equals + 1).trim()).replace(/^\{(.*)\}$/, '$1');
    parameters.set(name.toLowerCase(), { name, value });
  }
  return parameters;
}

/** Parameters that hold passwords, or open what a password protects. */
function isCredential(name: string): boolean {
  return /passw|passphrase|pwd|secret|token|credential|apikey|accesskey|privatekey/.test(
    name.toLowerCase().replace(/[._-]/g, ''),
  );
}

/** Percent escapes decoded; a text with a broken one stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Takes the first of `names` out of the parameters. */
export function takeParameter(
  parameters: Map<string, JdbcParameter>,
  ...names: readonly string[]
): string | undefined {
  let value: string | undefined;
  for (const name of names) {
    value ??= parameters.get(name)?.value;
    parameters.delete(name);
  }
  return value;
}
