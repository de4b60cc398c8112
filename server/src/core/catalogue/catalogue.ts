import type { OwnDefaults } from '../workspace';
import type { OsgiCatalogue } from './osgi';

/** How a property's text is understood; numbers carry their unit where portal.properties states one. */
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

/** Every unit of a number. */
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
 * What the nodes of a cluster must do about a property: `same` is wrong where it differs, `should-be-same`
 * is drift, `tuning` may well differ, `per-node` must differ, `per-host` must differ where nodes share a host.
 */
export type Agreement = 'same' | 'should-be-same' | 'tuning' | 'per-node' | 'per-host' | 'free';

/** A property as the release in force has it. */
export interface Property {
  readonly key: string;
  /** The section it stands in; empty for a key that portal.properties never shows. */
  readonly section: string;
  readonly type: ValueType;
  /**
   * The value that applies where nobody sets it, as Liferay's reader gives it; undefined where portal.properties
   * leaves it out or commented. For `key[filter]` the default of `key`, which Liferay asks next.
   */
  readonly default: string | undefined;
  /** Other values that portal.properties shows, commented, beside the default. */
  readonly alternatives: readonly string[];
  readonly agreement: Agreement;
  /** The value must never be shown. */
  readonly secret: boolean;
  /** First and last release that have the key, by release id; `until` is undefined while the newest has it. */
  readonly since: string;
  readonly until: string | undefined;
  /** The comment above it in the portal.properties of the user's own installation, as it stands there. */
  readonly comment?: string;
  /** The family that the key belongs to, such as `jdbc.*` or `feature.flag.*`, where it is no key of its own. */
  readonly family: string | undefined;
}

export interface SectionEntry {
  readonly key: string;
  /** False for a line that stands commented in portal.properties. */
  readonly active: boolean;
  /**
   * The value as portal.properties writes it, continuation lines joined by `\n`. They keep the indentation that
   * they have beyond the entry's own; comment lines between them are left out.
   */
  readonly rawValue: string;
  /** The lines to the letter, where they are those of a file of the user's own. */
  readonly lines?: readonly string[];
}

/** Entries that portal.properties keeps under one comment. */
export interface PropertyGroup {
  readonly entries: readonly SectionEntry[];
  /** The lines of that comment to the letter, where they are those of a file of the user's own. */
  readonly comment?: readonly string[];
}

export interface Section {
  readonly name: string;
  /** Position among the sections of the release, from 0. */
  readonly order: number;
  readonly groups: readonly PropertyGroup[];
}

/** What became of a key; where other names led there, each of them with the release that brought it. */
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
  /** The file of this very release is known. */
  readonly isExact: boolean;
}

/** A database that Liferay can use. */
export interface Database {
  /** Short name as Liferay's templates have it, such as `mysql`. */
  readonly id: string;
  readonly name: string;
  /** Runs inside the portal, so that no two nodes can share it. */
  readonly isEmbedded: boolean;
  /** The release in force still supports it. */
  readonly isSupported: boolean;
  /** How its URLs begin, with `jdbc:`. */
  readonly urlPrefixes: readonly string[];
  /** The driver class of the release in force, and others that are right for it. */
  readonly driver: string;
  readonly otherDrivers: readonly string[];
  /** The driver classes that understand a URL of this database: two of its drivers may have URLs of their own. */
  driversFor(url: string): readonly string[];
  readonly defaultPort: number | undefined;
  /** The user name selects the schema, so that another user sees another database. */
  readonly userIsSchema: boolean;
  /** Values for the keys of `jdbc.default.*` that a node must set; hosts and secrets as placeholders. */
  readonly template: Readonly<Record<string, string>>;
}

/** Several settings that belong together, for whoever begins a file. */
export interface SettingsTemplate {
  /** What is typed to have it: words with hyphens, such as `cluster-link-tcp`. */
  readonly id: string;
  readonly name: string;
  /** What it is for, one or two sentences. */
  readonly about: string;
  /** As they are written in a file; `${1:text}` is to be typed over, and `${1}` is the same again. */
  readonly lines: readonly { readonly key: string; readonly value: string }[];
}

/** A class for `dl.store.impl`. */
export interface StoreClass {
  readonly className: string;
  /** What the store is called whatever the release, such as `FileSystemStore`: classes of one store are equal. */
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
  /** Set where it is no more than worth knowing. */
  readonly isInformation: boolean;
  /** The value to restore: the default of the release, unless that is the insecure one. */
  readonly suggestion: string | undefined;
}

/** Which of Liferay's property files a key is written in. */
export type PropertyScope = 'portal' | 'system';

/** What Liferay knows of its own properties, for one release. Immutable. */
export interface Catalogue {
  readonly release: Release;
  /** The file of the user's own from which the defaults are; undefined for those of the built-in catalogue. */
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
   * Our own documentation of a key, one to three sentences of Markdown; no part of it, since a check needs none. Of a key
   * that the release has no more it says what it was for.
   */
  documentation(key: string): string | undefined;
  /** Our own line about a section; undefined for most. */
  sectionSummary(name: string): string | undefined;
  /**
   * What became of a key by this release; undefined for a key that is in force.
   * @param scope the file that it stands in; the default is portal-ext.properties and its like
   */
  migration(key: string, scope?: PropertyScope): Migration | undefined;
  /**
   * The first and the last release whose portal.properties had a key that the one in force has no more, and of which no
   * source tells what became; undefined for all others. Liferay may still read it.
   */
  formerReleases(key: string): { readonly since: string; readonly until: string } | undefined;
  /** The type of a key that any release has or had; undefined for one that none lists. */
  typeAnywhere(key: string): ValueType | undefined;
  /** Whether any release, family or migration has the key: such a key is never called misspelt. */
  isKnownAnywhere(key: string): boolean;
  /** Values worth offering for a key: its enumeration, store classes, drivers, stacks that the release ships. */
  knownValues(key: string): readonly string[];
  readonly databases: readonly Database[];
  /** The template of the first server database: what stands in the place of Hypersonic in a section copy. */
  readonly databaseTemplate: Readonly<Record<string, string>>;
  readonly templates: readonly SettingsTemplate[];
  /** Every store class of any release. */
  readonly storeClasses: readonly StoreClass[];
  /** Whether `insecureValue` has anything to say of a key. */
  hasInsecureValues(key: string): boolean;
  /** Set where the value weakens the portal and the release does not have it as a matter of course. */
  insecureValue(key: string, value: string): InsecureValue | undefined;
  /** The configurations of its modules; read when first asked. */
  readonly osgi: OsgiCatalogue;
}

/** The parsed JSON files of `schemas/`, read when asked for. */
export interface CatalogueSource {
  /** @param name path below `schemas/`, such as `catalogue/index.json` */
  read(name: string): unknown;
}

/** What a project brings of its own, over what Liferay knows. Compared by identity. */
export interface OwnFacts {
  readonly defaults?: OwnDefaults | undefined;
  /** Keys of its own, by name. */
  readonly properties?: ReadonlyMap<string, OwnProperty> | undefined;
}

/** A key of the project's own, as portal-properties.json or a catalogue file describes it. */
export interface OwnProperty {
  readonly type: ValueType;
  /** What applies where nobody sets it; left out where Liferay's own default counts, or none. */
  readonly default?: string | undefined;
  readonly agreement: Agreement;
  readonly documentation: string | undefined;
}

/** The catalogues of all releases. */
export interface Catalogues {
  /**
   * The catalogue of a release as users write it (`7.4.3.131`, `dxp-7.4-u92`, `2024.q4.1`, `7.3`); the newest one
   * for a text that is no release, or the one that is most like the defaults of the user's own. Asked twice it is the
   * same object.
   */
  forRelease(text: string | undefined, own?: OwnFacts): Catalogue;
  readonly newest: Catalogue;
  /** Releases whose portal.properties is known, oldest first. */
  readonly releases: readonly string[];
}
