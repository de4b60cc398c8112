import path from 'node:path';
import type { Catalogues } from '../../../server/src/core/catalogue/catalogue';
import { createCatalogues } from '../../../server/src/core/catalogue/catalogues';
import { catalogueFilesIn } from '../../../server/src/node/catalogue-files';

export const root = path.resolve(import.meta.dirname, '../../..');

/** Where Liferay's own files are, on machines that have them. */
export const referenceFolder = path.resolve(root, '..', 'shared', 'reference');

/** The catalogue of this checkout. */
export const catalogues: Catalogues = createCatalogues(catalogueFilesIn(path.join(root, 'schemas')));
