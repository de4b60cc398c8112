import type { Catalogue, Migration, PropertyScope } from '../../catalogue/catalogue';

export type Move = Extract<Migration, { kind: 'moved-to-other-file' }>;

/**
 * What has become of a key in a file with a given role, by the release of `catalogue`; undefined for a key that is
 * still read there, or that was never Liferay's. Renames are followed to the last name, across both files.
 */
export function fateOf(catalogue: Catalogue, role: PropertyScope, key: string): Migration | undefined {
  const own = catalogue.migration(key, role);
  if (own?.kind === 'moved-to-other-file') return withLastName(catalogue, own);
  if (own !== undefined || role === 'system' || catalogue.property(key) !== undefined) return own;
  // A key of system.properties, written here, whose counterpart here has another name.
  const other = catalogue.migration(key, 'system');
  return other?.kind === 'moved-to-other-file' && other.file === 'portal.properties' && other.newKey !== key
    ? withLastName(catalogue, other)
    : undefined;
}

/** Whether the key is to stay in the kind of file that it is in, under another name. */
export function staysInFile({ file }: Move, role: PropertyScope): boolean {
  return file === (role === 'portal' ? 'portal.properties' : 'system.properties');
}

/** Some keys moved to portal.properties and were renamed there again. */
function withLastName(catalogue: Catalogue, move: Move): Move {
  let last = move;
  for (let step = 0; step < 5 && last.file === 'portal.properties'; step++) {
    const next = catalogue.migration(last.newKey, 'system') ?? catalogue.migration(last.newKey);
    if (next?.kind === 'moved-to-other-file' && next.file === last.file)
      last = { ...last, newKey: next.newKey };
    else if (next?.kind === 'renamed' && next.newKey !== undefined) last = { ...last, newKey: next.newKey };
    else break;
  }
  return last;
}
