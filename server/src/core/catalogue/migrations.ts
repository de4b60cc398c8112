import type { Migration } from './catalogue';
import type { MigrationRow, Migrations } from './index-data';
import { compareNumbers } from './releases';

/** What the migrations need to know about a release. */
export interface ReleaseInForce {
  readonly numbers: readonly number[];
  /** The newest release for which its file, or the one that stands in for it, is evidence. */
  readonly fileAsOf: readonly number[];
  /** Whether the file has the key, active or commented. */
  hasKey(key: string): boolean;
  /** Whether a rename to the key may be offered. */
  isTarget(key: string): boolean;
}

/**
 * What has become of `key` by the release. A key in the file of the release is in force, unless a source says that it
 * was removed after the file was made. Renames are followed to the key that exists, or to the removal or move at the
 * end; one that ends in a key of no release keeps no target.
 */
export function findMigration(key: string, rows: Migrations, release: ReleaseInForce): Migration | undefined {
  const row = rows.get(key);
  if (row !== undefined)
    return applies(key, row, release) ? follow(key, row, rows, release, new Map()) : undefined;
  return release.hasKey(key) ? undefined : ofInstance(key, rows, release);
}

/** `key[filter]` and `key.0` follow `key`, with their filter and number. */
function ofInstance(key: string, rows: Migrations, release: ReleaseInForce): Migration | undefined {
  const [, base = '', filter] = /^(.+?)(\[[^\]]+\]|\.\d+)$/.exec(key) ?? [];
  const row = rows.get(base);
  if (row === undefined || filter === undefined || !applies(base, row, release)) return undefined;
  const found = follow(base, row, rows, release, new Map());
  if (found.kind === 'renamed' && found.newKey !== undefined)
    return { ...found, key, newKey: found.newKey + filter };
  if (found.kind === 'moved-to-other-file') return { ...found, key, newKey: found.newKey + filter };
  // One setting cannot hold what several filters say.
  if (found.kind === 'moved-to-osgi' && filter.startsWith('[')) return { ...found, key, osgiKey: undefined };
  return { ...found, key };
}

function applies(key: string, row: MigrationRow, release: ReleaseInForce): boolean {
  if (compareNumbers(row.sinceNumbers, release.numbers) > 0) return false;
  return !release.hasKey(key) || compareNumbers(row.sinceNumbers, release.fileAsOf) > 0;
}

/** @param passed the renames so far, by the key that each led to */
function follow(
  key: string,
  row: MigrationRow,
  rows: Migrations,
  release: ReleaseInForce,
  passed: Map<string, string>,
): Migration {
  const { since } = row;
  const through =
    passed.size === 0 ? {} : { through: [...passed].map(([name, when]) => ({ key: name, since: when })) };
  if (row.kind !== 'renamed') return { ...finish(key, row), ...through };
  const target = row.newKey;
  if (target === undefined || target === key || passed.has(target))
    return { kind: 'renamed', key, since, newKey: undefined };
  const next = rows.get(target);
  if (next !== undefined && applies(target, next, release))
    return follow(key, next, rows, release, passed.set(target, earlier(row, next)));
  return { kind: 'renamed', key, since, newKey: release.isTarget(target) ? target : undefined, ...through };
}

/** A source may mention a rename only after it says what became of the new name. */
function earlier(row: MigrationRow, next: MigrationRow): string {
  return compareNumbers(next.sinceNumbers, row.sinceNumbers) < 0 ? next.since : row.since;
}

function finish(key: string, row: MigrationRow): Migration {
  const { since } = row;
  switch (row.kind) {
    case 'moved-to-osgi':
      return { kind: 'moved-to-osgi', key, since, pid: row.pid, osgiKey: row.osgiKey };
    case 'moved-to-other-file':
      return {
        kind: 'moved-to-other-file',
        key,
        since,
        file: row.file ?? 'system.properties',
        newKey: row.newKey ?? key,
      };
    case 'removed':
    case 'renamed':
      return { kind: 'removed', key, since, note: row.note };
  }
}
