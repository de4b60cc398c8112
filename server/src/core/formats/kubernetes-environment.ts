import type { EnvironmentEntry } from './environment-entry';
import type { ConfigMap, ConfigMapEntry, Secret } from './kubernetes-config-map';
import { type Finder, type KubernetesObject, located } from './kubernetes-objects';
import type { Located } from './located';
import type { YamlNode, YamlScalar } from './yaml';
import { isPresent, isTrue, itemsOf, scalarOf, valueOf } from './yaml-access';

/** Where the names of an object are looked up. */
export interface KubernetesSources {
  readonly object: KubernetesObject;
  readonly configMap: Finder<ConfigMap>;
  readonly secret: Finder<Secret>;
  /** Takes steps off what one reading may cost; false once that is used up. */
  readonly spend: (count: number, place: Pick<Located, 'path' | 'span'>) => boolean;
}

export interface ContainerEnvironment {
  /** Those of `envFrom` before those of `env`: of a name given twice the last counts. */
  readonly entries: readonly EnvironmentEntry[];
  /** False where `envFrom` names something that none of the files holds: there may be more variables. */
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

/** The entries of a whole ConfigMap or Secret; undefined where it is not there. */
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
        mapEntry(prefix + entry.key.value, entry.key, entry, [located(mapName)]),
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
  if (value?.kind === 'scalar' || !isPresent(from)) {
    const scalar = value?.kind === 'scalar' ? value : undefined;
    const { end } = nameScalar.span;
    const text = scalar?.isNull === false ? scalar.text : '';
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
    if (entry !== undefined) return mapEntry(name.value, name, entry, [located(mapName)]);
    const isOptional = isTrue(valueOf(from, 'configMapKeyRef', 'optional'));
    const unset = unknownEntry(name.value, name, keyScalar.span, false);
    return map !== undefined && isOptional ? { ...unset, value: undefined } : unset;
  }
  return unknownEntry(name.value, name, from.span, valueOf(from, 'secretKeyRef') !== undefined);
}

/**
 * An entry whose value stands in a ConfigMap. It stands where its value stands; where its name is written is another
 * file at times, and then among the origins.
 */
function mapEntry(
  name: string,
  nameAt: Located,
  { key, text, style }: ConfigMapEntry,
  origins: readonly Located[],
): EnvironmentEntry {
  return {
    name,
    value: text.text,
    isKnown: true,
    usesDefault: false,
    isSecret: false,
    path: text.path,
    nameSpan: key.span,
    valueSpan: text.span,
    style,
    origins: nameAt === key ? origins : [nameAt, ...origins],
  };
}

function unknownEntry(
  name: string,
  { path, span }: Located,
  valueSpan: EnvironmentEntry['valueSpan'],
  isSecret: boolean,
): EnvironmentEntry {
  const value = undefined;
  const common = { isKnown: false, usesDefault: false, isSecret, style: 'plain', origins: [] } as const;
  return { name, value, path, nameSpan: span, valueSpan, ...common };
}

/** Fills `$(NAME)` in with what is defined before; `$$` is a dollar sign (Kubernetes, "dependent environment variables"). */
function expanded(
  text: string,
  defined: ReadonlyMap<string, EnvironmentEntry>,
): Pick<EnvironmentEntry, 'value' | 'isKnown' | 'isSecret' | 'origins'> {
  const origins: Located[] = [];
  let isKnown = true;
  let isSecret = false;
  const value = text.replace(/\$\$|\$\(([^()]*)\)/g, (written, name?: string) => {
    if (name === undefined) return '$';
    const entry = defined.get(name);
    if (entry !== undefined)
      origins.push({
        value: entry.isSecret ? '' : (entry.value ?? ''),
        path: entry.path,
        span: entry.valueSpan,
      });
    isSecret ||= entry?.isSecret === true;
    // A name that the manifest does not define may be a variable that Kubernetes makes for a service.
    isKnown &&= entry?.value !== undefined && entry.isKnown;
    return entry?.value ?? written;
  });
  return { value: isKnown ? value : text, isKnown, isSecret, origins };
}
