import { createCatalogues } from '../../core/catalogue/catalogues';
import type { Host } from '../host';

/** JSON texts by their paths in an installation: the catalogue, and messages in other languages. */
export type WorkerData = Readonly<Record<string, string>>;

/** A worker of a browser: it has no disk, starts no programs, and does not look into archives. */
export function browserHost(data: WorkerData): Host {
  const textOf = (path: string): string => {
    const text = data[path];
    if (text === undefined) throw new Error(`${path} was not sent`);
    return text;
  };
  const catalogues = createCatalogues({
    read(name) {
      const value: unknown = JSON.parse(textOf(`schemas/${name}`));
      return value;
    },
  });
  return {
    catalogues: (release, own) => catalogues.forRelease(release, own),
    readBundle: (id) => textOf(`l10n/server/bundle.${id}.json`),
    disk: undefined,
  };
}
