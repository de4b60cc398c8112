import type { Catalogue } from '../catalogue/catalogue';
import { isOsgiConfiguration } from '../cluster/layout/relevant-files';
import type { Snapshot } from '../cluster/snapshot';
import { type ParsedOsgiFile, parsedOsgiFile } from '../configuration/osgi/parsed-osgi-file';
import type { OsgiEntry } from '../formats/osgi/osgi-config';
import type { FilePath, SourceFile } from '../workspace';

/** A `.config` or `.cfg` file with everything that features need. */
export interface OsgiDocument extends ParsedOsgiFile {
  readonly file: SourceFile;
  readonly catalogue: Catalogue;
}

/** The file at `path`; undefined for one that is not an OSGi configuration. */
export function osgiDocumentAt(snapshot: Snapshot, path: FilePath): OsgiDocument | undefined {
  const file = isOsgiConfiguration(path) ? snapshot.workspace.files.get(path) : undefined;
  const parsed = file === undefined ? undefined : parsedOsgiFile(file);
  if (file === undefined || parsed === undefined) return undefined;
  const reader = snapshot.clusters
    .flatMap(({ nodes }) => nodes)
    .find((node) => node.home.list('osgi/configs').some((own) => node.home.file(own) === file));
  return { ...parsed, file, catalogue: reader?.catalogue ?? snapshot.catalogueFor(path) };
}

/** The entry whose key, value or lines contain `offset`. */
export function osgiEntryAt({ config }: ParsedOsgiFile, offset: number): OsgiEntry | undefined {
  return config.entries.find(({ span }) => span.start <= offset && offset <= span.end);
}
