import type { OsgiEntry } from '../../formats/osgi/osgi-config';
import type { OsgiCardinality, OsgiValue } from '../../formats/osgi/osgi-value';
import type { OsgiType } from '../../formats/osgi/osgi-types';
import type { Span } from '../../text/span';
import type { SourceFile } from '../../workspace';
import type { ValueOrigin } from '../layer';
import { holdsPlaceholder } from '../unknown-values';

/** Where a setting of an OSGi configuration is. Spans are offsets into the text of `file` in UTF-16 units. */
export type OsgiOrigin = {
  readonly file: SourceFile;
  /** The whole value, including its type and quotes. */
  readonly span: Span;
} & (
  | { readonly from: 'config' | 'cfg'; readonly entry: OsgiEntry }
  /** A key `configuration.override.…` of the effective configuration. */
  | { readonly from: 'override'; readonly property: string; readonly value: ValueOrigin }
);

/** What a node has for one key of an OSGi configuration. */
export interface OsgiSetting {
  readonly key: string;
  readonly type: OsgiType;
  readonly cardinality: OsgiCardinality;
  /** The texts of the value: one, or the items of an array. */
  readonly texts: readonly string[];
  /** One spelling for equal values, in the order of `texts`. */
  readonly canonical: readonly string[];
  /** False if something outside fills in a part of it, or Liferay reads something other than what is written. */
  readonly isKnown: boolean;
  readonly origin: OsgiOrigin;
}

/** The setting that a value at `origin` makes. */
export function osgiSetting(
  key: string,
  value: Pick<OsgiValue, 'type' | 'cardinality' | 'values'>,
  origin: OsgiOrigin,
  isSound: boolean,
): OsgiSetting {
  const { type, cardinality, values } = value;
  return {
    key,
    type,
    cardinality,
    texts: values.map((item) => item.value),
    canonical: values.map((item) => item.canonical),
    isKnown: isSound && values.every((item) => !item.holdsPlaceholder && !isFilledIn(item.value)),
    origin,
  };
}

/** Whether something outside fills in a text: a template, or `$[env:NAME]`, which the OSGi container reads. */
export function isFilledIn(text: string): boolean {
  return text.includes('$[') || holdsPlaceholder(text.trim());
}
