import path from 'node:path';
import type { CatalogueProvider } from '../../server/src/core/service';
import { catalogueProvider } from '../../server/src/node/catalogue-provider';

let provider: CatalogueProvider | undefined;

/** The catalogues of this checkout, opened once for all tests of a file. */
export function testCatalogues(): CatalogueProvider {
  return (provider ??= catalogueProvider(path.resolve(import.meta.dirname, '../../schemas')));
}
