import {
  isOsgiOverrideKey,
  parseOsgiOverrideKey,
  parseOsgiOverrideValue,
} from '../../formats/osgi/osgi-override';
import type { EffectiveConfiguration } from '../effective';
import type { ValueOrigin } from '../layer';
import { type OsgiSetting, osgiSetting } from './osgi-setting';

/** What one key `configuration.override.<pid>_<key>` sets. */
export interface OsgiOverride {
  readonly pid: string;
  readonly key: string;
  /** Undefined if an empty value removes the setting. */
  readonly setting: OsgiSetting | undefined;
}

/** The overrides of the effective configuration; factory configurations cannot be overridden. */
export function osgiOverridesOf(configuration: EffectiveConfiguration): OsgiOverride[] {
  return overrideKeysAmong(configuration.keys(isOsgiOverrideKey)).flatMap((property): OsgiOverride[] => {
    const override = parseOsgiOverrideKey(property);
    if (override === undefined || override.pid.includes('~')) return [];
    const { text = '', isKnown, origin } = configuration.value(property);
    if (origin === undefined) return [];
    const { pid, key } = override;
    if (text === '' && isKnown) return [{ pid, key, setting: undefined }];
    return [{ pid, key, setting: settingOf(property, key, text, origin, isKnown) }];
  });
}

const known = new WeakMap<ReadonlySet<string>, readonly string[]>();

/** The keys of overrides among those that a node sets; nodes that set the same keys share the answer. */
function overrideKeysAmong(keys: ReadonlySet<string>): readonly string[] {
  let overrides = known.get(keys);
  if (overrides === undefined) known.set(keys, (overrides = [...keys].filter(isOsgiOverrideKey)));
  return overrides;
}

function settingOf(
  property: string,
  key: string,
  text: string,
  value: ValueOrigin,
  isSeen: boolean,
): OsgiSetting {
  const { value: parsed, problem } = parseOsgiOverrideValue(text);
  const isWhole = parsed !== undefined && text.slice(parsed.span.end).trim() === '';
  const span = value.valueSpan.end > value.valueSpan.start ? value.valueSpan : value.keySpan;
  return osgiSetting(
    key,
    parsed ?? { type: 'String', cardinality: 'single', values: [] },
    { file: value.file, span, from: 'override', property, value },
    isSeen && isWhole && problem === undefined,
  );
}
