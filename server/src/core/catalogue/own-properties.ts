import type { Catalogue, OwnProperty, Property, ValueType } from './catalogue';
import { typeValues } from './value-facts';

const catalogues = new WeakMap<ReadonlyMap<string, OwnProperty>, WeakMap<Catalogue, Catalogue>>();

/**
 * A catalogue with a project's own keys on top. They come after those of portal.properties; a key of Liferay that a
 * project describes keeps its section and default. The same object for the same question.
 */
export function withOwnProperties(
  catalogue: Catalogue,
  properties: ReadonlyMap<string, OwnProperty>,
): Catalogue {
  if (properties.size === 0) return catalogue;
  let known = catalogues.get(properties);
  if (known === undefined) catalogues.set(properties, (known = new WeakMap<Catalogue, Catalogue>()));
  let extended = known.get(catalogue);
  if (extended === undefined) known.set(catalogue, (extended = extend(catalogue, properties)));
  return extended;
}

function extend(base: Catalogue, properties: ReadonlyMap<string, OwnProperty>): Catalogue {
  const own = new Map(
    [...properties].map(([key, stated]): [string, Property] => {
      const known = base.property(key);
      return [
        key,
        {
          key,
          section: known?.section ?? '',
          type: stated.type,
          default: stated.default ?? known?.default,
          alternatives: known?.alternatives ?? [],
          agreement: stated.agreement,
          secret: holdsSecrets(stated.type) || known?.secret === true,
          since: known?.since ?? '',
          until: undefined,
          family: known?.family,
        },
      ];
    }),
  );
  const listed = new Set(base.keys);
  const keys = [...base.keys, ...[...own.keys()].filter((key) => !listed.has(key))];
  return {
    release: base.release,
    ...(base.defaultsFrom === undefined ? {} : { defaultsFrom: base.defaultsFrom }),
    property: (key) => own.get(key) ?? base.property(key),
    keys,
    get sections() {
      return base.sections;
    },
    section: (name) => base.section(name),
    order: (key) => base.order(key),
    documentation: (key) => properties.get(key)?.documentation ?? base.documentation(key),
    sectionSummary: (name) => base.sectionSummary(name),
    migration: (key, scope) => (own.has(key) && scope !== 'system' ? undefined : base.migration(key, scope)),
    formerReleases: (key) => (own.has(key) ? undefined : base.formerReleases(key)),
    typeAnywhere: (key) => own.get(key)?.type ?? base.typeAnywhere(key),
    isKnownAnywhere: (key) => own.has(key) || base.isKnownAnywhere(key),
    knownValues: (key) => valuesOf(own.get(key), base) ?? base.knownValues(key),
    get databases() {
      return base.databases;
    },
    get databaseTemplate() {
      return base.databaseTemplate;
    },
    get templates() {
      return base.templates;
    },
    get storeClasses() {
      return base.storeClasses;
    },
    hasInsecureValues: (key) => base.hasInsecureValues(key),
    insecureValue: (key, value) => base.insecureValue(key, value),
    osgi: base.osgi,
  };
}

function holdsSecrets(type: ValueType): boolean {
  return type.kind === 'secret' || (type.kind === 'list' && holdsSecrets(type.item));
}

function valuesOf(property: Property | undefined, base: Catalogue): readonly string[] | undefined {
  if (property === undefined) return undefined;
  if (property.secret) return [];
  const values = typeValues(property.type, (key) => base.property(key));
  if (values.length > 0) return values;
  const known = base.knownValues(property.key);
  const { default: standard = '' } = property;
  return standard === '' || known.includes(standard) ? known : [standard, ...known];
}
