import type { OwnProperty } from '../catalogue/catalogue';
import { say } from '../text/localise';
import { isWithin } from '../text/path';
import type { SourceFile, Workspace } from '../workspace';
import { createJsonReader, parseJson } from './json-reader';
import { parseOwnProperties } from './own-properties';
import type { NamedFile } from './named-files';
import type { ProjectFile, ProjectFileProblem } from './project-file';

/** Catalogue files larger than this many bytes are named in a finding and not read: 1 MB. */
export const largestCatalogueFile = 1024 * 1024;

/** Keys that an application reads, described by its author. */
export interface CatalogueFile {
  readonly properties: ReadonlyMap<string, OwnProperty>;
  readonly problems: readonly ProjectFileProblem[];
}

const parsed = new WeakMap<SourceFile, CatalogueFile>();

/**
 * Reads a catalogue file: `{ "properties": { "my.app.mode": { "type": "boolean", "default": "true" } } }`, JSON with
 * comments and the `properties` of portal-properties.json. A wrong entry becomes a problem with its place, the others
 * apply. Never throws; the same object for the same file.
 */
export function parseCatalogueFile(file: SourceFile): CatalogueFile {
  let catalogue = parsed.get(file);
  if (catalogue === undefined) parsed.set(file, (catalogue = parse(file)));
  return catalogue;
}

/** Whether a catalogue file may be read: nothing outside the folder of the project file may. */
export function mayReadCatalogue({ folder }: Pick<ProjectFile, 'folder'>, { path }: NamedFile): boolean {
  return isWithin(folder, path);
}

/** The catalogue files of a project that exist and can be read, in the order in which it names them. */
export function catalogueFilesOf(
  project: Pick<ProjectFile, 'folder' | 'catalogues'>,
  { files }: Pick<Workspace, 'files'>,
): readonly SourceFile[] {
  return project.catalogues
    .filter((named) => mayReadCatalogue(project, named))
    .flatMap(({ path }) => files.get(path) ?? [])
    .filter(({ problem }) => problem === undefined);
}

interface Merged {
  readonly files: readonly SourceFile[];
  readonly properties: ReadonlyMap<string, OwnProperty>;
}

const merged = new WeakMap<ProjectFile, Merged>();

/**
 * The keys of a project: those of its catalogue files, of which later ones win, and on top of them its own. Undefined
 * if it has none; the same object as long as all these files are.
 */
export function propertiesOf(
  project: ProjectFile,
  workspace: Pick<Workspace, 'files'>,
): ReadonlyMap<string, OwnProperty> | undefined {
  if (project.catalogues.length === 0) return project.properties;
  const files = catalogueFilesOf(project, workspace);
  const known = merged.get(project);
  if (known?.files.length === files.length && files.every((file, i) => file === known.files[i]))
    return known.properties;
  const properties = new Map([
    ...files.flatMap((file) => [...parseCatalogueFile(file).properties]),
    ...(project.properties ?? []),
  ]);
  merged.set(project, { files, properties });
  return properties;
}

function parse(file: SourceFile): CatalogueFile {
  const problems: ProjectFileProblem[] = [];
  const json = createJsonReader((span, message) => void problems.push({ span, message }));
  const root = parseJson(file.text, json.report);
  const members = json.members(root, say`A catalogue file`);
  let properties: ReadonlyMap<string, OwnProperty> = new Map();
  for (const { name, key, value } of members)
    if (name === 'properties') properties = parseOwnProperties(value, json);
    else if (name !== '$schema') json.unknown(key, name, say`in a catalogue file`, ['properties']);
  if (problems.length === 0 && !members.some(({ name }) => name === 'properties'))
    json.report({ start: 0, end: 0 }, say`A catalogue file has its keys in "properties": { … }.`);
  return { properties, problems };
}
