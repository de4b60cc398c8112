import type { Catalogue, PropertyGroup } from '../../core/catalogue/catalogue';
import { standInNote } from '../../core/catalogue/releases';
import { sectionOf } from '../../core/editing/section-copy';
import { defaultsOf } from '../../core/service';
import { catalogueProvider } from '../../node/catalogue-provider';
import type { Io } from '../io';
import { absolute, portalAsData, releaseFor } from '../load';
import type { CommonOptions } from '../options';
import { describeMigration, didYouMean, likeNames } from '../suggestions';
import { safeJson } from '../terminal-text';
import { UsageError } from '../usage-error';

/**
 * Writes defaults as portal.properties has them, with our documentation: whole sections, or the group of a property.
 * @throws UsageError for a name that is neither
 */
export async function defaults(names: readonly string[], options: CommonOptions, io: Io): Promise<number> {
  const release = await releaseFor(absolute('portal-ext.properties', io), options, io);
  const catalogue = catalogueProvider(io.schemas)(release.version, release.own);
  const texts = names.map((name) => {
    const text = defaultsOf(catalogue, name);
    if (text === undefined) throw unknownName(catalogue, name);
    return text;
  });
  if (options.format === 'text') {
    // Not in the result, which is often redirected to a file.
    const note = standInNote(catalogue.release);
    if (note !== undefined) io.stderr.write(`${note.charAt(0).toUpperCase()}${note.slice(1)}.\n`);
    io.stdout.write(texts.join('\n'));
  } else {
    const portal = portalAsData(catalogue, release);
    const sections = names.map((name) => describe(catalogue, name));
    io.stdout.write(`${safeJson({ version: 1, portal, sections })}\n`);
  }
  return 0;
}

/** A section, or the group of a property, as data. */
function describe(catalogue: Catalogue, name: string): unknown {
  const own = sectionOf(catalogue, name);
  const lower = name.trim().toLowerCase();
  const section =
    own?.section ?? catalogue.sections.find((candidate) => candidate.name.toLowerCase() === lower);
  const property = catalogue.property(name);
  const ofFamily: PropertyGroup = {
    entries: [{ key: name, active: property?.default !== undefined, rawValue: property?.default ?? '' }],
  };
  const groups = own === undefined ? (section?.groups ?? [ofFamily]) : [own.group];
  return {
    section: section?.name ?? property?.section ?? null,
    groups: groups.map(({ entries }) =>
      entries.map(({ key, active, rawValue }) => ({
        key,
        value: rawValue,
        active,
        documentation: catalogue.documentation(key) ?? null,
      })),
    ),
  };
}

function unknownName(catalogue: Catalogue, name: string): UsageError {
  const { id } = catalogue.release;
  const migration = catalogue.migration(name);
  if (migration !== undefined)
    return new UsageError(`Portal ${id} does not have ${name}: ${describeMigration(migration)}.`);
  const near = likeNames([...catalogue.sections.map((section) => section.name), ...catalogue.keys], name);
  return new UsageError(
    `Portal ${id} has neither a property nor a section "${name}".`,
    didYouMean(near) ?? 'Put section names with spaces in quotes: "Cluster Link".',
  );
}
