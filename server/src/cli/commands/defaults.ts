import type { Catalogue, Migration, PropertyGroup, Section } from '../../core/catalogue/catalogue';
import { sectionOf } from '../../core/editing/section-copy';
import { groupLines, sectionLines } from '../../core/editing/section-text';
import { createVocabulary } from '../../core/rules/support/near-words';
import { catalogueProvider } from '../../node/catalogue-provider';
import type { Io } from '../io';
import { absolute, releaseFor } from '../load';
import type { CommonOptions } from '../options';
import { UsageError } from '../usage-error';

/**
 * Writes defaults as portal.properties has them, with our documentation: whole sections, or the group of a property.
 * @throws UsageError for a name that is neither
 */
export async function defaults(names: readonly string[], options: CommonOptions, io: Io): Promise<number> {
  const release = await releaseFor(absolute('portal-ext.properties', io), options, io);
  const catalogue = catalogueProvider(io.schemas)(release.version);
  const found = names.map((name) => find(catalogue, name));
  if (options.format === 'json') {
    const portal = { version: catalogue.release.id, from: release.from };
    const sections = found.map(({ section, groups }) => ({
      section: section.name,
      groups: groups.map((group) => ofGroup(catalogue, group)),
    }));
    io.stdout.write(`${JSON.stringify({ version: 1, portal, sections }, null, 2)}\n`);
  } else {
    const texts = found.map(({ section, groups, isWhole }) =>
      (isWhole
        ? sectionLines(catalogue, section)
        : groups.flatMap((group) => groupLines(catalogue, group))
      ).join('\n'),
    );
    io.stdout.write(`${texts.join('\n\n')}\n`);
  }
  return 0;
}

interface Found {
  readonly section: Section;
  readonly groups: readonly PropertyGroup[];
  readonly isWhole: boolean;
}

function find(catalogue: Catalogue, name: string): Found {
  const place = sectionOf(catalogue, name);
  if (place !== undefined) return { section: place.section, groups: [place.group], isWhole: false };
  const section =
    catalogue.section(name) ??
    catalogue.sections.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (section !== undefined) return { section, groups: section.groups, isWhole: true };
  throw unknownName(catalogue, name);
}

function ofGroup(catalogue: Catalogue, { entries }: PropertyGroup): unknown {
  return entries.map(({ key, active, rawValue }) => ({
    key,
    value: rawValue,
    active,
    documentation: catalogue.property(key)?.documentation ?? null,
  }));
}

function unknownName(catalogue: Catalogue, name: string): UsageError {
  const { id } = catalogue.release;
  const migration = catalogue.migration(name);
  if (migration !== undefined)
    return new UsageError(`Portal ${id} does not have ${name}: ${describeMigration(migration)}.`);
  const property = catalogue.property(name);
  if (property !== undefined)
    return new UsageError(
      `portal.properties of ${id} has no line for ${name}.`,
      property.family === undefined
        ? undefined
        : `It is one of ${property.family}, which Liferay reads all the same.`,
    );
  const [near] = suggestions(catalogue, name);
  return new UsageError(
    `Portal ${id} has neither a property nor a section "${name}".`,
    near === undefined
      ? 'Names of sections with blanks go in quotes: "Cluster Link".'
      : `Did you mean ${near}?`,
  );
}

function describeMigration(migration: Migration): string {
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

/** Names that are like the one asked for: misspelt ones first, then those that contain it. */
function suggestions(catalogue: Catalogue, name: string): string[] {
  const known = [...catalogue.sections.map((section) => section.name), ...catalogue.keys];
  const lower = name.toLowerCase();
  const misspelt = createVocabulary(known.map((candidate) => candidate.toLowerCase())).nearest(
    lower,
    Math.min(4, Math.floor(name.length / 4)),
  );
  return [
    ...known.filter((candidate) => misspelt.includes(candidate.toLowerCase())),
    ...known.filter((candidate) => candidate.toLowerCase().includes(lower)),
  ];
}
