import path from 'node:path';
import { createCatalogues } from '../../../server/src/core/catalogue/catalogues';
import { catalogueFilesIn } from '../../../server/src/node/catalogue-files';
import { measure } from '../measure';
import type { CatalogueResult } from './result';

/** Opens the catalogue of a release, again and again: `node --expose-gc run.js SCHEMAS BUDGET`. Prints JSON. */
const [schemas = '', budget = ''] = process.argv.slice(2);

const open = (): readonly string[] => createCatalogues(catalogueFilesIn(path.resolve(schemas))).newest.keys;

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

const time = measure(() => open().length, 20, Number(budget));
const before = heap();
const { newest } = createCatalogues(catalogueFilesIn(path.resolve(schemas)));
const opened = heap() - before;
for (const key of newest.keys) {
  newest.property(key);
  newest.documentation(key);
}
const result: CatalogueResult = { time, opened, asked: heap() - before, keys: newest.keys.length };
console.log(JSON.stringify(result));
