import { mayReadCatalogue } from '../core/project/catalogue-files';
import { parseProjectFile } from '../core/project/project-file';
import { joinPath } from '../core/text/path';
import type { FilePath, SourceFile } from '../core/workspace';
import type { Volume } from './volume';

/** What a project file names, sorted by what has to be read of it. */
export interface NamedByProject {
  /** The project file. */
  readonly by: FilePath;
  readonly paths: readonly { readonly path: FilePath; readonly isFolder: boolean }[];
  readonly defaults: FilePath | undefined;
  readonly files: readonly FilePath[];
  /** Folders with properties files that all nodes of a cluster have. */
  readonly common: readonly FilePath[];
  /** Folders of OSGi configurations. */
  readonly osgi: readonly FilePath[];
  readonly catalogues: readonly FilePath[];
}

/** Nothing for a project file that cannot be read. */
export function namedBy(projectFile: SourceFile): NamedByProject[] {
  if (projectFile.problem !== undefined) return [];
  const project = parseProjectFile(projectFile);
  const nodes = project.clusters.flatMap((cluster) => cluster.nodes);
  const catalogues = project.catalogues.filter((named) => mayReadCatalogue(project, named));
  return [
    {
      by: projectFile.path,
      paths: [...project.namedFiles, ...(project.defaults === undefined ? [] : [project.defaults])],
      defaults: project.defaults?.path,
      files: nodes.flatMap(({ files, env, compose }) => [
        ...files,
        ...env,
        ...(compose === undefined ? [] : [compose.file]),
      ]),
      common: project.clusters.flatMap(({ common }) => common),
      osgi: nodes.flatMap(({ osgi }) => osgi),
      catalogues: catalogues.map(({ path }) => path),
    },
  ];
}

/** Reads the OSGi configurations of a folder that a project file names, wherever it lies. */
export async function readConfigurations(
  folder: FilePath,
  volume: Volume,
  read: (path: FilePath) => Promise<unknown>,
): Promise<void> {
  const entries = await volume.list(folder);
  const wanted = entries.filter(({ name }) => /\.(?:config|cfg)$/.test(name));
  await Promise.all(wanted.map(({ name }) => read(joinPath(folder, name))));
}
