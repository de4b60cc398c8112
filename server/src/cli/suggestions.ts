import type { Migration } from '../core/catalogue/catalogue';
import { createVocabulary } from '../core/rules/support/near-words';

/** Names similar to the requested one: misspelt ones first, then those that contain it. */
export function likeNames(known: readonly string[], name: string): string[] {
  const lower = name.toLowerCase();
  const misspelt = createVocabulary(known.map((candidate) => candidate.toLowerCase())).nearest(
    lower,
    Math.min(4, Math.ceil((name.length - 2) / 4)),
  );
  return [
    ...known.filter((candidate) => misspelt.includes(candidate.toLowerCase())),
    ...known.filter((candidate) => lower !== '' && candidate.toLowerCase().includes(lower)),
  ];
}

/** In a list of what there is, more names than these are no help. */
const mostListed = 10;

/** `a, b, c`, and how many more there are. */
export function listed(names: readonly string[]): string {
  const rest = names.length - mostListed;
  return names.slice(0, mostListed).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** More names than these are no help. */
const mostNames = 3;

/** The hint that offers names; undefined if there is none. */
export function didYouMean(names: readonly string[]): string | undefined {
  const offered = [...new Set(names)].slice(0, mostNames);
  if (offered.length === 0) return undefined;
  const last = offered.at(-1) ?? '';
  return `Did you mean ${offered.length === 1 ? last : `${offered.slice(0, -1).join(', ')} or ${last}`}?`;
}

/** What became of a property, as the end of a sentence. */
export function describeMigration(migration: Migration): string {
  switch (migration.kind) {
    case 'removed':
      return `it was removed with ${migration.since}`;
    case 'renamed':
      return migration.newKey === undefined
        ? `it was renamed with ${migration.since}`
        : `since ${migration.since} it is called ${migration.newKey}`;
    case 'moved-to-osgi':
      return `since ${migration.since} it is a setting of the OSGi configuration ${migration.pid ?? 'of its module'}`;
    case 'moved-to-other-file':
      return `since ${migration.since} it is ${migration.newKey} in ${migration.file}`;
  }
}
