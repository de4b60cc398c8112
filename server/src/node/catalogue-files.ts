import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueSource } from '../core/catalogue/catalogue';

/**
 * The catalogue's data on disk. Nothing is kept: the catalogues ask once for what they need.
 * @param directory the folder `schemas` of the installation
 * @throws where a file is missing or is no JSON: the installation is damaged
 */
export function catalogueFilesIn(directory: string): CatalogueSource {
  return {
    read(name) {
      const value: unknown = JSON.parse(readFileSync(join(directory, name), 'utf8'));
      return value;
    },
  };
}
