import type { KubernetesObject } from './kubernetes-objects';
import type { Located } from '../located';
import type { MappedText } from '../mapped-text';
import { entriesOf, valueOf } from '../yaml/yaml-access';
import { scalarText } from '../yaml/yaml-scalar';
import type { ScalarStyle } from '../yaml/yaml-tree';

/** A ConfigMap: settings, or whole files, by name. */
export interface ConfigMap {
  readonly name: Located;
  readonly namespace: string | undefined;
  readonly entries: ReadonlyMap<string, ConfigMapEntry>;
}

export interface ConfigMapEntry {
  readonly key: Located;
  /** The text as a container gets it, with the place of each character, which findings in an embedded file need. */
  readonly text: MappedText;
  readonly style: ScalarStyle;
}

/** A Secret: only the names of its entries, never a value. */
export interface Secret {
  readonly name: Located;
  readonly namespace: string | undefined;
  readonly keys: readonly Located[];
}

export function configMap({ name, namespace, node }: KubernetesObject): ConfigMap {
  const entries = new Map<string, ConfigMapEntry>();
  for (const { key, keySpan, file, value } of entriesOf(valueOf(node, 'data'))) {
    if (value.kind !== 'scalar') continue;
    const located = { value: key, path: file.path, span: keySpan };
    entries.set(key, { key: located, text: scalarText(value), style: value.style });
  }
  return { name, namespace, entries };
}

export function secret({ name, namespace, node }: KubernetesObject): Secret {
  const keys = ['data', 'stringData'].flatMap((field) =>
    entriesOf(valueOf(node, field)).map(({ key, keySpan, file }): Located => ({
      value: key,
      path: file.path,
      span: keySpan,
    })),
  );
  return { name, namespace, keys };
}
