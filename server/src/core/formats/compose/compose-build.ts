import { joinPath } from '../../text/path';
import type { FilePath } from '../../workspace';
import { environmentSetting } from './compose-environment';
import { type ComposePart, fillOptional, hostPath } from './compose-reader';
import { type ListSetting, mergeLists } from './compose-setting';
import type { EnvironmentEntry } from '../environment/environment-entry';
import type { FilledText } from '../environment/variable-substitution';
import type { YamlNode } from '../yaml/yaml';
import { isPresent, valueOf } from '../yaml/yaml-access';

/** How a service's image is built. */
export interface ComposeBuild {
  /** As it is written; undefined if the file does not say it. */
  readonly context: FilledText | undefined;
  /** The folder that the context means; undefined for a repository, or for a path that depends on something unknown. */
  readonly folder: FilePath | undefined;
  readonly dockerfile: FilledText | undefined;
  /** The Dockerfile that is built: the named one or `Dockerfile`, in the folder; undefined if it is inline. */
  readonly dockerfilePath: FilePath | undefined;
  /** The stage that is built, if it is not the last. */
  readonly target: FilledText | undefined;
  readonly args: readonly EnvironmentEntry[];
}

/** What one place says about a build. */
export interface BuildSetting {
  readonly replaces: boolean;
  readonly isReset: boolean;
  readonly context: FilledText | undefined;
  readonly folder: FilePath | undefined;
  readonly dockerfile: FilledText | undefined;
  readonly isInline: boolean;
  readonly target: FilledText | undefined;
  readonly args: ListSetting<EnvironmentEntry> | undefined;
}

export function buildSetting(part: ComposePart, node: YamlNode | undefined): BuildSetting | undefined {
  if (node === undefined) return undefined;
  const isReset = node.tag === '!reset';
  if (!isReset && !isPresent(node)) return undefined;
  const context = fillOptional(part, node.kind === 'map' ? valueOf(node, 'context') : node);
  return {
    replaces: isReset || node.tag === '!override',
    isReset,
    context,
    folder: context === undefined ? part.folder : hostPath(part.folder, context),
    dockerfile: fillOptional(part, valueOf(node, 'dockerfile')),
    isInline: isPresent(valueOf(node, 'dockerfile_inline')),
    target: fillOptional(part, valueOf(node, 'target')),
    args: environmentSetting(part, valueOf(node, 'args')),
  };
}

export function mergeBuilds(
  below: BuildSetting | undefined,
  above: BuildSetting | undefined,
): BuildSetting | undefined {
  if (below === undefined || above === undefined || above.replaces) return above ?? below;
  const hasContext = above.context !== undefined;
  return {
    replaces: below.replaces,
    isReset: false,
    context: above.context ?? below.context,
    folder: hasContext || below.isReset ? above.folder : below.folder,
    dockerfile: above.dockerfile ?? below.dockerfile,
    isInline: above.isInline || (below.isInline && above.dockerfile === undefined),
    target: above.target ?? below.target,
    args: mergeLists(below.args, above.args, ({ name }) => name, false),
  };
}

export function composeBuild(setting: BuildSetting | undefined): ComposeBuild | undefined {
  if (setting === undefined || setting.isReset) return undefined;
  const { context, folder, dockerfile, isInline, target, args } = setting;
  const isKnown = dockerfile?.isKnown ?? true;
  return {
    context,
    folder,
    dockerfile,
    dockerfilePath:
      folder === undefined || isInline || !isKnown
        ? undefined
        : joinPath(folder, (dockerfile?.value ?? 'Dockerfile').replaceAll('\\', '/')),
    target,
    args: args?.items ?? [],
  };
}
