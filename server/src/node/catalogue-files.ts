import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueSource } from '../core/catalogue/catalogue';
import { DamagedInstallation } from '../core/catalogue/damaged-installation';

/**
 * The catalogue's data on disk. Nothing is cached: the catalogues ask only once for what they need.
 * @param directory the folder `schemas` of the installation
 * @returns a source that throws DamagedInstallation for a file that is missing or not JSON, each time the same one
 */
export function catalogueFilesIn(directory: string): CatalogueSource {
  const damages = new Map<string, DamagedInstallation>();
  return {
    read(name) {
      const known = damages.get(name);
      if (known !== undefined) throw known;
      try {
        const value: unknown = JSON.parse(readFileSync(join(directory, name), 'utf8'));
        return value;
      } catch (error) {
        const damage = new DamagedInstallation(`schemas/${name}`, error);
        damages.set(name, damage);
        throw damage;
      }
    },
  };
}
