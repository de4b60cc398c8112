import type { Span } from '../../text/span';
import { type ParsedOsgiValue, parseOsgiValue } from './osgi-value';

/** What a key `configuration.override.<pid>_<key>` of portal-ext.properties sets. Spans are offsets into that key. */
export interface OsgiOverrideKey {
  readonly pid: string;
  readonly pidSpan: Span;
  readonly key: string;
  readonly keySpan: Span;
}

const prefix = 'configuration.override.';

/** Whether a key sets something in an OSGi configuration. */
export const isOsgiOverrideKey = (key: string): boolean => key.startsWith(prefix);

/**
 * Splits such a key into its parts; undefined for any other key. The first `_` ends the PID
 * (ConfigurationOverridePropertiesUtil of Liferay 7.4).
 */
export function parseOsgiOverrideKey(key: string): OsgiOverrideKey | undefined {
  if (!isOsgiOverrideKey(key)) return undefined;
  const underline = key.indexOf('_', prefix.length);
  if (underline <= prefix.length) return undefined;
  return {
    pid: key.slice(prefix.length, underline),
    pidSpan: { start: prefix.length, end: underline },
    key: key.slice(underline + 1),
    keySpan: { start: underline + 1, end: key.length },
  };
}

/**
 * Reads the value of such a key as Liferay gets it (escapes of the properties file decoded, list items joined with
 * commas). Spans are offsets into `value`. An empty value removes the setting and is not a problem.
 */
export function parseOsgiOverrideValue(value: string): ParsedOsgiValue {
  return value === '' ? { value: undefined, problem: undefined } : parseOsgiValue(value);
}
