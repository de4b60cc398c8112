import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCatalogues } from '../../../server/src/core/catalogue/catalogues';
import { catalogueFilesIn } from '../../../server/src/node/catalogue-files';
import { root } from './catalogues';

describe('loading', () => {
  it('reads the index and the one release that is asked for', () => {
    const files = catalogueFilesIn(path.join(root, 'schemas'));
    const read: string[] = [];
    const start = performance.now();
    const catalogues = createCatalogues({
      read(name) {
        read.push(name);
        return files.read(name);
      },
    });
    const { newest } = catalogues;
    const elapsed = performance.now() - start;
    expect(newest.keys.length).toBeGreaterThan(1000);
    expect(read).toEqual(['catalogue/index.json', 'catalogue/releases/7.4.3.131.json']);
    console.log(`index and one release: ${elapsed.toFixed(1)} ms`);
  });
});
