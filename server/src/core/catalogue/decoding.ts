import { type Agreement, units, type ValueType } from './catalogue';

/**
 * Light guards for the catalogue's own data, which is committed and checked against schemas/catalogue.schema.json by
 * the tests; a wrong shape means a faulty installation, and throws.
 */

export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw malformed('an object', value);
  return value;
}

export function arrayOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw malformed('an array', value);
  return value;
}

export function stringsOf(value: unknown): readonly string[] {
  const items = arrayOf(value);
  if (!areStrings(items)) throw malformed('strings', value);
  return items;
}

export function numbersOf(value: unknown): readonly number[] {
  const items = arrayOf(value);
  if (!areNumbers(items)) throw malformed('numbers', value);
  return items;
}

function areStrings(items: readonly unknown[]): items is readonly string[] {
  return items.every((item) => typeof item === 'string');
}

function areNumbers(items: readonly unknown[]): items is readonly number[] {
  return items.every((item) => typeof item === 'number');
}

export function stringOf(value: unknown): string {
  if (typeof value !== 'string') throw malformed('a string', value);
  return value;
}

function numberOf(value: unknown): number {
  if (typeof value !== 'number') throw malformed('a number', value);
  return value;
}

export function optionalString(value: unknown): string | undefined {
  return value === undefined ? undefined : stringOf(value);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const simpleKinds = [
  'string',
  'secret',
  'boolean',
  'class',
  'resource',
  'path',
  'url',
  'jdbc-url',
  'jndi-name',
  'host',
  'host-and-port',
  'port',
  'multicast-address',
  'regular-expression',
  'cron',
  'color',
  'locale',
  'time-zone',
  'decimal',
] as const;
const agreements: readonly Agreement[] = ['same', 'should-be-same', 'tuning', 'per-node', 'per-host', 'free'];

export function typeOf(value: unknown): ValueType {
  const data = recordOf(value);
  const kind = stringOf(data['kind']);
  const simple = simpleKinds.find((candidate) => candidate === kind);
  if (simple !== undefined) return { kind: simple };
  switch (kind) {
    case 'integer': {
      const unit = units.find((candidate) => candidate === data['unit']);
      return {
        kind: 'integer',
        ...(data['min'] === undefined ? {} : { min: numberOf(data['min']) }),
        ...(data['max'] === undefined ? {} : { max: numberOf(data['max']) }),
        ...(unit === undefined ? {} : { unit }),
      };
    }
    case 'enumeration':
      return { kind: 'enumeration', values: stringsOf(data['values']) };
    case 'list':
      return { kind: 'list', item: typeOf(data['item']) };
    default:
      throw malformed('a value type', value);
  }
}

export function agreementOf(value: unknown): Agreement {
  const found = agreements.find((candidate) => candidate === value);
  if (found === undefined) throw malformed('an agreement', value);
  return found;
}

function malformed(expected: string, value: unknown): Error {
  const found = value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 80);
  return new Error(`The catalogue is damaged: ${expected} was expected, not ${found}`);
}
