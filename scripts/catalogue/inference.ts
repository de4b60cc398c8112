import { type Unit, units, type ValueType } from '../../server/src/core/catalogue/catalogue';

/** Everything that the reference files show about a key. */
export interface Evidence {
  readonly key: string;
  /** Every value, active or commented, of every release, as Liferay's reader gives it. */
  readonly values: readonly string[];
  /** Whether a value takes up several lines, one item per line. */
  readonly isMultiline: boolean;
  /** The comments above it, for hints such as the unit. */
  readonly comments: readonly string[];
}

/** The narrowest type that all values of a key have; `string` if nothing suggests another. */
export function inferType({ key, values, isMultiline, comments }: Evidence): ValueType {
  const written = values.filter((value) => value !== '');
  const comment = comments.join('\n');
  const isList = isMultiline || saysList(comment, key) || written.some((value) => looksLikeList(value));
  if (isList && !written.some((value) => scalarWithCommas.test(value))) {
    const items = written.flatMap((value) => value.split(',')).filter((item) => item !== '');
    return { kind: 'list', item: scalarType(key, items, '') };
  }
  return scalarType(key, written, comment);
}

/** Names whose value must never be shown. */
export function isSecretName(key: string): boolean {
  if (
    /^passwords?\.|change\.password$|\.enabled$|\.(?:algorithm|type|path|impl|class|size|body|subject|mode)$/.test(
      key,
    )
  )
    return false;
  return /(?:^|\.)(?:password|credentials)$|password$|shared\.(?:secret|key)(?:\.hex)?$|secret(?:\.key)?$|access\.key$|aes256\.key$|encryption\.key$|\.key\.private$|auth\.value$/i.test(
    key,
  );
}

const scalarWithCommas = /[()]|^jdbc:|\$\{|^[^,]* [^,]* [^,]* /;
const className = /^[a-z]\w*(?:\.[a-z]\w*)+\.[A-Z]\w*$/;
const resource = /^\/?(?:[\w-]+\/)+[\w.*-]+\.\w+$/;

function saysList(comment: string, key: string): boolean {
  return (
    /(?:comma[- ](?:delimited|separated)|list of .*(?:separated|delimited) by comma)/i.test(comment) &&
    mentionsOnly(key, comment)
  );
}

/** A comment above several keys counts as mentioning lists only if each of them can be one. */
function mentionsOnly(key: string, comment: string): boolean {
  return (
    !/\.(?:enabled|enable|timeout|size|width|height|delay|interval|count)$/.test(key) ||
    !comment.includes('true')
  );
}

function looksLikeList(value: string): boolean {
  const items = value.split(',');
  return (
    items.length > 1 &&
    items.every((item) => /^[\w.*/:@+-]+$/.test(item)) &&
    !/^\d{1,3}(?:,\d{3})+$/.test(value)
  );
}

function scalarType(key: string, values: readonly string[], comment: string): ValueType {
  const all = (test: (value: string) => boolean): boolean => values.length > 0 && values.every(test);
  if (all((value) => /^(?:true|false)$/.test(value))) return { kind: 'boolean' };
  if (isSecretName(key)) return { kind: 'secret' };
  if (/(?:^|\.)(?:port|ports)(?:\[|$)/.test(key) && all((value) => /^-?\d+$/.test(value))) {
    return all((value) => /^\d+$/.test(value)) ? { kind: 'port' } : { kind: 'integer', min: -1, max: 65_535 };
  }
  if (all((value) => /^-?\d+$/.test(value))) return integer(key, comment);
  if (all((value) => /^-?\d*\.\d+$|^-?\d+$/.test(value))) return { kind: 'decimal' };
  if (key.endsWith('driverClassName') || all((value) => className.test(value))) return { kind: 'class' };
  if (all((value) => value.startsWith('jdbc:'))) return { kind: 'jdbc-url' };
  if (key.endsWith('.jndi.name')) return { kind: 'jndi-name' };
  if (/\.regexp(?:\.pattern)?(?:\[|$)|\.regex$/.test(key)) return { kind: 'regular-expression' };
  if (/\.(?:dir|root\.dir|base\.dir)(?:\[|$)/.test(key)) return { kind: 'path' };
  if (all((value) => /^https?:\/\/\S+$/.test(value))) return { kind: 'url' };
  if (all((value) => resource.test(value))) return { kind: 'resource' };
  if (/cron\.(?:expression|text)|\.cron$/.test(key)) return { kind: 'cron' };
  if (all((value) => /^#[0-9A-Fa-f]{3,8}$/.test(value))) return { kind: 'color' };
  return { kind: 'string' };
}

function integer(key: string, comment: string): ValueType {
  const unit = unitOf(key, comment);
  return unit === undefined ? { kind: 'integer' } : { kind: 'integer', unit };
}

const wordUnits = units.filter((unit) => unit !== 'percent');

/** A unit is taken from the comment only if it names a single one. */
function unitOf(key: string, comment: string): Unit | undefined {
  if (/connectionTimeout|idleTimeout|maxLifetime|acquireRetryDelay|Millis$/.test(key)) return 'milliseconds';
  if (!/timeout|interval|delay|time|age|size|frequency|max|expir|limit|duration|period|check|ttl/i.test(key))
    return undefined;
  const named = wordUnits.filter((unit) => new RegExp(`\\b${unit.slice(0, -1)}s?\\b`, 'i').test(comment));
  return named.length === 1 ? named[0] : undefined;
}
