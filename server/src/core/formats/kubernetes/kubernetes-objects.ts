import { parentFolder } from '../../text/path';
import type { SourceFile } from '../../workspace';
import type { Located } from '../located';
import { readYaml, type YamlNode, type YamlScalar } from '../yaml/yaml';
import { itemsOf, scalarOf, valueOf } from '../yaml/yaml-access';

/** An object of a manifest. */
export interface KubernetesObject {
  readonly kind: string;
  readonly name: Located;
  readonly namespace: string | undefined;
  readonly node: YamlNode;
}

/**
 * The objects of a file in order, including those inside a List or an OpenShift Template; without a kind and a name it
 * is not an object.
 */
export function objectsOf(file: SourceFile): readonly KubernetesObject[] {
  const objects: KubernetesObject[] = [];
  for (const document of readYaml(file).documents) {
    const whole = scalarOf(valueOf(document, 'kind'))?.text ?? '';
    const isList = /^(?:List|[A-Z]\w*List)$/.test(whole);
    // OpenShift has lists of its own, with parameters.
    const list = isList ? 'items' : whole === 'Template' ? 'objects' : undefined;
    for (const node of list === undefined ? [document] : itemsOf(valueOf(document, list))) {
      const kind = scalarOf(valueOf(node, 'kind'));
      const name =
        scalarOf(valueOf(node, 'metadata', 'name')) ?? scalarOf(valueOf(node, 'metadata', 'generateName'));
      const version = scalarOf(valueOf(node, 'apiVersion'));
      if (kind === undefined || name === undefined || version === undefined) continue;
      const namespace = scalarOf(valueOf(node, 'metadata', 'namespace'))?.text;
      objects.push({ kind: kind.text, name: located(name), namespace, node });
    }
  }
  return objects;
}

export function located({ text, file, span }: YamlScalar): Located {
  return { value: text, path: file.path, span };
}

export function locatedOf(node: YamlNode | undefined): Located | undefined {
  const scalar = scalarOf(node);
  return scalar && located(scalar);
}

/** Something that objects refer to by name. */
interface Named {
  readonly name: Located;
  readonly namespace: string | undefined;
}

/** Finds what a name refers to: in the same file, else in the same folder, else the only one there is. */
export type Finder<T> = (name: string, from: Named) => T | undefined;

/**
 * Several overlays often define the same name, each for itself: if more than one could be meant and none is nearer,
 * nothing is found.
 */
export function finderOf<T extends Named>(all: readonly T[]): Finder<T> {
  const byName = new Map<string, T[]>();
  for (const one of all) {
    const sameName = byName.get(one.name.value);
    if (sameName === undefined) byName.set(one.name.value, [one]);
    else sameName.push(one);
  }
  return (name, from) => {
    const meant = (byName.get(name) ?? []).filter(
      ({ namespace }) =>
        namespace === undefined || from.namespace === undefined || namespace === from.namespace,
    );
    const folder = parentFolder(from.name.path);
    const nearness: ((path: string) => boolean)[] = [
      (path) => path === from.name.path,
      (path) => parentFolder(path) === folder,
      () => true,
    ];
    for (const isNear of nearness) {
      const near = meant.filter((one) => isNear(one.name.path));
      if (near.length > 0) return near.length === 1 ? near[0] : undefined;
    }
    return undefined;
  };
}
