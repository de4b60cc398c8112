import { createCatalogues } from '../../core/catalogue/catalogues';
import type { Host } from '../host';

/**
 * A worker of a browser: it has no disk, starts no programs, and does not look into archives.
 * @param schemas the JSON texts of the catalogue, by their paths below `schemas`
 */
export function browserHost(schemas: Readonly<Record<string, string>>): Host {
  const catalogues = createCatalogues({
    read(name) {
      const value: unknown = JSON.parse(schemas[name] ?? 'null');
      return value;
    },
  });
  return {
    catalogues: (release, own) => catalogues.forRelease(release, own),
    disk: undefined,
  };
}
