import type { Span } from '../../text/span';
import type { FilePath } from '../../workspace';
import { type BuildSetting, buildSetting, type ComposeBuild, mergeBuilds } from './compose-build';
import { environmentSetting } from './compose-environment';
import { type ComposePart, fill, fillOptional, hostPath } from './compose-reader';
import { type ListSetting, listSetting, mergeLists, type Setting, setting } from './compose-setting';
import { type ComposeMount, readConfigs, readTmpfs, readVolumes } from './compose-volumes';
import type { EnvironmentEntry } from '../environment/environment-entry';
import type { Located, ReplicaCount } from '../located';
import type { FilledText, VariableLookup } from '../environment/variable-substitution';
import type { YamlNode } from '../yaml/yaml';
import { entriesOf, isPresent, itemsOf, scalarOf, scalarsOf, valueOf } from '../yaml/yaml-access';

/** A service with everything that its files say about it. */
export interface ComposeService {
  readonly name: Located;
  /** Every place that describes it, from the lowest precedence on; extended services included. */
  readonly places: readonly Located[];
  readonly image: FilledText | undefined;
  readonly build: ComposeBuild | undefined;
  /**
   * Its variables, those of `env_file` before those of `environment`: if a name is given twice the last counts, and the
   * others show what it overrides.
   */
  readonly environment: readonly EnvironmentEntry[];
  /** While one of these is missing, not all variables are known. */
  readonly envFiles: readonly ComposeEnvFile[];
  readonly mounts: readonly ComposeMount[];
  /** How many instances run, if the file says so (`scale`, `deploy.replicas`). */
  readonly replicas: ReplicaCount | undefined;
  readonly hostname: FilledText | undefined;
  readonly containerName: FilledText | undefined;
  readonly networkMode: FilledText | undefined;
  /** Additional names under which other services reach it on a network they share. */
  readonly networkAliases: readonly FilledText[];
  /** `links`: other services, as `service` or `service:alias`. */
  readonly links: readonly FilledText[];
  /** The words of a list, or a text as a single one. */
  readonly command: readonly FilledText[];
  readonly entrypoint: readonly FilledText[];
}

export interface ComposeEnvFile {
  readonly text: FilledText;
  /** The file that is meant; undefined if the text depends on something unknown. */
  readonly file: FilePath | undefined;
  readonly isRequired: boolean;
  readonly isFound: boolean;
}

/** What a service refers to as `env_file`, and the variables with which that file is read. */
export interface EnvFileReference extends Omit<ComposeEnvFile, 'isFound'> {
  readonly lookup: VariableLookup;
}

/** What one place, or several combined, say about a service. */
export interface ServiceSetting {
  readonly places: readonly Located[];
  readonly replaces: boolean;
  readonly image: Setting<FilledText> | undefined;
  readonly build: BuildSetting | undefined;
  readonly environment: ListSetting<EnvironmentEntry> | undefined;
  readonly envFiles: ListSetting<EnvFileReference> | undefined;
  readonly mounts: ListSetting<ComposeMount> | undefined;
  /** The services whose mounts it also has, as `service:mode`. */
  readonly volumesFrom: ListSetting<FilledText> | undefined;
  readonly networkAliases: ListSetting<FilledText> | undefined;
  readonly links: ListSetting<FilledText> | undefined;
  readonly tmpfs: ListSetting<ComposeMount> | undefined;
  readonly configs: ListSetting<ComposeMount> | undefined;
  readonly secrets: ListSetting<ComposeMount> | undefined;
  readonly scale: Setting<ReplicaCount> | undefined;
  readonly replicas: Setting<ReplicaCount> | undefined;
  readonly hostname: Setting<FilledText> | undefined;
  readonly containerName: Setting<FilledText> | undefined;
  readonly networkMode: Setting<FilledText> | undefined;
  readonly command: Setting<readonly FilledText[]> | undefined;
  readonly entrypoint: Setting<readonly FilledText[]> | undefined;
}

/** What the description of a service in one place says; `extends` is up to the caller. */
export function serviceSetting(
  part: ComposePart,
  name: string,
  nameSpan: Span,
  node: YamlNode,
): ServiceSetting {
  const text = (key: string): Setting<FilledText> | undefined =>
    setting(valueOf(node, key), (value) => fillOptional(part, value));
  const words = (key: string): Setting<readonly FilledText[]> | undefined =>
    setting(valueOf(node, key), (value) =>
      isPresent(value) ? scalarsOf(value).map((scalar) => fill(part, scalar)) : undefined,
    );
  const texts = (value: YamlNode | undefined): readonly FilledText[] =>
    scalarsOf(value).map((scalar) => fill(part, scalar));
  const deploy = valueOf(node, 'deploy');
  return {
    places: [{ value: name, path: node.file.path, span: nameSpan }],
    replaces: node.tag === '!override',
    image: text('image'),
    build: buildSetting(part, valueOf(node, 'build')),
    environment: environmentSetting(part, valueOf(node, 'environment')),
    envFiles: listSetting(valueOf(node, 'env_file'), (value) => envFileReferences(part, value)),
    mounts: listSetting(valueOf(node, 'volumes'), (value) => readVolumes(part, value)),
    volumesFrom: listSetting(valueOf(node, 'volumes_from'), texts),
    networkAliases: listSetting(valueOf(node, 'networks'), (value) =>
      entriesOf(value).flatMap((network) => texts(valueOf(network.value, 'aliases'))),
    ),
    links: listSetting(valueOf(node, 'links'), texts),
    tmpfs: listSetting(valueOf(node, 'tmpfs'), (value) => readTmpfs(part, value)),
    configs: listSetting(valueOf(node, 'configs'), (value) => readConfigs(part, value)),
    secrets: listSetting(valueOf(node, 'secrets'), (value) => readConfigs(part, value, '/run/secrets/')),
    scale: setting(valueOf(node, 'scale'), (value) => replicaCount(part, value)),
    replicas:
      deploy?.tag === '!reset'
        ? { value: undefined }
        : setting(valueOf(deploy, 'replicas'), (value) => replicaCount(part, value)),
    hostname: text('hostname'),
    containerName: text('container_name'),
    networkMode: text('network_mode'),
    command: words('command'),
    entrypoint: words('entrypoint'),
  };
}

/** Puts the description with the higher precedence on top of the other. */
export function mergeServices(below: ServiceSetting | undefined, above: ServiceSetting): ServiceSetting {
  if (below === undefined || above.replaces) return above;
  const target = (mount: ComposeMount): string => mount.target.value.replace(/(?<=.)\/+$/, '');
  return {
    places: [...below.places, ...above.places],
    replaces: below.replaces,
    image: above.image ?? below.image,
    build: mergeBuilds(below.build, above.build),
    environment: mergeLists(below.environment, above.environment, ({ name }) => name, false),
    envFiles: mergeLists(below.envFiles, above.envFiles, ({ text }) => text.value, false),
    mounts: mergeLists(below.mounts, above.mounts, target, true),
    volumesFrom: mergeLists(below.volumesFrom, above.volumesFrom, ({ value }) => value, true),
    networkAliases: mergeLists(below.networkAliases, above.networkAliases, ({ value }) => value, true),
    links: mergeLists(below.links, above.links, ({ value }) => value, true),
    tmpfs: mergeLists(below.tmpfs, above.tmpfs, target, true),
    configs: mergeLists(below.configs, above.configs, target, true),
    secrets: mergeLists(below.secrets, above.secrets, target, true),
    scale: above.scale ?? below.scale,
    replicas: above.replicas ?? below.replicas,
    hostname: above.hostname ?? below.hostname,
    containerName: above.containerName ?? below.containerName,
    networkMode: above.networkMode ?? below.networkMode,
    command: above.command ?? below.command,
    entrypoint: above.entrypoint ?? below.entrypoint,
  };
}

function envFileReferences(part: ComposePart, node: YamlNode): readonly EnvFileReference[] {
  return (node.kind === 'list' ? itemsOf(node) : [node]).flatMap((item) => {
    const text = fillOptional(part, item.kind === 'map' ? valueOf(item, 'path') : item);
    if (text === undefined) return [];
    const isRequired = scalarOf(valueOf(item, 'required'))?.text !== 'false';
    return [{ text, file: hostPath(part.folder, text), isRequired, lookup: part.lookup }];
  });
}

function replicaCount(part: ComposePart, node: YamlNode): ReplicaCount | undefined {
  const filled = fillOptional(part, node);
  if (filled === undefined) return undefined;
  const { value, isKnown, path, span } = filled;
  const isNumber = isKnown && /^\d{1,9}$/.test(value);
  return { value: isNumber ? Number(value) : 1, isKnown: isNumber, path, span };
}
