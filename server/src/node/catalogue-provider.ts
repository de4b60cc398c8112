import { createCatalogues } from '../core/catalogue/catalogues';
import type { CatalogueProvider } from '../core/service';
import { catalogueFilesIn } from './catalogue-files';

/**
 * The catalogues of an installation, by what users write for a release.
 * @param directory the folder `schemas` of the installation
 * @throws where the installation is damaged
 */
export function catalogueProvider(directory: string): CatalogueProvider {
  const catalogues = createCatalogues(catalogueFilesIn(directory));
  return (release, own) => catalogues.forRelease(release, own);
}
