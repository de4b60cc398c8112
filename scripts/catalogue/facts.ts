import type { Agreement, ValueType } from '../../server/src/core/catalogue/catalogue';
import {
  agreementOf,
  arrayOf,
  optionalString,
  recordOf,
  stringOf,
  stringsOf,
  typeOf,
} from '../../server/src/core/catalogue/decoding';

/** The hand-kept facts of `schemas/catalogue/facts.json`. */
export interface HandKeptFacts {
  /** The type stated for a key; undefined if inference decides. */
  typeOf(key: string): ValueType | undefined;
  agreementOf(key: string): Agreement | undefined;
  readonly codeKeys: readonly CodeKey[];
  readonly otherKeys: readonly string[];
  /**
   * Where a key went in OSGi, by key: PID and setting, only the PID if the setting depends on the release or takes
   * other values, or nothing if what looks like a counterpart is not one.
   */
  readonly osgi: ReadonlyMap<string, readonly [pid?: string, setting?: string]>;
  /** Keys that went to OSGi although no list of Liferay says so, with the release that has them there. */
  readonly moved: ReadonlyMap<string, MovedKey>;
  /** Copied to the index unchanged. */
  readonly families: readonly unknown[];
}

/** A key that Liferay's code reads although no portal.properties has it. */
export interface CodeKey {
  readonly key: string;
  readonly since: string;
  readonly until: string | undefined;
  readonly default: string | undefined;
  readonly type: ValueType | undefined;
}

export interface MovedKey {
  readonly since: string;
  readonly pid: string;
  readonly setting: string;
}

export function decodeFacts(value: unknown): HandKeptFacts {
  const data = recordOf(value);
  const types = arrayOf(data['types'])
    .map(recordOf)
    .map((row) => ({ type: typeOf(row['type']), keys: stringsOf(row['keys']) }));
  const agreements = Object.entries(recordOf(data['agreement'])).map(([name, keys]) => ({
    agreement: agreementOf(name),
    keys: stringsOf(keys),
  }));
  const typePatterns = mostSpecific(
    types.flatMap(({ type, keys }) => keys.map((key) => ({ key, fact: type }))),
  );
  const agreementPatterns = mostSpecific(
    agreements.flatMap(({ agreement, keys }) => keys.map((key) => ({ key, fact: agreement }))),
  );
  return {
    typeOf: (key) => typePatterns(key),
    agreementOf: (key) => agreementPatterns(key),
    codeKeys: arrayOf(data['codeKeys'])
      .map(recordOf)
      .map((row) => ({
        key: stringOf(row['key']),
        since: stringOf(row['since']),
        until: optionalString(row['until']),
        default: optionalString(row['default']),
        type: row['type'] === undefined ? undefined : typeOf(row['type']),
      })),
    otherKeys: stringsOf(data['otherKeys']),
    osgi: new Map(
      Object.entries(recordOf(data['osgi'])).map(([key, target]) => {
        const [pid, setting] = stringsOf(target);
        return [key, pid === undefined ? [] : setting === undefined ? [pid] : [pid, setting]];
      }),
    ),
    moved: new Map(
      arrayOf(data['moved'])
        .map(recordOf)
        .flatMap((row) =>
          Object.entries(recordOf(row['keys'])).map(([key, setting]): [string, MovedKey] => [
            key,
            { since: stringOf(row['since']), pid: stringOf(row['pid']), setting: stringOf(setting) },
          ]),
        ),
    ),
    families: arrayOf(data['families']),
  };
}

/** Of the patterns that match a key, the one with the most literal characters; `*` stands for anything. */
function mostSpecific<T>(
  rows: readonly { readonly key: string; readonly fact: T }[],
): (key: string) => T | undefined {
  const sorted = rows
    .map(({ key, fact }) => ({
      fact,
      weight: key.replaceAll('*', '').length + (key.includes('*') ? 0 : 1000),
      expression: new RegExp(
        `^${key
          .split('*')
          .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
          .join('.*')}$`,
      ),
    }))
    .sort((a, b) => b.weight - a.weight);
  return (key) => sorted.find(({ expression }) => expression.test(key))?.fact;
}
