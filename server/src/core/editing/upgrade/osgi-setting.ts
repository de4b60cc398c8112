import type { Catalogue, ValueType } from '../../catalogue/catalogue';
import { compareReleases } from '../../catalogue/releases';
import { booleanOf } from '../../catalogue/value-types';
import { isOsgiValue, type OsgiType } from '../../formats/osgi/osgi-types';
import { parseOsgiValue, writeOsgiValue } from '../../formats/osgi/osgi-value';

/** A setting of an OSGi configuration: the key `name` of the PID `pid`. */
export interface OsgiSetting {
  readonly pid: string;
  readonly name: string;
}

/** Whether the release accepts OSGi settings from `configuration.override.…` keys. */
export function hasConfigurationOverride(catalogue: Catalogue): boolean {
  return compareReleases(catalogue.release.id, '7.3') >= 0;
}

/** Whether the release has an OSGi setting, as far as anybody knows. */
export function mayHaveSetting({ osgi }: Catalogue, { pid, name }: OsgiSetting): boolean {
  return osgi.pid(pid)?.presence !== 'no' && osgi.key(pid, name)?.presence !== 'no';
}

/** The key of portal-ext.properties that sets an OSGi setting. */
export function overrideKey({ pid, name }: OsgiSetting): string {
  return `configuration.override.${pid}_${name}`;
}

/**
 * What a property says, in the syntax of `.config` files: `B"true"`, `I"5"`, `"text"`, `["a","b"]`. It gets the type of
 * the setting, if `catalogue` knows it, otherwise that of the property, otherwise the one that it looks like. What
 * already has that syntax stays as it is.
 * @param items of the property as Liferay's reader gives them
 * @param key the property that it came from, for its type; undefined if there is none
 * @returns undefined for a text that cannot be of the type, and if a program cannot know what to write
 */
export function typedValue(
  catalogue: Catalogue,
  { pid, name }: OsgiSetting,
  items: readonly string[],
  key?: string,
): string | undefined {
  const text = items.join(',').trim();
  // For a configuration that can exist any number of times, only people know which one is meant.
  if (catalogue.osgi.pid(pid)?.isFactory === true) return undefined;
  if (isTyped(text)) return text;
  const setting = catalogue.osgi.key(pid, name);
  const former = key === undefined ? undefined : catalogue.typeAnywhere(key);
  // A module takes this for a resource, which is written differently.
  if (former?.kind === 'resource' || items.some((item) => templateName.test(item.trim()))) return undefined;
  const isArray = setting?.type === undefined ? looksLikeList(items, former) : setting.isList;
  const type = setting?.type ?? likelyType(text, former);
  if (isArray)
    return writeTyped(
      type,
      items.filter((item) => items.length > 1 || item !== ''),
    );
  return writeTyped(type, type === 'Boolean' ? String(booleanOf(text)) : text);
}

/** Older releases read such a file from their class path, where modules take its text or have files of their own. */
const templateName = /^[\w./-]+\.(?:tmpl|vm|ftl|xsl)$/;

function isTyped(text: string): boolean {
  if (!/^[TILFDXSCB]?["[(]/i.test(text)) return false;
  const { value, problem } = parseOsgiValue(text);
  return problem === undefined && value?.span.end === text.length;
}

function looksLikeList(items: readonly string[], former: ValueType | undefined): boolean {
  if (former !== undefined) return former.kind === 'list';
  // A list of words; a text with a comma, such as the subject of a mail, remains a text.
  return items.length > 1 && items.every((item) => /^[^\s"]*$/.test(item));
}

function likelyType(text: string, former: ValueType | undefined): OsgiType {
  if (former?.kind === 'boolean') return 'Boolean';
  if (former !== undefined && former.kind !== 'integer' && former.kind !== 'port') return 'String';
  if (former === undefined && /^(?:true|false)$/i.test(text)) return 'Boolean';
  if (!/^(?:0|-?[1-9]\d{0,17})$/.test(text)) return 'String';
  return isOsgiValue('Integer', text) ? 'Integer' : 'Long';
}

function writeTyped(type: OsgiType, value: string | readonly string[]): string | undefined {
  const texts = typeof value === 'string' ? [value] : value;
  if (type === 'Boolean' && typeof value !== 'string')
    return writeOsgiValue(
      type,
      value.map((item) => String(booleanOf(item))),
    );
  // A placeholder of the properties file is filled in before OSGi looks at it.
  if (texts.some((text) => text.includes('${'))) {
    const quoted = texts.map((text) => `"${text.replace(/[\\"=]/g, '\\$&')}"`);
    if (type !== 'String') return undefined;
    return typeof value === 'string' ? quoted.join('') : `[${quoted.join(',')}]`;
  }
  const readable = type === 'Float' || type === 'Double' ? /^[+-]?\d+(?:\.\d+)?$/ : undefined;
  const fits = (text: string): boolean => readable?.test(text) ?? isOsgiValue(type, text);
  return texts.every(fits) ? writeOsgiValue(type, value) : undefined;
}
