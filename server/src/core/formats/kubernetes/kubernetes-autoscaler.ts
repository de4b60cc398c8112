import type { ReplicaCount } from '../located';
import type { YamlScalar } from '../yaml/yaml';
import { scalarOf, valueOf } from '../yaml/yaml-access';
import { finderOf, type KubernetesObject, located } from './kubernetes-objects';

/**
 * How many pods of a workload there are according to its autoscaler, which overrides the workload: `minReplicas`, but
 * two if `maxReplicas` lets it add any, because they run side by side then. Undefined for a workload that is not
 * scaled.
 */
export function autoscaledCount(
  autoscalers: readonly KubernetesObject[],
): (workload: KubernetesObject) => ReplicaCount | undefined {
  const byKind = new Map<string, Autoscaler[]>();
  for (const { namespace, node } of autoscalers) {
    const target = valueOf(node, 'spec', 'scaleTargetRef');
    const kind = scalarOf(valueOf(target, 'kind'))?.text;
    const name = scalarOf(valueOf(target, 'name'));
    const most = numberOf(scalarOf(valueOf(node, 'spec', 'maxReplicas')));
    if (kind === undefined || name === undefined || most === undefined) continue;
    const fewest = numberOf(scalarOf(valueOf(node, 'spec', 'minReplicas'))) ?? { ...most, value: 1 };
    const count = fewest.value > 1 ? fewest : { ...most, value: Math.min(most.value, 2) };
    const scaler = { name: located(name), namespace, count };
    const known = byKind.get(kind);
    if (known === undefined) byKind.set(kind, [scaler]);
    else known.push(scaler);
  }
  const finders = new Map([...byKind].map(([kind, all]) => [kind, finderOf(all)]));
  return (workload) => finders.get(workload.kind)?.(workload.name.value, workload)?.count;
}

interface Autoscaler extends Pick<KubernetesObject, 'name' | 'namespace'> {
  readonly count: ReplicaCount;
}

function numberOf(scalar: YamlScalar | undefined): ReplicaCount | undefined {
  if (scalar === undefined || !/^\d{1,9}$/.test(scalar.text)) return undefined;
  return { value: Number(scalar.text), isKnown: true, path: scalar.file.path, span: scalar.span };
}
