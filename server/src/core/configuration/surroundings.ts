import { compareReleases } from '../catalogue/releases';
import { splitList } from '../properties/list';
import type { Span } from '../text/span';
import type { SourceFile } from '../workspace';
import { isImageVariable, keyOfEnvironmentName } from './environment-names';
import type { Layer, LayerKind, LayerValue, ValueSyntax } from './layer';

/** Something that is set in Liferay's surroundings, and where that is written. */
interface Setting {
  readonly name: string;
  /** Undefined if it is set to something that cannot be seen, such as a variable of the shell. */
  readonly value: string | undefined;
  readonly file: SourceFile;
  /** Offsets into the text of `file` in UTF-16 units, without quotes. */
  readonly nameSpan: Span;
  readonly valueSpan: Span;
  readonly syntax: ValueSyntax;
}

/** A variable in the environment of the server, whatever its name. */
export type EnvironmentSetting = Setting;

/** A system property of the server's Java process; `portal:` and the like are a part of its name. */
export type SystemProperty = Setting;

/** The surroundings of a server besides files. Of two with one name the later counts. */
export interface Surroundings {
  readonly environment: readonly EnvironmentSetting[];
  readonly systemProperties: readonly SystemProperty[];
}

export const noSurroundings: Surroundings = { environment: [], systemProperties: [] };

const portalPrefix = 'portal:';

/** The variable that names further files in the newest builds; in others it is a property without effect. */
export const includeVariable = 'LIFERAY_INCLUDE_MINUS_AND_MINUS_OVERRIDE';

/** Whether the release takes properties from the environment: 7.1 and later do (LPS-72541). */
export function readsEnvironment(release: string): boolean {
  return compareReleases(release, '7.1') >= 0;
}

/**
 * Whether the release reads the files that `includeVariable` names. The class that does this is in builds of 2025 and
 * not in those of 2023; exactly when it was added is not known.
 */
export function readsIncludeVariable(release: string): boolean {
  const isQuarterly = compareReleases(release, '2000.q1') >= 0;
  return compareReleases(release, isQuarterly ? '2025.q1' : '7.4.3.132') >= 0;
}

/**
 * The environment as a layer: each `LIFERAY_…` variable under the key that its name means. Values are split at commas
 * as often as commons-configuration 1.10 does when one is set on a composite: twice.
 */
export function environmentLayer(environment: readonly EnvironmentSetting[]): Layer {
  const values = new Map<string, LayerValue>();
  for (const setting of environment) {
    const { name, value } = setting;
    const key = keyOfEnvironmentName(name)?.key;
    // Liferay also makes keys of the image's own variables, which nobody reads.
    if (key === undefined || name === includeVariable || isImageVariable(name)) continue;
    const items =
      value === undefined
        ? [`\${${name}}`]
        : splitList(value).flatMap((item) => splitList(item.value).map((inner) => inner.value));
    values.set(key, toValue(setting, 'environment', items));
  }
  return layerFrom('environment', values);
}

/**
 * System properties as layers: those with the prefix `portal:` rank above all others, the rest below. Neither is split.
 */
export function systemPropertyLayers(properties: readonly SystemProperty[]): {
  readonly portal: Layer;
  readonly plain: Layer;
} {
  const portal = new Map<string, LayerValue>();
  const plain = new Map<string, LayerValue>();
  for (const property of properties) {
    const items = [property.value ?? `\${${property.name}}`];
    if (property.name.startsWith(portalPrefix))
      portal.set(property.name.slice(portalPrefix.length), toValue(property, 'portal-jvm', items));
    else plain.set(property.name, toValue(property, 'jvm', items));
  }
  return { portal: layerFrom('portal-jvm', portal), plain: layerFrom('jvm', plain) };
}

/** What `${sys:…}` and `${env:…}` stand for, as far as it can be seen; undefined for other names, too. */
export function lookUpAround(
  { environment, systemProperties }: Surroundings,
  name: string,
): string | undefined {
  const [, prefix, rest] = /^(sys|env):(.*)$/s.exec(name) ?? [];
  if (prefix === undefined) return undefined;
  return settingOf(prefix === 'sys' ? systemProperties : environment, rest ?? '')?.value;
}

/** The setting with that name that counts. */
export function settingOf<One extends Setting>(settings: readonly One[], name: string): One | undefined {
  return settings.findLast((setting) => setting.name === name);
}

function toValue(setting: Setting, layer: LayerKind, items: readonly string[]): LayerValue {
  const { file, nameSpan, valueSpan, syntax, value } = setting;
  return {
    items,
    origin: { file, layer, keySpan: nameSpan, valueSpan, entry: undefined, syntax },
    occurrences: 1,
    isKnown: value !== undefined,
  };
}

function layerFrom(kind: LayerKind, values: ReadonlyMap<string, LayerValue>): Layer {
  const keys = new Set(values.keys());
  return { kind, get: (key) => values.get(key), keys: () => keys };
}
