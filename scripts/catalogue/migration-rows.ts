import { compareReleases, parseRelease } from '../../server/src/core/catalogue/releases';
import type { HandKeptFacts } from './facts';

/** A migration as the index has it. */
export interface MigrationData {
  readonly key: string;
  readonly kind: string;
  readonly since: string;
  readonly newKey?: string;
  readonly pid?: string;
  readonly osgiKey?: string;
  readonly file?: string;
  readonly note?: string;
}

type Row = Readonly<Record<string, string>>;

/**
 * The rows of migrations.tsv that may be used, according to the rules next to it: nothing without `since_stated` and
 * with a range in `gone_between`, the later of both counts, wrong rows are left out, and a doubtful target does not
 * count as one. What the facts add is merged in.
 */
export function migrationsOf(rows: readonly Row[], scope: string, facts: HandKeptFacts): MigrationData[] {
  const byKey = new Map<string, MigrationData>();
  for (const row of rows) {
    if (row['scope'] !== scope || row['verdict']?.startsWith('wrong') === true) continue;
    const since = sinceOf(row);
    const key = row['old_key'] ?? '';
    if (since === undefined || byKey.has(key)) continue;
    byKey.set(key, { key, kind: row['kind'] ?? '', since, ...detailsOf(key, row, facts) });
  }
  if (scope === 'portal')
    for (const [key, { since, pid, setting }] of facts.moved)
      if (!byKey.has(key)) byKey.set(key, { key, kind: 'moved-to-osgi', since, pid, osgiKey: setting });
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Undefined if nothing says when. */
function sinceOf(row: Row): string | undefined {
  const gone = /\.\.(\S+)$/.exec(row['gone_between'] ?? '')?.[1];
  const candidates = [row['since_stated'], gone].filter((text) => text !== undefined && text !== '');
  const [later] = candidates.filter((text) => text !== undefined).sort((a, b) => compareReleases(b, a));
  return later === undefined ? undefined : (parseRelease(later)?.id ?? undefined);
}

function detailsOf(key: string, row: Row, facts: HandKeptFacts): Partial<MigrationData> {
  const ticket = row['ticket'] ?? '';
  const newKey = row['new_key'] ?? '';
  const kind = row['kind'] ?? '';
  switch (kind) {
    case 'renamed':
      return newKey === '' || row['verdict']?.startsWith('doubtful target') === true ? {} : { newKey };
    case 'moved-to-other-file':
      return { file: row['target'] ?? '', newKey: newKey === '' ? key : newKey };
    case 'moved-to-osgi': {
      const [pid, osgiKey] = facts.osgi.get(key) ?? osgiTarget(row);
      return { ...(pid === undefined ? {} : { pid }), ...(osgiKey === undefined ? {} : { osgiKey }) };
    }
    default:
      return ticket === '' ? {} : { note: ticket };
  }
}

/**
 * A single candidate names the configuration and its key; a target that is a configuration itself names only the
 * former.
 */
function osgiTarget(row: Row): readonly [string | undefined, string | undefined] {
  const candidates = (row['osgi_pid_candidates'] ?? '').split(/[;,|\s]+/).filter((text) => text !== '');
  const [candidate] = candidates;
  if (candidate !== undefined && candidates.length === 1) {
    const split = candidate.lastIndexOf('_');
    return [candidate.slice(0, split), candidate.slice(split + 1)];
  }
  const target = row['target'] ?? '';
  return /Configuration(?:\.config)?$/.test(target)
    ? [target.replace(/\.config$/, ''), undefined]
    : [undefined, undefined];
}
