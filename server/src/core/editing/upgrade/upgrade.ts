import type { Catalogue, Migration, PropertyScope, ValueType } from '../../catalogue/catalogue';
import { isJudged, isLegal } from '../../catalogue/value-types';
import type { Entry, PropertiesTree } from '../../properties/tree';
import type { TextEdit } from '../../text/edit';
import type { FilePath, SourceFile } from '../../workspace';
import { lineEnding, replaceKey, replaceValue, writeEntry } from '../entry-edits';
import type { FileEdit } from '../file-edit';
import { type Additions, createAdditions } from './additions';
import { changedDefaults } from './changed-defaults';
import type { Change, EntryUpgrade, SilenceReason, Upgrade } from './changes';
import { type EntryLines, entryLines } from './entry-lines';
import { fateOf, type Move, staysInFile } from './fate';
import { hasConfigurationOverride, mayHaveSetting, overrideKey, typedValue } from './osgi-setting';
import { silenceText } from './reasons';
import { type Files, osgiConfigPath, portalExtPath, systemExtPath } from './targets';

export interface UpgradeInput {
  readonly file: SourceFile;
  readonly tree: PropertiesTree;
  readonly role: PropertyScope;
  readonly from: Catalogue;
  readonly to: Catalogue;
  /** The existing files, for settings that go into others. */
  readonly files: Files;
  /** Where a file of the Liferay home is, by its path from there; undefined for one that does not exist. */
  readonly homeFile?: (name: string) => FilePath | undefined;
}

/**
 * What becomes of each entry of a file in an upgrade from one release to another, and the edits that do it.
 * Nothing is lost: keys get their new names where they are; settings of modules go into `.config` files with typed
 * values, those of system.properties into system-ext.properties, both with the comments above them; anything that is no
 * longer read stays as a comment below the reason. An upgraded file has nothing left to do, and neither has one whose
 * two releases are the same.
 */
export function upgradeFile(input: UpgradeInput): Upgrade {
  const { file, from, to } = input;
  const upgrader = new Upgrader(input);
  const isSame = from.release.id === to.release.id;
  const entries = isSame ? [] : upgrader.entries();
  return {
    path: file.path,
    from: from.release.id,
    to: to.release.id,
    entries,
    defaults: isSame || input.role === 'system' ? [] : changedDefaults(input),
    edits: upgrader.edits(),
  };
}

/**
 * What becomes of certain entries only, whatever release they are from, and the edits for it: what a quick fix does.
 */
export function upgradeEntries(
  input: UpgradeInput,
  entries: readonly Entry[],
): { readonly changes: readonly Change[]; readonly edits: () => readonly FileEdit[] } {
  const upgrader = new Upgrader(input);
  const changes = entries.map((entry) => upgrader.add(entry));
  return { changes, edits: () => upgrader.edits() };
}

class Upgrader {
  readonly #input: UpgradeInput;
  readonly #lines: EntryLines;
  readonly #own: TextEdit[] = [];
  readonly #gone: Entry[] = [];
  readonly #additions: Additions;
  /** Keys that the file has after the upgrade, each with the one that it came from. */
  readonly #taken = new Map<string, string>();
  readonly #changes = new Map<string, Change>();

  constructor(input: UpgradeInput) {
    this.#input = input;
    this.#lines = entryLines(input.tree);
    this.#additions = createAdditions(input.files);
  }

  entries(): readonly EntryUpgrade[] {
    const found: EntryUpgrade[] = [];
    for (const entry of this.#input.tree.entries())
      if (entry.isRead) found.push({ entry, line: this.#lines.lineOf(entry), change: this.add(entry) });
    return found;
  }

  /** Decides what becomes of an entry. Lines that repeat a key share the fate of its first line. */
  add(entry: Entry): Change {
    const first = this.#changes.get(entry.key);
    if (first !== undefined) {
      this.#repeat(entry, first);
      return first;
    }
    const { to, role } = this.#input;
    const migration = fateOf(to, role, entry.key);
    const change = migration === undefined ? this.#keep(entry) : this.#migrate(entry, migration);
    this.#changes.set(entry.key, change);
    return change;
  }

  edits(): readonly FileEdit[] {
    const { file, tree } = this.#input;
    const own = [...this.#own, ...this.#lines.remove(this.#gone)];
    return [
      ...(own.length === 0 ? [] : [{ path: file.path, edits: own }]),
      ...this.#additions.edits(lineEnding(tree.text)),
    ];
  }

  #keep(entry: Entry): Change {
    const { from, to, role, tree } = this.#input;
    if (role === 'system') return { kind: 'kept' };
    const value = textOf(entry);
    const store = this.#newStore(entry, entry.key);
    if (store !== undefined) {
      this.#own.push(replaceValue(tree, entry, store));
      return { kind: 'value-replaced', after: store };
    }
    const former = to.formerReleases(entry.key);
    if (former !== undefined) return { kind: 'unlisted', lastListed: former.until };
    const before = from.property(entry.key);
    const after = to.property(entry.key);
    return before?.default !== undefined &&
      after?.family === undefined &&
      after !== undefined &&
      value === before.default &&
      value !== after.default
      ? { kind: 'old-default', before: before.default, after: after.default }
      : { kind: 'kept' };
  }

  /** The class that replaced the file store that an entry names under the key that it has or gets. */
  #newStore(entry: Entry, key: string): string | undefined {
    if (key !== 'dl.store.impl' || this.#lines.commentsInside(entry).length > 0) return undefined;
    if (this.#input.tree.occurrences(entry.key).length > 1) return undefined;
    const named = textOf(entry).trim();
    const store = this.#input.to.storeClasses.find(({ className }) => className === named);
    return store?.isAvailable === false ? store.replacement : undefined;
  }

  #migrate(entry: Entry, migration: Migration): Change {
    switch (migration.kind) {
      case 'removed':
        return this.#silence(entry, migration, { kind: 'removed', note: migration.note });
      case 'renamed':
        return migration.newKey === undefined
          ? this.#silence(entry, migration, { kind: 'renamed-away' })
          : this.#rename(entry, migration, migration.newKey);
      case 'moved-to-osgi':
        return this.#toOsgi(entry, migration);
      case 'moved-to-other-file':
        return staysInFile(migration, this.#input.role)
          ? this.#rename(entry, migration, migration.newKey)
          : this.#toFile(entry, migration);
    }
  }

  #rename(entry: Entry, migration: Migration, newKey: string): Change {
    const { file, tree, to } = this.#input;
    if (tree.occurrences(newKey).length > 0 || (this.#taken.get(newKey) ?? entry.key) !== entry.key)
      return this.#silence(entry, migration, { kind: 'set-already', key: newKey, path: file.path });
    this.#taken.set(newKey, entry.key);
    this.#own.push(replaceKey(tree, entry, newKey));
    const store = this.#newStore(entry, newKey);
    if (store !== undefined) this.#own.push(replaceValue(tree, entry, store));
    return {
      kind: 'renamed',
      ...sinceOf(migration),
      newKey,
      ...(store === undefined ? {} : { newValue: store }),
      takesOther: takesOther(to.typeAnywhere(entry.key), to.property(newKey)?.type, textOf(entry)),
    };
  }

  #toOsgi(entry: Entry, migration: Extract<Migration, { kind: 'moved-to-osgi' }>): Change {
    const { file, tree, to } = this.#input;
    const { pid, osgiKey: name } = migration;
    if (pid === undefined || name === undefined || !mayHaveSetting(to, { pid, name }))
      return this.#silence(entry, migration, { kind: 'unknown-setting', pid });
    const setting = { pid, name };
    const path = this.#input.homeFile?.(`osgi/configs/${pid}.config`) ?? osgiConfigPath(file.path, pid);
    const override = overrideKey(setting);
    if (tree.occurrences(override).length > 0)
      return this.#silence(entry, migration, { kind: 'set-already', key: override, path: file.path });
    const items = this.#itemsOf(entry);
    const value = typedValue(to, setting, items, entry.key);
    const holdsPlaceholder = items.some((item) => item.includes('${'));
    if (value === undefined || (holdsPlaceholder && !hasConfigurationOverride(to)))
      return this.#silence(entry, migration, { kind: 'by-hand', pid, name, path });
    const moved = { kind: 'moved-to-osgi', ...sinceOf(migration), pid, name, value } as const;
    // In a .config file nobody would fill in what the properties file fills in.
    if (holdsPlaceholder) {
      const comments = this.#lines.commentsInside(entry).map((comment) => comment + lineEnding(tree.text));
      this.#own.push(replaceEntry(entry, comments.join('') + writeEntry(override, value)));
      return { ...moved, path: file.path };
    }
    const hindrance = this.#additions.reserve(path, name);
    if (hindrance !== undefined) return this.#silence(entry, migration, hindrance);
    this.#moveTo(path, entry, name, value);
    return { ...moved, path };
  }

  #toFile(entry: Entry, move: Move & Migration): Change {
    const { file, files, to } = this.#input;
    const gone = move.file === 'system.properties' ? to.migration(move.newKey, 'system') : undefined;
    if (gone?.kind === 'removed')
      return this.#silence(
        entry,
        { ...gone, through: [{ key: move.newKey, since: move.since }] },
        { kind: 'removed', note: gone.note },
      );
    const path =
      move.file === 'system.properties' ? systemExtPath(file.path, files) : portalExtPath(file.path);
    const hindrance = this.#additions.reserve(path, move.newKey);
    if (hindrance !== undefined) return this.#silence(entry, move, hindrance);
    this.#moveTo(path, entry, move.newKey, this.#itemsOf(entry).join(','));
    return { kind: 'moved-to-file', ...sinceOf(move), newKey: move.newKey, path };
  }

  #moveTo(path: FilePath, entry: Entry, key: string, value: string): void {
    this.#additions.add(path, { comments: this.#lines.commentsOf(entry), key, value });
    this.#gone.push(entry);
  }

  #silence(entry: Entry, migration: Migration, reason: SilenceReason): Change {
    this.#own.push(...this.#lines.silence(entry, silenceText(this.#input.to, migration, reason)));
    return { kind: 'commented-out', ...sinceOf(migration), reason };
  }

  /**
   * A further line of a key: either its items are already with those of the first line, or it is treated the same way.
   */
  #repeat(entry: Entry, change: Change): void {
    const { tree, to, file } = this.#input;
    if (change.kind === 'renamed') this.#own.push(replaceKey(tree, entry, change.newKey));
    else if (change.kind === 'commented-out')
      this.#own.push(...this.#lines.silence(entry, silenceText(to, change, change.reason)));
    else if (change.kind === 'moved-to-file' || change.kind === 'moved-to-osgi') {
      if (change.path === file.path) {
        const key = change.kind === 'moved-to-osgi' ? overrideKey(change) : change.newKey;
        const reason = { kind: 'set-already', key, path: file.path } as const;
        this.#own.push(...this.#lines.silence(entry, silenceText(to, change, reason)));
      } else {
        this.#additions.addComments(change.path, this.#lines.commentsOf(entry));
        this.#gone.push(entry);
      }
    }
  }

  /** What Liferay reads for the key: all lines of it joined, or in system.properties the last one. */
  #itemsOf({ key }: Entry): readonly string[] {
    const all = this.#input.tree.occurrences(key).filter(({ isRead }) => isRead);
    const counting = this.#input.role === 'system' ? all.slice(-1) : all;
    return counting.flatMap(({ items }) => items.map(({ value }) => value));
  }
}

/** Whether a value that fits the old type may mean nothing for the new one. */
function takesOther(before: ValueType | undefined, after: ValueType | undefined, text: string): boolean {
  if (before === undefined || after === undefined || before.kind === after.kind) return false;
  if (isJudged(after)) return !isLegal(after, text);
  return before.kind !== 'string' && after.kind !== 'string';
}

const textOf = ({ items }: Entry): string => items.map(({ value }) => value).join(',');

function replaceEntry({ keySpan, valueSpan }: Entry, newText: string): TextEdit {
  return { span: { start: keySpan.start, end: Math.max(keySpan.end, valueSpan.end) }, newText };
}

function sinceOf({
  since,
  through = [],
}: Migration): Pick<Extract<Change, { since: string }>, 'since' | 'through'> {
  return { since, through };
}
