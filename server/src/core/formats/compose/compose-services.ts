import { say } from '../../text/localise';
import { baseName, parentFolder } from '../../text/path';
import type { FilePath } from '../../workspace';
import { composeBuild } from './compose-build';
import { type ComposePart, type ComposeReader, fill, fillOptional, hostPath } from './compose-reader';
import {
  type ComposeEnvFile,
  type ComposeService,
  mergeServices,
  type ServiceSetting,
  serviceSetting,
} from './compose-service';
import type { ComposeMount } from './compose-volumes';
import type { EnvironmentEntry } from '../environment/environment-entry';
import type { FilledText } from '../environment/variable-substitution';
import type { YamlEntry, YamlNode } from '../yaml/yaml';
import { entriesOf, entryOf, scalarOf, valueOf } from '../yaml/yaml-access';

/** The services of a project, each combined from all its parts, in the order in which they first occur. */
export function composeServices(
  reader: ComposeReader,
  parts: readonly ComposePart[],
): readonly ComposeService[] {
  const descriptions = new Map<string, { name: YamlEntry; merged: ServiceSetting }>();
  const extender = createExtender(reader, parts);
  for (const part of parts) {
    for (const entry of entriesOf(part.services)) {
      if (entry.value.tag === '!reset') {
        descriptions.delete(entry.key);
        continue;
      }
      if (entry.value.kind !== 'map') continue;
      const known = descriptions.get(entry.key);
      const own = extender(part, entry);
      descriptions.set(entry.key, { name: known?.name ?? entry, merged: mergeServices(known?.merged, own) });
    }
  }
  const configs = namedFiles(parts, 'configs');
  const secrets = namedFiles(parts, 'secrets');
  const services = [...descriptions.values()].map(({ name, merged }) =>
    finish(reader, name, merged, configs, secrets),
  );
  const byName = new Map(services.map((service) => [service.name.value, service]));
  return services.map((service) => {
    const others = descriptions.get(service.name.value)?.merged.volumesFrom?.items ?? [];
    if (others.length === 0) return service;
    const inherited = others.flatMap((other) => inheritedMounts(byName, other));
    const isSpent = reader.spend(inherited.length, service.name);
    return { ...service, mounts: [...(isSpent ? inherited : []), ...service.mounts] };
  });
}

/** A chain of extended services longer than this is not followed. */
const longestChain = 50;

type Extend = (part: ComposePart, entry: YamlEntry) => ServiceSetting;

function createExtender(reader: ComposeReader, parts: readonly ComposePart[]): Extend {
  const done = new Map<ComposePart, Map<string, ServiceSetting>>();
  const others = new Map<FilePath, readonly ComposePart[]>();

  const find = (within: readonly ComposePart[], name: string): [ComposePart, YamlEntry] | undefined => {
    for (const part of within) {
      const entry = entryOf(part.services, name);
      if (entry?.value.kind === 'map') return [part, entry];
    }
    return undefined;
  };

  const partsOf = (path: FilePath, part: ComposePart): readonly ComposePart[] => {
    const found = others.get(path) ?? reader.parts(path, parentFolder(path), part.lookup);
    others.set(path, found);
    return found;
  };

  const extend = (part: ComposePart, entry: YamlEntry, chain: readonly YamlNode[]): ServiceSetting => {
    const memo = done.get(part) ?? new Map<string, ServiceSetting>();
    done.set(part, memo);
    const known = memo.get(entry.key);
    if (known !== undefined) return known;
    const own = serviceSetting(part, entry.key, entry.keySpan, entry.value);
    const merged = withBase(part, entry, own, [...chain, entry.value]);
    memo.set(entry.key, merged);
    return merged;
  };

  const withBase = (
    part: ComposePart,
    { value }: YamlEntry,
    own: ServiceSetting,
    chain: readonly YamlNode[],
  ): ServiceSetting => {
    const reference = valueOf(value, 'extends');
    const service = scalarOf(reference?.kind === 'map' ? valueOf(reference, 'service') : reference);
    if (reference === undefined || service === undefined) return own;
    const place = { path: reference.file.path, span: service.span };
    const file = fillOptional(part, valueOf(reference, 'file'));
    const path = file && hostPath(part.folder, file);
    if (file !== undefined && path === undefined) return own;
    const name = fill(part, service).value;
    const base = find(path === undefined ? [part, ...parts] : partsOf(path, part), name);
    if (base === undefined) {
      const message =
        path === undefined
          ? say`The service ${name} to extend does not exist.`
          : say`The service ${name} to extend is not in ${baseName(path)}.`;
      reader.report('missing-service', message, place);
      return own;
    }
    if (chain.includes(base[1].value) || chain.length > longestChain) {
      reader.report('cycle', say`Extending ${name} goes in a circle or never ends.`, place);
      return own;
    }
    const below = extend(...base, chain);
    const cost =
      (below.environment?.items.length ?? 0) + (below.mounts?.items.length ?? 0) + below.places.length;
    return reader.spend(cost, place) ? mergeServices(below, own) : own;
  };

  return (part, entry) => extend(part, entry, []);
}

function finish(
  reader: ComposeReader,
  { key, keySpan, file }: YamlEntry,
  merged: ServiceSetting,
  configs: ReadonlyMap<string, FilePath>,
  secrets: ReadonlyMap<string, FilePath>,
): ComposeService {
  const place = { path: file.path, span: keySpan };
  const fromFiles: EnvironmentEntry[] = [];
  const envFiles = (merged.envFiles?.items ?? []).map(({ lookup, ...reference }): ComposeEnvFile => {
    const read = reference.file === undefined ? undefined : reader.envFile(reference.file, lookup);
    if (read !== undefined && reader.spend(read.entries.length, place))
      for (const entry of read.entries) fromFiles.push(entry);
    return { ...reference, isFound: read !== undefined };
  });
  return {
    name: { value: key, ...place },
    places: merged.places,
    image: merged.image?.value,
    build: composeBuild(merged.build),
    environment: [...fromFiles, ...(merged.environment?.items ?? [])],
    envFiles,
    mounts: [
      ...(merged.mounts?.items ?? []),
      ...(merged.tmpfs?.items ?? []),
      ...(merged.configs?.items ?? []).map((mount) => withFile(mount, configs)),
      ...(merged.secrets?.items ?? []).map((mount) => withFile(mount, secrets)),
    ],
    replicas: merged.scale?.value ?? merged.replicas?.value,
    hostname: merged.hostname?.value,
    containerName: merged.containerName?.value,
    networkMode: merged.networkMode?.value,
    networkAliases: merged.networkAliases?.items ?? [],
    links: merged.links?.items ?? [],
    command: merged.command?.value ?? [],
    entrypoint: merged.entrypoint?.value ?? [],
  };
}

/** Images that contain nothing of their own where configuration is. */
const plainImage = /^(?:[\w.-]+\/)*(?:busybox|alpine|scratch|ubuntu|debian|hello-world)(?::[\w.-]+)?$/;

/**
 * What `volumes_from` brings: the mounts of another service, and an unknown part if the image of that service may
 * contain files there, or if the service is not in the project.
 */
function inheritedMounts(
  services: ReadonlyMap<string, ComposeService>,
  reference: FilledText,
): readonly ComposeMount[] {
  const { value, isKnown, path, span } = reference;
  const unseen: ComposeMount = {
    kind: 'unknown',
    source: undefined,
    hostPath: undefined,
    subPath: undefined,
    target: { ...reference, isKnown: false },
    isReadOnly: false,
    path,
    span,
  };
  const other = isKnown ? services.get(value.replace(/:r[ow]$/, '')) : undefined;
  if (other === undefined) return [unseen];
  const isPlain =
    other.build === undefined && other.image !== undefined && plainImage.test(other.image.value);
  // A volume without a name belongs to the other service, so all services that take it over share one volume.
  const mounts = other.mounts.map((mount) =>
    mount.kind === 'anonymous' ? { ...mount, kind: 'unknown' as const } : mount,
  );
  return isPlain ? mounts : [unseen, ...mounts];
}

function withFile(mount: ComposeMount, files: ReadonlyMap<string, FilePath>): ComposeMount {
  return mount.source === undefined ? mount : { ...mount, hostPath: files.get(mount.source.value) };
}

/** The files that the top-level `configs` or `secrets` stand for. */
function namedFiles(
  parts: readonly ComposePart[],
  list: 'configs' | 'secrets',
): ReadonlyMap<string, FilePath> {
  const files = new Map<string, FilePath>();
  for (const part of parts) {
    for (const { key, value } of entriesOf(valueOf(part.root, list))) {
      const file = fillOptional(part, valueOf(value, 'file'));
      const path = file && hostPath(part.folder, file);
      if (path !== undefined) files.set(key, path);
    }
  }
  return files;
}
