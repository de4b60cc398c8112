import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueSource } from '../core/catalogue/catalogue';
import { DamagedInstallation } from '../core/catalogue/damaged-installation';

/**
 * The catalogue's data on disk. Nothing is kept: the catalogues ask once for what they need.
 * @param directory the folder `schemas` of the installation
 * @returns a source that throws DamagedInstallation for a file that is missing or no JSON, each time the same
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
