import type { Catalogue, OwnFacts } from '../catalogue/catalogue';
import { effectiveConfiguration } from '../configuration/effective';
import { findIncluded, loadFiles } from '../configuration/includes';
import type { FileLayerKind, Layer } from '../configuration/layer';
import { type LiferayHome, type Mount, type MountedFiles, staysTrue } from '../configuration/liferay-home';
import {
  environmentLayer,
  type EnvironmentSetting,
  includeVariable,
  lookUpAround,
  noSurroundings,
  readsEnvironment,
  readsIncludeVariable,
  settingOf,
  type Surroundings,
  type SystemProperty,
  systemPropertyLayers,
} from '../configuration/surroundings';
import type { ReleaseInForce } from '../project/projects';
import type { FilePath, SourceFile } from '../workspace';
import type { Node, NodeLeftOut } from './cluster';
import { propertiesRole } from './layout/file-names';
import { type Machine, unknownMachine } from './machine';

/** Everything that a node is made from. */
export interface NodeSources {
  readonly home: LiferayHome;
  /** Its properties files, lowest layer first, instead of those that Liferay finds in its home by name. */
  readonly files?: readonly SourceFile[];
  /** The file that gets findings without a line of their own, for a node without portal-ext.properties. */
  readonly mainFile?: SourceFile;
  readonly environment: readonly EnvironmentSetting[];
  readonly systemProperties: readonly SystemProperty[];
  /** Left out if nothing is known about it. */
  readonly machine?: Machine;
}

/** The name of a node, and what it is judged by. */
export interface NodeDescription {
  readonly name: string;
  readonly host: string | undefined;
  readonly releaseFor: (mainFile: FilePath) => ReleaseInForce;
  readonly catalogueFor: (release: string | undefined, own?: OwnFacts) => Catalogue;
}

interface BaseFile {
  readonly file: SourceFile;
  readonly kind: FileLayerKind;
}

/**
 * The node that `sources` make.
 * @param workspace what the home of `sources` is made from
 * @param same the node as it was before: it is kept as the same object if nothing that it looked at has changed
 * @returns undefined if there is no file, and the reason why there is no node if one of its files cannot be read: what
 * that file says about any key is not known
 */
export function createNode(
  description: NodeDescription,
  sources: NodeSources,
  workspace: MountedFiles,
  same?: Node,
): Node | NodeLeftOut | undefined {
  if (same !== undefined && isUnchanged(same, description, sources, workspace)) return same;
  const bases = baseFiles(sources);
  const files = bases.map(({ file }) => file);
  const mainFile = mainFileOf(sources, bases) ?? sources.mainFile ?? files.at(-1);
  if (mainFile === undefined) return undefined;
  const release = description.releaseFor(mainFile.path);
  const catalogue = description.catalogueFor(release.version, release.own);
  const { home, environment, systemProperties } = sources;
  const surroundings: Surroundings = { environment, systemProperties };
  const { layers, includes } = loadFiles(
    [...bases, ...externalFiles(sources), ...variableFiles(sources, catalogue.release.id)],
    home,
    surroundings,
  );
  const read = new Set(layers.flatMap((layer) => layer.files));
  const unread = [...files, ...read].find((file) => file.problem !== undefined);
  if (unread !== undefined) return { name: description.name, unread };
  return {
    name: description.name,
    home,
    files: [...read],
    mainFile,
    release,
    catalogue,
    configuration: effectiveConfiguration(withSurroundings(layers, surroundings, catalogue), catalogue, {
      includes,
      surroundings,
    }),
    host: description.host,
    machine: sources.machine ?? unknownMachine,
    sources,
  };
}

/** A mounted file is portal-ext.properties in the machine, whatever its name is outside. */
function mainFileOf({ files }: NodeSources, bases: readonly BaseFile[]): SourceFile | undefined {
  const isMain = ({ file, kind }: BaseFile): boolean =>
    files === undefined ? kind === 'portal-ext' : propertiesRole(file.path) === 'portal-ext';
  return bases.findLast(isMain)?.file;
}

function isUnchanged(
  node: Node,
  { host, releaseFor, catalogueFor }: NodeDescription,
  sources: NodeSources,
  workspace: MountedFiles,
): boolean {
  if (node.host !== host || !isSameSources(node.sources, sources) || !staysTrue(node.home, workspace))
    return false;
  const { version, from, own } = releaseFor(node.mainFile.path);
  return (
    node.release.version === version &&
    node.release.from === from &&
    node.catalogue === catalogueFor(version, own)
  );
}

/** What Liferay reads by name, lowest first: on the class path, then in Liferay Home. */
const standardFiles = [
  ['portal-bundle.properties', 'portal-bundle'],
  ['portal-ext.properties', 'portal-ext'],
  ['portal-setup-wizard.properties', 'portal-setup-wizard'],
] as const;

function baseFiles({ home, files }: NodeSources): BaseFile[] {
  if (files !== undefined) return files.map((file) => ({ file, kind: kindOf(file) }));
  return standardFiles.flatMap(([name, kind]) => filesNamed(home, name, kind));
}

function filesNamed(home: LiferayHome, name: string, kind: FileLayerKind): BaseFile[] {
  const found = [findIncluded(home, name), home.file(name)].filter((file) => file !== undefined);
  return [...new Set(found)].map((file) => ({ file, kind }));
}

function kindOf({ path }: SourceFile): FileLayerKind {
  const role = propertiesRole(path);
  return role === 'portal-bundle' || role === 'portal-setup-wizard' ? role : 'portal-ext';
}

/** `-Dexternal-properties` names a file that ranks above those of fixed names. */
function externalFiles({ home, systemProperties }: NodeSources): BaseFile[] {
  const name = settingOf(systemProperties, 'external-properties')?.value;
  return name === undefined || name === '' ? [] : filesNamed(home, name, 'external-properties');
}

/** Names in the environment become part of the list of portal.properties, which knows Liferay Home. */
function variableFiles(sources: NodeSources, release: string): BaseFile[] {
  const names = settingOf(sources.environment, includeVariable)?.value;
  if (names === undefined || !readsIncludeVariable(release)) return [];
  return names.split(',').flatMap((written) => {
    const name = written.replace(
      /\$\{([^}]*)\}/g,
      (placeholder, inner: string) =>
        lookUpAround(sources, inner) ??
        settingOf(sources.systemProperties, inner)?.value ??
        (inner === 'liferay.home' || inner === 'default.liferay.home' ? '/opt/liferay' : placeholder),
    );
    const file = findIncluded(sources.home, name);
    return file === undefined ? [] : [{ file, kind: 'included' as const }];
  });
}

function withSurroundings(
  files: readonly Layer[],
  { environment, systemProperties }: Surroundings,
  { release }: Catalogue,
): Layer[] {
  if (environment.length === 0 && systemProperties.length === 0) return [...files];
  const { portal, plain } = systemPropertyLayers(systemProperties);
  const variables = environmentLayer(readsEnvironment(release.id) ? environment : noSurroundings.environment);
  return [plain, ...files, variables, portal];
}

function isSameSources(a: NodeSources, b: NodeSources): boolean {
  return (
    isSame(a.home.mounts, b.home.mounts, isSameMount) &&
    isSame(a.files ?? [], b.files ?? [], Object.is) &&
    (a.files === undefined) === (b.files === undefined) &&
    a.mainFile === b.mainFile &&
    a.machine === b.machine &&
    isSame(a.environment, b.environment, isSameSetting) &&
    isSame(a.systemProperties, b.systemProperties, isSameSetting)
  );
}

function isSame<Item>(
  a: readonly Item[],
  b: readonly Item[],
  isEqual: (one: Item, other: Item) => boolean,
): boolean {
  return (
    a.length === b.length &&
    a.every((item, i) => {
      const other = b[i];
      return other !== undefined && isEqual(item, other);
    })
  );
}

const isSameMount = (a: Mount, b: Mount): boolean => a.from === b.from && a.to === b.to;

/** If the file is the same object, so is everything in it; its place distinguishes one setting from another. */
const isSameSetting = (a: EnvironmentSetting, b: EnvironmentSetting): boolean =>
  a === b ||
  (a.name === b.name &&
    a.value === b.value &&
    a.file === b.file &&
    a.nameSpan.start === b.nameSpan.start &&
    a.valueSpan.start === b.valueSpan.start);
