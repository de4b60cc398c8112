import { isComposeFile } from '../../formats/compose/compose';
import {
  type ConfigMapEntry,
  type KubernetesService,
  type KubernetesWorkload,
  readKubernetes,
} from '../../formats/kubernetes/kubernetes';
import type { KubernetesVolume } from '../../formats/kubernetes/kubernetes-pod';
import type { Projects } from '../../project/projects';
import { baseName, isWithin, parentFolder } from '../../text/path';
import type { FilePath, SourceFile, Workspace } from '../../workspace';
import type { Container, ContainerProject } from './container';
import { embeddedFile } from './embedded-files';
import { propertiesRole } from '../layout/file-names';
import { isInFolderWithoutNodes } from '../layout/folders-without-nodes';
import { type ManifestFiles, workloadContainers } from './kubernetes-containers';
import { isNodeStem, numberedName } from '../layout/node-names';
import { isOfInterest } from '../layout/relevant-files';

/** What the manifests of a workspace describe. */
export interface ReadManifests {
  /** The workloads that run Liferay, in the order of paths; those that may be one installation are one project. */
  readonly projects: readonly ContainerProject[];
  /** The files inside ConfigMaps: those that Liferay finds by name, and those that are mounted into it. */
  readonly files: readonly SourceFile[];
}

const nothing: ReadManifests = { projects: [], files: [] };

/** Reads the Kubernetes manifests of a workspace. Templates of Helm and the like are skipped. */
export function readManifests(workspace: Workspace, projects: Projects): ReadManifests {
  const manifests = [...workspace.files.values()].filter((file) => isManifest(file, workspace, projects));
  const [first] = manifests;
  if (first === undefined) return nothing;
  const kept = known.get(first);
  if (kept?.manifests.length === manifests.length && kept.manifests.every((file, i) => file === manifests[i]))
    return kept.read;
  const read = readAnew(manifests);
  known.set(first, { manifests, read });
  return read;
}

/** By the first manifest: the result for it and those after it. */
const known = new WeakMap<
  SourceFile,
  { readonly manifests: readonly SourceFile[]; readonly read: ReadManifests }
>();

/** Whether a file is read as a Kubernetes manifest. */
export function isManifest(file: SourceFile, { roots, named }: Workspace, projects: Projects): boolean {
  const { path, problem } = file;
  return (
    /\.ya?ml$/i.test(path) &&
    problem === undefined &&
    !isComposeFile(path) &&
    isOfInterestOnce(file) &&
    (named?.has(path) === true || !isInFolderWithoutNodes(path, roots)) &&
    !projects.isIgnored(path)
  );
}

const interest = new WeakMap<SourceFile, boolean>();

function isOfInterestOnce(file: SourceFile): boolean {
  let isInteresting = interest.get(file);
  if (isInteresting === undefined) interest.set(file, (isInteresting = isOfInterest(file)));
  return isInteresting;
}

function readAnew(manifests: readonly SourceFile[]): ReadManifests {
  const byPath = new Map(manifests.map((file) => [file.path, file]));
  const { workloads, configMaps, services } = readKubernetes(manifests);
  const embedded = new Map<ConfigMapEntry, SourceFile>();
  for (const configMap of configMaps) {
    const manifest = byPath.get(configMap.name.path);
    for (const entry of configMap.entries.values()) {
      const file = manifest && embeddedFile(configMap, entry, manifest);
      if (file !== undefined) embedded.set(entry, file);
    }
  }
  const files = new Map(
    [...embedded.values()]
      .filter(({ path }) => propertiesRole(path) !== undefined)
      .map((file) => [file.path, file]),
  );
  const sources: ManifestFiles = {
    file: (path) => byPath.get(path),
    embedded: (entry) => {
      const file = embedded.get(entry);
      if (file !== undefined) files.set(file.path, file);
      return file;
    },
  };
  const found = workloads.flatMap((workload): LiferayWorkload[] => {
    const containers = keptContainers(workload, byPath, workloadContainers(workload, sources));
    return containers.length === 0 ? [] : [{ workload, containers }];
  });
  return { projects: projectsOf(found, services), files: [...files.values()] };
}

interface LiferayWorkload {
  readonly workload: KubernetesWorkload;
  readonly containers: readonly Container[];
}

/**
 * Workloads of one namespace are one project if their manifests are together: in one folder, or in folders of which
 * each is for a node. What a folder declares twice is meant for different places, so each file counts by itself.
 */
function projectsOf(
  found: readonly LiferayWorkload[],
  services: readonly KubernetesService[],
): ContainerProject[] {
  const projects = new Map<string, LiferayWorkload[]>();
  const add = (id: string, one: LiferayWorkload): void => {
    const known = projects.get(id);
    if (known === undefined) projects.set(id, [one]);
    else known.push(one);
  };
  const placeOf = ({ path, namespace }: KubernetesWorkload): string =>
    `${namespace ?? ''}\n${folderOfNodes(path)}`;
  const names = new Map<string, number>();
  const nameOf = (one: KubernetesWorkload): string => `${placeOf(one)}\n${one.kind} ${one.name.value}`;
  for (const { workload } of found) names.set(nameOf(workload), (names.get(nameOf(workload)) ?? 0) + 1);
  const ambiguous = new Set(
    found.flatMap(({ workload }) => ((names.get(nameOf(workload)) ?? 0) > 1 ? [placeOf(workload)] : [])),
  );
  for (const one of found) {
    const { workload } = one;
    const place = placeOf(workload);
    // Nothing runs of a workload that is scaled down, such as the release before this one.
    const isOff = workload.replicas?.isKnown === true && workload.replicas.value === 0;
    if (isOff) add(`${workload.path} ${String(workload.span.start)}`, one);
    else add(ambiguous.has(place) ? `${place}\n${workload.path}` : place, one);
  }
  return [...projects.values()]
    .flatMap((members) => projectOf(members, services) ?? [])
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The folder of a manifest, or the one around it if it is named after a node. */
function folderOfNodes(path: FilePath): FilePath {
  const folder = parentFolder(path);
  const own = numberedName(baseName(folder));
  return own !== undefined && isNodeStem(own.stem) ? `${parentFolder(folder)}\n${own.stem}` : folder;
}

function projectOf(
  members: readonly LiferayWorkload[],
  services: readonly KubernetesService[],
): ContainerProject | undefined {
  const [first] = members;
  if (first === undefined) return undefined;
  const { name, namespace, path } = first.workload;
  const near = services.filter(
    (service) =>
      (service.namespace === undefined || namespace === undefined || service.namespace === namespace) &&
      members.some(({ workload }) => isWithin(parentFolder(service.name.path), workload.path)) &&
      service.selector.size > 0,
  );
  const signs = new Map<Container, readonly string[]>();
  for (const { workload, containers } of members) {
    const own = near
      .filter(({ selector }) => [...selector].every(([key, value]) => workload.labels.get(key) === value))
      .map((service) => `service ${service.name.value}`);
    for (const container of containers) signs.set(container, own);
  }
  return {
    name: name.value,
    from: 'kubernetes',
    path,
    containers: members.flatMap(({ containers }) => containers),
    signsOf: (container) => signs.get(container) ?? [],
  };
}

interface KeptContainers {
  readonly from: ReadonlySet<SourceFile | undefined>;
  readonly containers: readonly Container[];
}

const containersBefore = new WeakMap<SourceFile, Map<string, KeptContainers>>();

/** The containers as they were before, if all files that describe them are the same. */
function keptContainers(
  workload: KubernetesWorkload,
  files: ReadonlyMap<FilePath, SourceFile>,
  containers: readonly Container[],
): readonly Container[] {
  const own = files.get(workload.path);
  if (own === undefined || containers.length === 0) return containers;
  const from = new Set([...pathsOf(workload)].map((path) => files.get(path)));
  const id = String(workload.span.start);
  let before = containersBefore.get(own);
  if (before === undefined) containersBefore.set(own, (before = new Map<string, KeptContainers>()));
  const kept = before.get(id);
  if (kept?.from.size === from.size && [...from].every((file) => kept.from.has(file))) return kept.containers;
  before.set(id, { from, containers });
  return containers;
}

/** The manifests that determine what a workload is. */
function* pathsOf({ path, replicas, containers }: KubernetesWorkload): Iterable<FilePath> {
  yield path;
  if (replicas !== undefined) yield replicas.path;
  for (const { environment, mounts } of containers) {
    for (const entry of environment) {
      yield entry.path;
      yield entry.valuePath;
    }
    for (const { volume } of mounts) if (volume !== undefined) yield* pathsOfVolume(volume);
  }
}

function* pathsOfVolume(volume: KubernetesVolume): Iterable<FilePath> {
  if (volume.kind === 'claim' && volume.claim !== undefined) yield volume.claim.name.path;
  if (volume.kind !== 'config-map') return;
  for (const { configMap } of volume.sources) if (configMap !== undefined) yield configMap.name.path;
}
