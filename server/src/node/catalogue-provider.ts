import type { Catalogues } from '../core/catalogue/catalogue';
import { createCatalogues } from '../core/catalogue/catalogues';
import type { CatalogueProvider } from '../core/service';
import { catalogueFilesIn } from './catalogue-files';

/**
 * The catalogues of an installation, by what users write for a release. The installation is opened when the first of
 * them is requested.
 * @param directory the folder `schemas` of the installation
 * @returns a provider that throws DamagedInstallation if a file that it needs cannot be read
 */
export function catalogueProvider(directory: string): CatalogueProvider {
  const files = catalogueFilesIn(directory);
  let catalogues: Catalogues | undefined;
  return (release, own) => (catalogues ??= createCatalogues(files)).forRelease(release, own);
}
