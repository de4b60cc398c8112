import picomatch from 'picomatch/posix';
import type { OwnFacts } from '../catalogue/catalogue';
import { workspaceProduct } from '../formats/gradle-properties';
import { baseName, isWithin, joinPath, parentFolder, relativePath } from '../text/path';
import type { FilePath, SourceFile, Workspace } from '../workspace';
import { propertiesOf } from './catalogue-files';
import { defaultsFor } from './defaults-in-force';
import { parseProjectFile, type ProjectFile, projectFileName } from './project-file';
import type { Settings } from './settings';
import type { RuleSetting } from './severity';

/** Which release is in force for a file, and what said so. */
export interface ReleaseInForce {
  readonly version: string | undefined;
  /**
   * `--portal`, `portal-properties.json`, `settings`, the file that names the image of a container such as
   * `docker-compose.yml`, `gradle.properties`, the user's own portal.properties or `newest`.
   */
  readonly from: string;
  /** What the project adds to the catalogue of that release. */
  readonly own?: OwnFacts;
}

/** A release, and the file that states it. */
export interface StatedBy {
  readonly text: string;
  readonly path: FilePath;
}

/** The project files of a workspace, and what they and the settings decide for each file. */
export interface Projects {
  readonly files: readonly ProjectFile[];
  /** The project file that governs `path`: the nearest one upwards. */
  projectOf(path: FilePath): ProjectFile | undefined;
  /** @param stated what the image says about the container that reads the file */
  releaseFor(path: FilePath, stated?: StatedBy): ReleaseInForce;
  ruleSetting(rule: string, path: FilePath): RuleSetting | undefined;
  isIgnored(path: FilePath): boolean;
}

const parsed = new WeakMap<SourceFile, ProjectFile>();
const products = new WeakMap<SourceFile, { readonly product: string | undefined }>();

function parseOnce(file: SourceFile): ProjectFile {
  let project = parsed.get(file);
  if (project === undefined) parsed.set(file, (project = parseProjectFile(file)));
  return project;
}

function productOf(file: SourceFile): string | undefined {
  let known = products.get(file);
  if (known === undefined) products.set(file, (known = { product: workspaceProduct(file.text) }));
  return known.product;
}

/** The folder of `path` and all above it: a shell may pass in project files from above the roots. */
function* foldersUpwards(path: FilePath): Iterable<FilePath> {
  for (let folder = parentFolder(path); ; folder = parentFolder(folder)) {
    yield folder;
    if (folder === parentFolder(folder) || folder === '') return;
  }
}

export function readProjects(workspace: Workspace, settings: Settings): Projects {
  const only = settings.projectFile === undefined ? undefined : parseOnce(settings.projectFile);
  const byFolder = new Map<FilePath, ProjectFile>();
  for (const file of workspace.files.values())
    if (baseName(file.path) === projectFileName && file.problem === undefined)
      byFolder.set(parentFolder(file.path), parseOnce(file));

  const projectOf = (path: FilePath): ProjectFile | undefined => {
    if (only !== undefined || byFolder.size === 0) return only;
    for (const folder of foldersUpwards(path)) {
      const project = byFolder.get(folder);
      if (project !== undefined) return project;
    }
    return undefined;
  };

  const productFor = (path: FilePath): string | undefined => {
    for (const folder of foldersUpwards(path)) {
      const file = workspace.files.get(joinPath(folder, 'gradle.properties'));
      const product = file && productOf(file);
      if (product !== undefined) return product;
    }
    return undefined;
  };

  const statedFor = (path: FilePath, image?: StatedBy): ReleaseInForce => {
    if (settings.portalOverride !== undefined) return { version: settings.portalOverride, from: '--portal' };
    const stated = projectOf(path)?.portal;
    if (stated !== undefined)
      return { version: stated, from: only === undefined ? projectFileName : baseName(only.file.path) };
    if (settings.portal !== undefined) return { version: settings.portal, from: 'settings' };
    if (image !== undefined) return { version: image.text, from: baseName(image.path) };
    const product = productFor(path);
    if (product !== undefined) return { version: product, from: 'gradle.properties' };
    return { version: undefined, from: 'newest' };
  };

  const properties = new Map<ProjectFile, ReturnType<typeof propertiesOf>>();
  const ownProperties = (project: ProjectFile): ReturnType<typeof propertiesOf> => {
    if (!properties.has(project)) properties.set(project, propertiesOf(project, workspace));
    return properties.get(project);
  };

  const releaseFor = (path: FilePath, image?: StatedBy): ReleaseInForce => {
    const stated = statedFor(path, image);
    const project = projectOf(path);
    const defaults = defaultsFor(workspace, path, project, stated.version);
    const properties = project === undefined ? undefined : ownProperties(project);
    if (defaults === undefined && properties === undefined) return stated;
    const own: OwnFacts = { defaults, properties };
    if (stated.version !== undefined || defaults === undefined) return { ...stated, own };
    return { version: defaults.release, from: baseName(defaults.path), own };
  };

  const matchers = new Map<FilePath, (path: string) => boolean>();
  const matches = (folder: FilePath, globs: readonly string[], path: FilePath): boolean => {
    if (globs.length === 0 || !isWithin(folder, path)) return false;
    let matcher = matchers.get(folder);
    if (matcher === undefined) matchers.set(folder, (matcher = picomatch([...globs], { dot: true })));
    return matcher(relativePath(folder, path));
  };

  return {
    files: only === undefined ? [...byFolder.values()] : [only],
    projectOf,
    releaseFor,
    ruleSetting: (rule, path) =>
      settings.ruleOverrides.get(rule) ?? projectOf(path)?.rules.get(rule) ?? settings.rules.get(rule),
    isIgnored: (path) => {
      const project = projectOf(path);
      if (project !== undefined && matches(project.folder, project.ignore, path)) return true;
      return workspace.roots.some((root) => matches(root, settings.ignore, path));
    },
  };
}
