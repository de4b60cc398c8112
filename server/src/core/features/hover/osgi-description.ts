import type { Catalogue } from '../../catalogue/catalogue';
import type { OsgiKey } from '../../catalogue/osgi';
import { isOsgiValue, type OsgiType } from '../../formats/osgi/osgi-types';
import { writeOsgiValue } from '../../formats/osgi/osgi-value';
import { oneOf, say } from '../../text/localise';
import { codeSpan, escapeMarkdown } from '../markdown';

/** What is known about a setting of an OSGi configuration, as Markdown; undefined if nothing is. */
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
      say`There can be several of this configuration, each with its name after a \`~\` in the file name.`,
    );
  if (configuration.presence === 'no')
    parts.push(
      replacement === undefined
        ? say`Liferay ${escapeMarkdown(release.id)} does not have this configuration.`
        : say`Liferay ${escapeMarkdown(release.id)} does not have this configuration: ${codeSpan(replacement)} takes its place.`,
    );
  else if (key?.presence === 'no')
    parts.push(say`Liferay ${escapeMarkdown(release.id)} does not have this setting.`);
  return parts.join('\n\n');
}

function factsOf(key: OsgiKey): string {
  const standard = defaultOf(key);
  const type = typeInWords(key);
  return [
    ...(type === undefined ? [] : [say`Takes ${type}.`]),
    ...(standard === undefined ? [] : [say`Default ${codeSpan(standard)}.`]),
  ].join(' ');
}

function typeInWords({ type, isList, values, secret }: OsgiKey): string | undefined {
  if (secret) return say`a secret`;
  if (values.length > 0) return say`one of ${oneOf(values.map(codeSpan))}`;
  if (type === undefined) return undefined;
  return isList ? say`a list such as \`["a","b"]\`` : typeName(type);
}

function typeName(type: OsgiType): string {
  switch (type) {
    case 'Boolean':
      return say`a switch, \`B"true"\` or \`B"false"\``;
    case 'Integer':
      return say`a whole number, such as \`I"5"\``;
    case 'Long':
      return say`a whole number, such as \`L"5"\``;
    case 'String':
      return say`a text`;
    default:
      return say`a number`;
  }
}

/** The default as a `.config` file writes it; undefined if it is not known, or secret. */
export function defaultOf(key: OsgiKey): string | undefined {
  if (key.default === undefined || key.secret) return undefined;
  return writtenValue(key, key.default);
}

/** A value of the setting as a `.config` file writes it. */
export function writtenValue({ likelyType, isList }: OsgiKey, text: string): string {
  const type = isOsgiValue(likelyType, text) ? likelyType : 'String';
  return writeOsgiValue(type, isList ? text.split(',').filter((item) => item !== '') : text);
}
