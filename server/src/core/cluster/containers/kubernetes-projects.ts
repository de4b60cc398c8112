import { isComposeFile } from '../../formats/compose/compose';
import {
  type ConfigMapEntry,
  type KubernetesWorkload,
  readKubernetes,
} from '../../formats/kubernetes/kubernetes';
import type { KubernetesVolume } from '../../formats/kubernetes/kubernetes-pod';
import type { Projects } from '../../project/projects';
import type { FilePath, SourceFile, Workspace } from '../../workspace';
import type { Container, ContainerProject } from './container';
import { embeddedFile } from './embedded-files';
import { propertiesRole } from '../layout/file-names';
import { isInFolderWithoutNodes } from '../layout/folders-without-nodes';
import { type ManifestFiles, workloadContainers } from './kubernetes-containers';
import { isOfInterest } from '../layout/relevant-files';

/** What the manifests of a workspace describe. */
export interface ReadManifests {
  /** The workloads that run Liferay, each a project of its own, in the order of paths. */
  readonly projects: readonly ContainerProject[];
  /** The files that ConfigMaps hold: those that Liferay finds by name, and those that are mounted into it. */
  readonly files: readonly SourceFile[];
}

const nothing: ReadManifests = { projects: [], files: [] };

/** Reads the Kubernetes manifests of a workspace. Templates of Helm and the like are passed over. */
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

/** By the first manifest: what was read of it and those behind it. */
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
  const { workloads, configMaps } = readKubernetes(manifests);
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
  const found = workloads.flatMap((workload): ContainerProject[] => {
    const containers = keptContainers(workload, byPath, workloadContainers(workload, sources));
    const { name, path } = workload;
    return containers.length === 0 ? [] : [{ name: name.value, from: 'kubernetes', path, containers }];
  });
  return { projects: found.sort((a, b) => (a.path < b.path ? -1 : 1)), files: [...files.values()] };
}

interface KeptContainers {
  readonly from: ReadonlySet<SourceFile | undefined>;
  readonly containers: readonly Container[];
}

const containersBefore = new WeakMap<SourceFile, Map<string, KeptContainers>>();

/** The containers as they were before, where all files that describe them are the same. */
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

/** The manifests that have a say in what a workload is. */
function* pathsOf({ path, containers }: KubernetesWorkload): Iterable<FilePath> {
  yield path;
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
