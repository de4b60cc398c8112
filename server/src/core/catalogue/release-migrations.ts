import type { Catalogue, Migration, PropertyScope } from './catalogue';
import type { Edition, ResolvedRelease } from './edition';
import type { FindFamily } from './families';
import type { CatalogueIndex } from './index-data';
import { findMigration, type ReleaseInForce } from './migrations';
import type { ReleaseProperties } from './release-properties';
import { compareNumbers } from './releases';

type ReleaseMigrations = Pick<Catalogue, 'migration' | 'formerReleases'>;

/** What has become of keys up to a release. */
export function createMigrations(
  edition: Edition,
  { listed }: ReleaseProperties,
  familyOf: FindFamily,
): ReleaseMigrations {
  const { release, index, layout, own, position } = edition;

  /** A release without a file may have what a later one has, but nothing that was removed before. */
  const mayHave = (key: string): boolean => {
    const facts = index.facts(key);
    return (
      compareNumbers(release.numbers, release.known.numbers) !== 0 &&
      facts?.inFile === true &&
      facts.last >= position
    );
  };

  const portal: ReleaseInForce = {
    numbers: release.numbers,
    fileAsOf: own === undefined ? release.known.asOf : release.numbers,
    hasKey: (key) => layout.has(key),
    isTarget: (key) => listed(key) !== undefined || mayHave(key),
  };
  const system: ReleaseInForce = {
    ...portal,
    hasKey: (key) => index.systemKeys().get(systemFileFor(release, index))?.has(key) === true,
  };

  const migration = (key: string, scope: PropertyScope = 'portal'): Migration | undefined =>
    findMigration(key, index.migrations(scope), scope === 'portal' ? portal : system);

  const formerReleases: Catalogue['formerReleases'] = (key) => {
    const facts = index.facts(key);
    if (facts?.inFile !== true || facts.last >= position || layout.has(key)) return undefined;
    if (familyOf(key)?.family?.passedOn === true) return undefined;
    const isTold = migration(key) !== undefined || migration(key, 'system') !== undefined;
    const [since, until] = [index.releases[facts.first]?.id, index.releases[facts.last]?.id];
    return isTold || since === undefined || until === undefined ? undefined : { since, until };
  };
  return { migration, formerReleases };
}

function systemFileFor(release: ResolvedRelease, index: CatalogueIndex): string {
  const ids = [...index.systemKeys().keys()];
  const notNewer = ids.filter((id) => {
    const known = index.releases.find((candidate) => candidate.id === id);
    return known !== undefined && compareNumbers(known.numbers, release.known.numbers) <= 0;
  });
  return notNewer.at(-1) ?? ids[0] ?? '';
}
