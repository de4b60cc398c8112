import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Catalogue, Catalogues } from '../../../server/src/core/catalogue/catalogue';
import { createCatalogues } from '../../../server/src/core/catalogue/catalogues';
import { catalogueFilesIn } from '../../../server/src/node/catalogue-files';
import { catalogues, root } from './catalogues';

const schemas = path.join(root, 'schemas');

/** Catalogues that have not been used yet, and the files that they read. */
function fresh(): { readonly opened: Catalogues; readonly read: readonly string[] } {
  const files = catalogueFilesIn(schemas);
  const read: string[] = [];
  const opened = createCatalogues({
    read(name) {
      read.push(name);
      return files.read(name);
    },
  });
  return { opened, read };
}

describe('loading', () => {
  it.each(catalogues.releases)('reads the index and the one release that is asked for: %s', (id) => {
    const { opened, read } = fresh();
    const release = opened.forRelease(id);
    expect(release.keys.length).toBeGreaterThan(1000);
    release.property('jdbc.default.url');
    release.typeAnywhere('jdbc.default.url');
    expect(opened.releases).toEqual(catalogues.releases);
    expect(read).toEqual(['catalogue/index.json', `catalogue/releases/${id}.json`]);
  });

  it('reads what became of keys, values, databases, OSGi configurations and documentation only for those who ask', () => {
    const { opened, read } = fresh();
    const readBy = (ask: (of: Catalogue) => unknown): string[] => {
      const before = read.length;
      ask(opened.newest);
      return read.slice(before);
    };
    expect([
      readBy(({ keys }) => keys),
      readBy((newest) => newest.property('dl.store.impl')),
      readBy((newest) => newest.documentation('dl.store.impl')),
      readBy((newest) => newest.migration('dl.hook.impl')),
      readBy((newest) => newest.knownValues('dl.store.impl')),
      readBy(({ databases }) => databases),
      readBy(({ osgi }) => osgi.pids),
    ]).toEqual([
      ['catalogue/releases/7.4.3.131.json'],
      [],
      ['documentation/en.json'],
      ['catalogue/migrations.json'],
      ['catalogue/values.json'],
      ['catalogue/databases.json'],
      ['catalogue/osgi.json', 'catalogue/osgi-facts.json'],
    ]);
  });

  it('reads for a further release nothing but its own file', () => {
    const { opened, read } = fresh();
    const ask = ({ osgi, ...release }: Catalogue): unknown => [
      release.property('dl.store.impl'),
      release.documentation('dl.store.impl'),
      release.knownValues('dl.store.impl'),
      release.migration('dl.hook.impl'),
      osgi.pids,
    ];
    ask(opened.newest);
    const before = read.length;
    for (const id of ['7.4', '2025.q4', '7.2', '7.2.1']) ask(opened.forRelease(id));
    expect(read.slice(before)).toEqual(['catalogue/releases/7.2.0.json']);
  });
});

describe('the whole catalogue', () => {
  it('takes at most 600 KB in the packed extension, compressed as archives are', () => {
    const files = ['catalogue', 'documentation'].flatMap((folder) =>
      readdirSync(path.join(schemas, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.json'))
        .map((name) => readFileSync(path.join(schemas, folder, name))),
    );
    const packed = files.reduce((sum, file) => sum + deflateRawSync(file).length, 0);
    expect(files.length).toBeGreaterThan(25);
    expect(packed).toBeLessThan(600 * 1024);
  });
});
