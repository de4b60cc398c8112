import type { OwnDefaults } from '../workspace';
import type { Catalogue, CatalogueSource } from './catalogue';
import { createDatabases } from './databases';
import { createDocumentation } from './documentation';
import { openEdition, type ResolvedRelease } from './edition';
import type { FindFamily } from './families';
import type { CatalogueIndex } from './index-data';
import { lazy } from './lazy';
import { createOsgiCatalogue } from './osgi';
import { createMigrations } from './release-migrations';
import { createProperties } from './release-properties';
import { createTemplates } from './templates';
import { createValueFacts } from './value-facts';

/** What all releases share. */
export interface SharedCatalogue {
  readonly index: CatalogueIndex;
  readonly familyOf: FindFamily;
  readonly source: CatalogueSource;
}

/** The catalogue of one release on top of what all of them share. */
export function createReleaseCatalogue(
  release: ResolvedRelease,
  { index, familyOf, source }: SharedCatalogue,
  defaults?: OwnDefaults,
): Catalogue {
  const edition = openEdition(release, index, source, defaults);
  const { layout, own } = edition;
  const properties = createProperties(edition, familyOf);
  const { property, order } = properties;
  const documentation = createDocumentation(source, release.numbers);
  const sections = lazy(() => new Map(layout.sections().map((section) => [section.name, section])));
  const databases = createDatabases(source, release.numbers);
  const values = createValueFacts(source, release.numbers, property, databases);
  const { storeClasses } = values;
  const templates = createTemplates(source, release.numbers, { property, databases, storeClasses });

  const documentationOf = (key: string): string | undefined => {
    const known = property(key);
    if (known === undefined && index.facts(key) === undefined) return undefined;
    const found = familyOf(key);
    const sibling = known?.family === undefined ? undefined : found?.sibling;
    return (
      documentation.forKey(key) ??
      (sibling === undefined ? undefined : documentation.forKey(sibling.key)) ??
      documentation.forFamily(found?.id ?? '')
    );
  };

  return {
    release: {
      id: release.id,
      nearestKnown: release.known.id,
      isExact: own !== undefined || release.id === release.known.id,
    },
    ...(defaults === undefined ? {} : { defaultsFrom: defaults.path }),
    property,
    keys: layout.keys,
    get sections() {
      return layout.sections();
    },
    section: (name) => sections().get(name),
    order,
    documentation: documentationOf,
    sectionSummary: (name) => documentation.forSection(name),
    ...createMigrations(edition, properties, familyOf),
    typeAnywhere: (key) => index.facts(key)?.type,
    isKnownAnywhere: (key) =>
      layout.has(key) ||
      index.facts(key) !== undefined ||
      index.migrations('portal').has(key) ||
      index.isOtherKey(key) ||
      familyOf(key) !== undefined,
    knownValues: values.knownValues,
    get databases() {
      return databases();
    },
    get databaseTemplate() {
      return databases().find(({ isEmbedded }) => !isEmbedded)?.template ?? {};
    },
    get templates() {
      return templates();
    },
    get storeClasses() {
      return values.storeClasses();
    },
    hasInsecureValues: values.hasInsecureValues,
    insecureValue: values.insecureValue,
    osgi: createOsgiCatalogue(source, release.numbers),
  };
}
