import { compareReleases } from '../../server/src/core/catalogue/releases';
import { parseOsgiOverrideKey } from '../../server/src/core/formats/osgi/osgi-override';

/**
 * Makes the text of osgi.json from Liferay's lists of `configuration.override` keys, by release: for each PID the
 * settings that all lists have (`keys`), and those that only one list has, under its position.
 * @param asOf the newest quarterly release for which the last list is evidence
 */
export function buildOsgi(lists: ReadonlyMap<string, string>, asOf: string): string {
  const releases = [...lists.keys()].sort(compareReleases);
  const found = releases.map((release) => configurations(lists.get(release) ?? ''));
  const pids = [...new Set(found.flatMap((byPid) => [...byPid.keys()]))].sort();
  const rows = pids.map((pid) => {
    const sets = found.map((byPid) => byPid.get(pid));
    const everywhere = sets.every((set) => set !== undefined);
    const common = everywhere ? sorted(sets[0]).filter((key) => sets.every((set) => set.has(key))) : [];
    const single = sets.flatMap((set, position): [string, string[]][] => {
      const own = sorted(set).filter((key) => !common.includes(key));
      return set === undefined || (everywhere && own.length === 0) ? [] : [[String(position), own]];
    });
    const row = { ...(everywhere ? { keys: common } : {}), ...Object.fromEntries(single) };
    return `${JSON.stringify(pid)}:${JSON.stringify(row)}`;
  });
  const heads = releases.map((id, i) => (i === releases.length - 1 ? { id, asOf } : { id }));
  return `{\n"version":1,\n"releases":${JSON.stringify(heads)},\n"pids":{\n${rows.join(',\n')}\n}\n}\n`;
}

function configurations(list: string): Map<string, Set<string>> {
  const byPid = new Map<string, Set<string>>();
  for (const [, written = ''] of list.matchAll(/^[ \t]*#?(configuration\.override\.[^\s=]+)=/gm)) {
    const found = parseOsgiOverrideKey(written);
    if (found === undefined) continue;
    const known = byPid.get(found.pid);
    if (known === undefined) byPid.set(found.pid, new Set([found.key]));
    else known.add(found.key);
  }
  return byPid;
}

const sorted = (set: ReadonlySet<string> | undefined): string[] => [...(set ?? [])].sort();
