import type { OwnDefaults } from '../workspace';
import type { OsgiCatalogue } from './osgi';

/** How a property's text is understood; numbers have their unit if portal.properties states one. */
export type ValueType =
  | {
      readonly kind:
        'string' | 'secret' | 'boolean' | 'class' | 'resource' | 'path' | 'url' | 'jdbc-url' | 'jndi-name';
    }
  | {
      readonly kind:
        | 'host'
        | 'host-and-port'
        | 'port'
        | 'multicast-address'
        | 'regular-expression'
        | 'cron'
        | 'color'
        | 'locale'
        | 'time-zone';
    }
  | { readonly kind: 'integer'; readonly min?: number; readonly max?: number; readonly unit?: Unit }
  | { readonly kind: 'decimal' }
  | { readonly kind: 'enumeration'; readonly values: readonly string[] }
  | { readonly kind: 'list'; readonly item: ValueType };

export type Unit = (typeof units)[number];

/** Every unit that a number may have. */
export const units = [
  'milliseconds',
  'seconds',
  'minutes',
  'hours',
  'days',
  'bytes',
  'kilobytes',
  'percent',
] as const;

/**
 * What the nodes of a cluster are required to do with a property: for `same` a difference is wrong, for
 * `should-be-same` it is drift, for `tuning` it may be intended; `per-node` must differ, `per-host` must differ if
 * nodes share a host.
 */
export type Agreement = 'same' | 'should-be-same' | 'tuning' | 'per-node' | 'per-host' | 'free';

/** A property as the release in force has it. */
export interface Property {
  readonly key: string;
  /** The section it is in; empty for a key that portal.properties never shows. */
  readonly section: string;
  readonly type: ValueType;
  /**
   * The value that applies if nobody sets it, as Liferay's reader gives it; undefined if portal.properties leaves it
   * out or has it only as a comment. For `key[filter]` the default of `key`, which Liferay tries next.
   */
  readonly default: string | undefined;
  /** Other values that portal.properties shows, commented, next to the default. */
  readonly alternatives: readonly string[];
  readonly agreement: Agreement;
  /** The value must never be shown. */
  readonly secret: boolean;
  /** First and last release that have the key, by release id; `until` is undefined if the newest has it. */
  readonly since: string;
  readonly until: string | undefined;
  /** The comment above it in the user's own portal.properties, verbatim. */
  readonly comment?: string;
  /** The family that the key belongs to, such as `jdbc.*` or `feature.flag.*`, if it is not listed itself. */
  readonly family: string | undefined;
}

export interface SectionEntry {
  readonly key: string;
  /** False for a line that is commented in portal.properties. */
  readonly active: boolean;
  /**
   * The value as portal.properties writes it, continuation lines joined by `\n`. They keep their indentation beyond
   * that of the entry itself; comment lines between them are left out.
   */
  readonly rawValue: string;
  /** The lines verbatim, if they are from a file of the user's own. */
  readonly lines?: readonly string[];
}

/** Entries that portal.properties keeps under one comment. */
export interface PropertyGroup {
  readonly entries: readonly SectionEntry[];
  /** The lines of that comment verbatim, if they are from a file of the user's own. */
  readonly comment?: readonly string[];
}

export interface Section {
  readonly name: string;
  /** Position among the sections of the release, from 0. */
  readonly order: number;
  readonly groups: readonly PropertyGroup[];
}

/** What became of a key; if it was renamed on the way, each name with the release that introduced it. */
export type Migration = MigrationEnd & { readonly through?: readonly MigrationStep[] };

/** A name that a key had in between. */
export interface MigrationStep {
  readonly key: string;
  readonly since: string;
}

type MigrationEnd =
  | {
      readonly kind: 'removed';
      readonly key: string;
      readonly since: string;
      readonly note: string | undefined;
    }
  | {
      readonly kind: 'renamed';
      readonly key: string;
      readonly since: string;
      /** The key at the end of the chain; undefined if it exists nowhere, so that no rename is offered. */
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
  /** The release whose portal.properties stands in for it; the same as `id` if its own file is known. */
  readonly nearestKnown: string;
  /** The file of exactly this release is known. */
  readonly isExact: boolean;
}

/** A database that Liferay can use. */
export interface Database {
  /** Short name as Liferay's templates have it, such as `mysql`. */
  readonly id: string;
  readonly name: string;
  /** Runs inside the portal, so that two nodes cannot share it. */
  readonly isEmbedded: boolean;
  /** The release in force still supports it. */
  readonly isSupported: boolean;
  /** How its URLs begin, with `jdbc:`. */
  readonly urlPrefixes: readonly string[];
  /** The driver class of the release in force, and others that are right for it. */
  readonly driver: string;
  readonly otherDrivers: readonly string[];
  /** The driver classes that understand a URL of this database: two of its drivers may have different forms of URLs. */
  driversFor(url: string): readonly string[];
  readonly defaultPort: number | undefined;
  /** The user name selects the schema, so another user sees another database. */
  readonly userIsSchema: boolean;
  /** Values for the keys of `jdbc.default.*` that a node must set; hosts and secrets as placeholders. */
  readonly template: Readonly<Record<string, string>>;
}

/** Several settings that belong together, as a start for a file. */
export interface SettingsTemplate {
  /** What is typed to get it: words with hyphens, such as `cluster-link-tcp`. */
  readonly id: string;
  readonly name: string;
  /** What it is for, one or two sentences. */
  readonly about: string;
  /** As they are written in a file; `${1:text}` is a field to fill in, and `${1}` repeats it. */
  readonly lines: readonly { readonly key: string; readonly value: string }[];
}

/** A class for `dl.store.impl`. */
export interface StoreClass {
  readonly className: string;
  /** The name of the store in every release, such as `FileSystemStore`: classes of one store are equal. */
  readonly store: string;
  /** Whether the release in force has the class. */
  readonly isAvailable: boolean;
  /** The class of the same store in the release in force. */
  readonly replacement: string | undefined;
  /** First and last line of releases that has it, such as `6.1`. */
  readonly since: string;
  readonly until: string | undefined;
}

/** Why a value is dangerous. */
export interface InsecureValue {
  /** One sentence. */
  readonly reason: string;
  /** Set if it is merely worth knowing. */
  readonly isInformation: boolean;
  /** The value to restore: the default of the release, unless that is the insecure one. */
  readonly suggestion: string | undefined;
}

/** The one of Liferay's property files that a key belongs in. */
export type PropertyScope = 'portal' | 'system';

/** What is known about Liferay's own properties in one release. Immutable. */
export interface Catalogue {
  readonly release: Release;
  /** The user's own file that the defaults come from; undefined for those of the built-in catalogue. */
  readonly defaultsFrom?: string;
  /** A property of this release or an instance of one of its families. */
  property(key: string): Property | undefined;
  /** Every key of portal.properties, active or commented, in its order. */
  readonly keys: readonly string[];
  readonly sections: readonly Section[];
  section(name: string): Section | undefined;
  /** The canonical place of a key: sorts keys into the order of portal.properties; undefined for unknown ones. */
  order(key: string): number | undefined;
  /**
   * Our own documentation of a key, one to three sentences of Markdown; not a part of the property, because a check
   * does not need it. For a key that the release no longer has, it says what the key was for.
   */
  documentation(key: string): string | undefined;
  /** Our own line about a section; undefined for most. */
  sectionSummary(name: string): string | undefined;
  /**
   * What has become of a key by this release; undefined for a key that is in force.
   * @param scope the file that it is in; the default is portal-ext.properties and the like
   */
  migration(key: string, scope?: PropertyScope): Migration | undefined;
  /**
   * The first and the last release whose portal.properties had a key that the one in force no longer has, and about
   * which no source says what became of it; undefined for all others. Liferay may still read it.
   */
  formerReleases(key: string): { readonly since: string; readonly until: string } | undefined;
  /** The type of a key that any release has or had; undefined for one that is not listed anywhere. */
  typeAnywhere(key: string): ValueType | undefined;
  /** Whether any release, family or migration has the key: such a key is never called misspelt. */
  isKnownAnywhere(key: string): boolean;
  /** Values worth offering for a key: its enumeration, store classes, drivers, stacks that come with the release. */
  knownValues(key: string): readonly string[];
  readonly databases: readonly Database[];
  /** The template of the first server database: what replaces Hypersonic in a section copy. */
  readonly databaseTemplate: Readonly<Record<string, string>>;
  readonly templates: readonly SettingsTemplate[];
  /** Every store class of any release. */
  readonly storeClasses: readonly StoreClass[];
  /** Whether `insecureValue` has anything to say about a key. */
  hasInsecureValues(key: string): boolean;
  /** Set if the value weakens the portal and is not simply the default of the release. */
  insecureValue(key: string, value: string): InsecureValue | undefined;
  /** The configurations of its modules; read on first use. */
  readonly osgi: OsgiCatalogue;
}

/** The parsed JSON files of `schemas/`, read on request. */
export interface CatalogueSource {
  /** @param name path below `schemas/`, such as `catalogue/index.json` */
  read(name: string): unknown;
}

/** What a project adds to what Liferay knows. Compared by identity. */
export interface OwnFacts {
  readonly defaults?: OwnDefaults | undefined;
  /** Its own keys, by name. */
  readonly properties?: ReadonlyMap<string, OwnProperty> | undefined;
}

/** One of the project's own keys, as portal-properties.json or a catalogue file describes it. */
export interface OwnProperty {
  readonly type: ValueType;
  /** What applies if nobody sets it; left out if Liferay's own default counts, or there is none. */
  readonly default?: string | undefined;
  readonly agreement: Agreement;
  readonly documentation: string | undefined;
}

/** The catalogues of all releases. */
export interface Catalogues {
  /**
   * The catalogue of a release as users write it (`7.4.3.131`, `dxp-7.4-u92`, `2024.q4.1`, `7.3`); for a text that is
   * not a release, the newest one, or the one most similar to the user's own defaults. The same object for the same
   * question.
   */
  forRelease(text: string | undefined, own?: OwnFacts): Catalogue;
  readonly newest: Catalogue;
  /** Releases whose portal.properties is known, oldest first. */
  readonly releases: readonly string[];
}
