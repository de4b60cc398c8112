import type { EnvironmentEntry } from '../environment/environment-entry';
import type { ConfigMap, ConfigMapEntry, Secret } from './kubernetes-config-map';
import { type Finder, type KubernetesObject, located } from './kubernetes-objects';
import type { Located } from '../located';
import { longestValue } from '../environment/variable-substitution';
import type { YamlNode, YamlScalar } from '../yaml/yaml';
import { isPresent, itemsOf, scalarOf, valueOf } from '../yaml/yaml-access';

/** Where the names of an object are looked up. */
export interface KubernetesSources {
  readonly object: KubernetesObject;
  readonly configMap: Finder<ConfigMap>;
  readonly secret: Finder<Secret>;
  /** Takes steps off the budget of one reading; false once that is used up. */
  readonly spend: (count: number, place: Pick<Located, 'path' | 'span'>) => boolean;
}

export interface ContainerEnvironment {
  /** Those of `envFrom` before those of `env`: if a name is given twice the last counts. */
  readonly entries: readonly EnvironmentEntry[];
  /** False if `envFrom` names something that none of the files contains: there may be more variables. */
  readonly isComplete: boolean;
}

export function containerEnvironment(sources: KubernetesSources, container: YamlNode): ContainerEnvironment {
  const entries: EnvironmentEntry[] = [];
  let isComplete = true;
  for (const item of itemsOf(valueOf(container, 'envFrom'))) {
    const found = entriesFrom(sources, item);
    if (found === undefined) isComplete = false;
    else if (sources.spend(found.length, { path: item.file.path, span: item.span }))
      for (const entry of found) entries.push(entry);
  }
  const values = new Map(entries.map((entry) => [entry.name, entry]));
  for (const item of itemsOf(valueOf(container, 'env'))) {
    const name = scalarOf(valueOf(item, 'name'));
    if (name === undefined) continue;
    const entry = namedEntry(sources, name, item, values);
    values.set(entry.name, entry);
    entries.push(entry);
  }
  return { entries, isComplete };
}

/** The entries of a whole ConfigMap or Secret; undefined if it does not exist. */
function entriesFrom(
  { object, ...find }: KubernetesSources,
  item: YamlNode,
): readonly EnvironmentEntry[] | undefined {
  const prefix = scalarOf(valueOf(item, 'prefix'))?.text ?? '';
  const mapName = scalarOf(valueOf(item, 'configMapRef', 'name'));
  if (mapName !== undefined) {
    const map = find.configMap(mapName.text, object);
    return (
      map &&
      [...map.entries.values()].map((entry) =>
        mapEntry(prefix + entry.key.value, entry.key, entry, located(mapName)),
      )
    );
  }
  const secretName = scalarOf(valueOf(item, 'secretRef', 'name'));
  const secret = secretName && find.secret(secretName.text, object);
  return secret?.keys.map((key) =>
    unknownEntry(prefix + key.value, key, { start: key.span.end, end: key.span.end }, true),
  );
}

function namedEntry(
  sources: KubernetesSources,
  nameScalar: YamlScalar,
  item: YamlNode,
  defined: ReadonlyMap<string, EnvironmentEntry>,
): EnvironmentEntry {
  const name = located(nameScalar);
  const value = valueOf(item, 'value');
  const from = valueOf(item, 'valueFrom');
  const scalar = scalarOf(value);
  if (scalar !== undefined || !isPresent(from)) {
    const { end } = nameScalar.span;
    const text = scalar?.text ?? '';
    return {
      ...unknownEntry(name.value, name, scalar?.span ?? { start: end, end }, false),
      ...expanded(text, defined),
      style: scalar?.style ?? 'plain',
    };
  }
  const keyScalar = scalarOf(valueOf(from, 'configMapKeyRef', 'key'));
  const mapName = scalarOf(valueOf(from, 'configMapKeyRef', 'name'));
  if (keyScalar !== undefined && mapName !== undefined) {
    const map = sources.configMap(mapName.text, sources.object);
    const entry = map?.entries.get(keyScalar.text);
    if (entry !== undefined) return mapEntry(name.value, name, entry, located(mapName));
    return unknownEntry(name.value, name, keyScalar.span, false);
  }
  return unknownEntry(name.value, name, from.span, valueOf(from, 'secretKeyRef') !== undefined);
}

/** An entry whose value is in a ConfigMap. */
function mapEntry(
  name: string,
  { path, span }: Located,
  { text, style }: ConfigMapEntry,
  reference: Located,
): EnvironmentEntry {
  return {
    name,
    value: text.text,
    isKnown: true,
    usesDefault: false,
    isSecret: false,
    path,
    nameSpan: span,
    valuePath: text.path,
    valueSpan: text.span,
    style,
    origins: [reference],
  };
}

function unknownEntry(
  name: string,
  { path, span: nameSpan }: Located,
  valueSpan: EnvironmentEntry['valueSpan'],
  isSecret: boolean,
): EnvironmentEntry {
  const value = {
    value: undefined,
    isKnown: false,
    usesDefault: false,
    isSecret,
    valuePath: path,
    valueSpan,
  };
  return { name, path, nameSpan, ...value, style: 'plain', origins: [] };
}

/**
 * Replaces `$(NAME)` with what is defined before; `$$` is a dollar sign (Kubernetes, "dependent environment
 * variables").
 */
function expanded(
  text: string,
  defined: ReadonlyMap<string, EnvironmentEntry>,
): Pick<EnvironmentEntry, 'value' | 'isKnown' | 'isSecret' | 'origins'> {
  const references = [...text.matchAll(reference)].flatMap(([, name]) => name ?? []);
  const used = references.flatMap((name) => defined.get(name) ?? []);
  // A name that the manifest does not define may be a variable that Kubernetes creates for a service.
  const isKnown =
    used.length === references.length &&
    used.every((entry) => entry.isKnown) &&
    used.reduce((length, { value }) => length + (value?.length ?? 0), 0) <= longestValue;
  return {
    value: isKnown
      ? text.replace(reference, (_, name?: string) =>
          name === undefined ? '$' : (defined.get(name)?.value ?? ''),
        )
      : text,
    isKnown,
    isSecret: used.some((entry) => entry.isSecret),
    origins: used.map(({ value = '', valuePath, valueSpan }) => ({
      value,
      path: valuePath,
      span: valueSpan,
    })),
  };
}

const reference = /\$\$|\$\(([^()]*)\)/g;
