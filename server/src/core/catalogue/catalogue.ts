/** How a property's text is understood; numbers carry their unit where portal.properties states one. */
export type ValueType =
  | { readonly kind: 'string' | 'secret' | 'boolean' | 'class' | 'resource' | 'path' | 'url' | 'jdbc-url' | 'jndi-name' }
  | { readonly kind: 'host' | 'host-and-port' | 'port' | 'multicast-address' | 'regular-expression' | 'cron' | 'color' }
  | { readonly kind: 'integer'; readonly min?: number; readonly max?: number; readonly unit?: Unit }
  | { readonly kind: 'decimal' }
  | { readonly kind: 'enumeration'; readonly values: readonly string[] }
  | { readonly kind: 'list'; readonly item: ValueType };

export type Unit = 'milliseconds' | 'seconds' | 'minutes' | 'hours' | 'days' | 'bytes' | 'kilobytes' | 'percent';

/**
 * What the nodes of a cluster must do about a property: `same` is wrong where it differs, `should-be-same`
 * is drift, `tuning` may well differ, `per-node` must differ, `per-host` must differ where nodes share a host.
 */
export type Agreement = 'same' | 'should-be-same' | 'tuning' | 'per-node' | 'per-host' | 'free';

/** A property as the release in force has it. */
export interface Property {
  readonly key: string;
  readonly section: string;
  readonly type: ValueType;
  /** The value that applies where nobody sets it; undefined where portal.properties leaves it out or commented. */
  readonly default: string | undefined;
  /** Other values that portal.properties shows, commented, beside the default. */
  readonly alternatives: readonly string[];
  readonly agreement: Agreement;
  /** The value must never be shown. */
  readonly secret: boolean;
  /** First and last release that have the key, by release id; `until` is undefined while the newest has it. */
  readonly since: string;
  readonly until: string | undefined;
  /** Our own documentation, one to three sentences of Markdown. */
  readonly documentation: string | undefined;
  /** The family that the key belongs to, such as `jdbc.*` or `feature.flag.*`, where it is no key of its own. */
  readonly family: string | undefined;
}

export interface SectionEntry {
  readonly key: string;
  /** False for a line that stands commented in portal.properties. */
  readonly active: boolean;
  /** The value as portal.properties writes it: continuation lines joined by `\n` with their own indentation. */
  readonly rawValue: string;
}

/** Entries that portal.properties keeps under one comment. */
export interface PropertyGroup {
  readonly entries: readonly SectionEntry[];
}

export interface Section {
  readonly name: string;
  /** Position among the sections of the release, from 0. */
  readonly order: number;
  readonly groups: readonly PropertyGroup[];
}

export type Migration =
  | { readonly kind: 'removed'; readonly key: string; readonly since: string; readonly note: string | undefined }
  | {
      readonly kind: 'renamed';
      readonly key: string;
      readonly since: string;
      /** The key at the end of the chain; undefined where it exists nowhere, so that no rename is offered. */
      readonly newKey: string | undefined;
    }
  | {
      readonly kind: 'moved-to-osgi';
      readonly key: string;
      readonly since: string;
      readonly pid: string | undefined;
      readonly osgiKey: string | undefined;
    }
  | {
      readonly kind: 'moved-to-other-file';
      readonly key: string;
      readonly since: string;
      readonly file: 'portal.properties' | 'system.properties';
      readonly newKey: string;
    };

/** A release whose facts are in the catalogue. */
export interface Release {
  /** `7.4.3.131`, or `2024.q4.1` for the quarterly ones: what users write. */
  readonly id: string;
  /** The release whose portal.properties stands in for it; the same as `id` where the file itself is known. */
  readonly nearestKnown: string;
}

/** What Liferay knows of its own properties, for one release. Immutable. */
export interface Catalogue {
  readonly release: Release;
  /** A property of this release or an instance of one of its families. */
  property(key: string): Property | undefined;
  /** Every key of portal.properties, active or commented, in its order. */
  readonly keys: readonly string[];
  readonly sections: readonly Section[];
  section(name: string): Section | undefined;
  /** The canonical place of a key: sorts keys into the order of portal.properties; undefined for unknown ones. */
  order(key: string): number | undefined;
  /** What became of a key by this release; undefined for a key that is in force. */
  migration(key: string): Migration | undefined;
  /** Whether any release, family or migration has the key: such a key is never called misspelt. */
  isKnownAnywhere(key: string): boolean;
}
