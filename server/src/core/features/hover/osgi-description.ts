import type { Catalogue } from '../../catalogue/catalogue';
import type { OsgiKey } from '../../catalogue/osgi';
import { isOsgiValue, type OsgiType } from '../../formats/osgi/osgi-types';
import { writeOsgiValue } from '../../formats/osgi/osgi-value';
import { codeSpan, escapeMarkdown } from '../markdown';
import { listInWords } from '../words';

/** What is known of a setting of an OSGi configuration, as Markdown; undefined where nothing is. */
export function describeOsgiSetting(
  { osgi, release }: Pick<Catalogue, 'osgi' | 'release'>,
  pid: string,
  name: string,
): string | undefined {
  const configuration = osgi.pid(pid);
  if (configuration === undefined) return undefined;
  const key = osgi.key(pid, name);
  const parts = [`**${codeSpan(name)}** · ${codeSpan(pid)}`];
  if (key !== undefined) parts.push(key.documentation, factsOf(key));
  parts.push(configuration.documentation);
  const { isFactory, replacement } = configuration;
  if (isFactory)
    parts.push(
      'There may be several of this configuration, each with its name behind a `~` in the name of its file.',
    );
  if (configuration.presence === 'no')
    parts.push(
      `Liferay ${escapeMarkdown(release.id)} does not have this configuration${replacement === undefined ? '.' : `: ${codeSpan(replacement)} takes its place.`}`,
    );
  else if (key?.presence === 'no')
    parts.push(`Liferay ${escapeMarkdown(release.id)} does not have this setting.`);
  return parts.join('\n\n');
}

function factsOf(key: OsgiKey): string {
  const standard = defaultOf(key);
  const type = typeInWords(key);
  return [
    ...(type === undefined ? [] : [`Takes ${type}.`]),
    ...(standard === undefined ? [] : [`Default ${codeSpan(standard)}.`]),
  ].join(' ');
}

function typeInWords({ type, isList, values, secret }: OsgiKey): string | undefined {
  if (secret) return 'a secret';
  if (values.length > 0) return `one of ${listInWords(values.map(codeSpan), 'or')}`;
  if (type === undefined) return undefined;
  return isList ? 'a list such as `["a","b"]`' : (typeNames.get(type) ?? 'a number');
}

const typeNames: ReadonlyMap<OsgiType, string> = new Map<OsgiType, string>([
  ['Boolean', 'a switch, `B"true"` or `B"false"`'],
  ['Integer', 'a whole number, such as `I"5"`'],
  ['Long', 'a whole number, such as `L"5"`'],
  ['String', 'a text'],
]);

/** The default as a `.config` file writes it; undefined where it is not known, or secret. */
export function defaultOf(key: OsgiKey): string | undefined {
  if (key.default === undefined || key.secret) return undefined;
  return writtenValue(key, key.default);
}

/** A value of the setting as a `.config` file writes it. */
export function writtenValue({ likelyType, isList }: OsgiKey, text: string): string {
  const type = isOsgiValue(likelyType, text) ? likelyType : 'String';
  return writeOsgiValue(type, isList ? text.split(',').filter((item) => item !== '') : text);
}
