import type { MigrationStep } from '../../catalogue/catalogue';
import type { Entry } from '../../properties/tree';
import type { FilePath } from '../../workspace';
import type { FileEdit } from '../file-edit';

/** Why an entry stays as a comment. */
export type SilenceReason =
  | { readonly kind: 'removed'; readonly note: string | undefined }
  /** No release knows its new name. */
  | { readonly kind: 'renamed-away' }
  /** What it would become is already set, in the file at `path`. */
  | { readonly kind: 'set-already'; readonly key: string; readonly path: FilePath }
  /** It is not known which OSGi setting replaced it. */
  | { readonly kind: 'unknown-setting'; readonly pid: string | undefined }
  /** The value cannot be written for the setting by a program. */
  | { readonly kind: 'by-hand'; readonly pid: string; readonly name: string; readonly path: FilePath }
  | { readonly kind: 'target-unreadable'; readonly path: FilePath };

interface Since {
  /** The release that made the change, and the names that the key had in between. */
  readonly since: string;
  readonly through: readonly MigrationStep[];
}

/** What an upgrade does to an entry. */
export type Change =
  | { readonly kind: 'kept' }
  /**
   * Kept too: the new portal.properties no longer has it, the last one that had it is named, and no source says more.
   */
  | { readonly kind: 'unlisted'; readonly lastListed: string }
  /** The file states the default of the old release, and the new one has another. */
  | { readonly kind: 'old-default'; readonly before: string; readonly after: string | undefined }
  | { readonly kind: 'value-replaced'; readonly after: string }
  /**
   * @property takesOther the new property is of another type, so the value may not fit
   * @property newValue the class that replaced the one that the value names
   */
  | (Since & {
      readonly kind: 'renamed';
      readonly newKey: string;
      readonly takesOther: boolean;
      readonly newValue?: string;
    })
  | (Since & {
      readonly kind: 'moved-to-osgi';
      readonly pid: string;
      readonly name: string;
      /** In the syntax of `.config` files. */
      readonly value: string;
      /** Where it went; the file itself for a key `configuration.override.…`. */
      readonly path: FilePath;
    })
  | (Since & { readonly kind: 'moved-to-file'; readonly newKey: string; readonly path: FilePath })
  | (Since & { readonly kind: 'commented-out'; readonly reason: SilenceReason });

/** An entry of the file with what becomes of it. */
export interface EntryUpgrade {
  readonly entry: Entry;
  /** From 0. */
  readonly line: number;
  readonly change: Change;
}

/** The default of a property that the file does not set, in both releases; undefined for "not set". */
export interface ChangedDefault {
  readonly key: string;
  readonly section: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The upgrade of a file from one release to another, as data. */
export interface Upgrade {
  readonly path: FilePath;
  /** Release ids, and the known ones that stand in for them. */
  readonly from: string;
  readonly to: string;
  /** In the order of the file. */
  readonly entries: readonly EntryUpgrade[];
  /** In the order of portal.properties. */
  readonly defaults: readonly ChangedDefault[];
  /** The file itself, then files that it adds to or creates. */
  readonly edits: readonly FileEdit[];
}
