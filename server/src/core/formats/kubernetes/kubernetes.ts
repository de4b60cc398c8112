import { say } from '../../text/localise';
import type { Span } from '../../text/span';
import type { FilePath, SourceFile } from '../../workspace';
import { type ConfigMap, configMap, secret } from './kubernetes-config-map';
import { autoscaledCount } from './kubernetes-autoscaler';
import { finderOf, type KubernetesObject, objectsOf } from './kubernetes-objects';
import { type KubernetesContainer, podContainers, type VolumeClaim, volumeClaim } from './kubernetes-pod';
import type { FormatProblem, Located, ReplicaCount } from '../located';
import { readYaml, type YamlNode } from '../yaml/yaml';
import { entriesOf, itemsOf, scalarOf, valueOf } from '../yaml/yaml-access';

export type { ConfigMap, ConfigMapEntry } from './kubernetes-config-map';
export {
  type KubernetesContainer,
  type KubernetesMount,
  type KubernetesVolume,
  mountedFiles,
  type VolumeClaim,
} from './kubernetes-pod';

/** What manifests that belong together describe. */
export interface KubernetesManifests {
  readonly workloads: readonly KubernetesWorkload[];
  readonly configMaps: readonly ConfigMap[];
  readonly claims: readonly VolumeClaim[];
  readonly services: readonly KubernetesService[];
  readonly problems: readonly FormatProblem[];
}

export type WorkloadKind =
  'Deployment' | 'DeploymentConfig' | 'StatefulSet' | 'ReplicaSet' | 'DaemonSet' | 'Pod';

/** Something that runs containers. */
export interface KubernetesWorkload {
  readonly kind: WorkloadKind;
  readonly name: Located;
  readonly namespace: string | undefined;
  /**
   * The number of pods, if a file says so; otherwise one, or one on every machine for a DaemonSet. For a workload that
   * an autoscaler scales, the lowest number that run at once, but two if it may add any.
   */
  readonly replicas: ReplicaCount | undefined;
  /** The labels of its pods, by which Services find them. */
  readonly labels: ReadonlyMap<string, string>;
  readonly containers: readonly KubernetesContainer[];
  /** Storage that each pod of a StatefulSet gets for itself. */
  readonly claimTemplates: readonly VolumeClaim[];
  readonly path: FilePath;
  readonly span: Span;
}

/** Something that sends requests to all pods with the labels of its selector. */
export interface KubernetesService {
  readonly name: Located;
  readonly namespace: string | undefined;
  readonly selector: ReadonlyMap<string, string>;
}

/** How many entries ConfigMaps that many containers include may multiply to. */
const budget = 200_000;

/**
 * Reads Kubernetes manifests: workloads with their containers, variables and mounts, ConfigMaps and claims. Names are
 * looked up in all `files`: in the same file, then the same folder, then anywhere if there is only one. YAML that is
 * not a manifest gives nothing. Never throws.
 */
export function readKubernetes(files: readonly SourceFile[]): KubernetesManifests {
  const problems: FormatProblem[] = files.flatMap((file) => readYaml(file).problems);
  const objects = files.flatMap(objectsOf);
  const ofKind = (kind: string): readonly KubernetesObject[] =>
    objects.filter((object) => object.kind === kind);
  const configMaps = ofKind('ConfigMap').map(configMap);
  const claims = ofKind('PersistentVolumeClaim').map(({ name, namespace, node }) =>
    volumeClaim(name, namespace, node),
  );
  const find = {
    configMap: finderOf(configMaps),
    secret: finderOf(ofKind('Secret').map(secret)),
    claim: finderOf(claims),
  };

  let left = budget;
  const spend = (count: number, { path, span }: Pick<Located, 'path' | 'span'>): boolean => {
    if (left < 0) return false;
    left -= count;
    if (left < 0)
      problems.push({
        kind: 'too-large',
        message: say`The manifests contain too much; part of them is not read.`,
        path,
        span,
      });
    return left >= 0;
  };

  const services = ofKind('Service').map(({ name, namespace, node }) => ({
    name,
    namespace,
    selector: textsOf(valueOf(node, 'spec', 'selector')),
  }));
  const autoscaled = autoscaledCount(ofKind('HorizontalPodAutoscaler'));
  const workloads = objects.flatMap((object): readonly KubernetesWorkload[] => {
    const kind = workloadKinds.find((known) => known === object.kind);
    if (kind === undefined) return [];
    const { name, namespace, node } = object;
    const spec = valueOf(node, 'spec');
    const claimTemplates = itemsOf(valueOf(spec, 'volumeClaimTemplates')).flatMap((template) => {
      const claimName = scalarOf(valueOf(template, 'metadata', 'name'));
      if (claimName === undefined) return [];
      const { text: value, file, span } = claimName;
      return [volumeClaim({ value, path: file.path, span }, namespace, template)];
    });
    const sources = { object, configMap: find.configMap, secret: find.secret, spend };
    const pod = kind === 'Pod' ? spec : valueOf(spec, 'template', 'spec');
    return [
      {
        kind,
        name,
        namespace,
        replicas: autoscaled(object) ?? replicaCount(valueOf(spec, 'replicas')),
        labels: textsOf(valueOf(kind === 'Pod' ? node : valueOf(spec, 'template'), 'metadata', 'labels')),
        containers: podContainers(sources, pod, find.claim, claimTemplates),
        claimTemplates,
        path: node.file.path,
        span: node.span,
      },
    ];
  });
  return { workloads, configMaps, claims, services, problems };
}

const workloadKinds: readonly WorkloadKind[] = [
  'Deployment',
  'DeploymentConfig',
  'StatefulSet',
  'ReplicaSet',
  'DaemonSet',
  'Pod',
];

function textsOf(node: YamlNode | undefined): ReadonlyMap<string, string> {
  return new Map(
    entriesOf(node).flatMap(({ key, value }) => {
      const text = scalarOf(value)?.text;
      return text === undefined ? [] : [[key, text] as const];
    }),
  );
}

function replicaCount(node: YamlNode | undefined): ReplicaCount | undefined {
  const scalar = scalarOf(node);
  if (scalar === undefined) return undefined;
  const isKnown = /^\d{1,9}$/.test(scalar.text);
  return { value: isKnown ? Number(scalar.text) : 1, isKnown, path: scalar.file.path, span: scalar.span };
}
