import type { Catalogue, Migration, Property } from '../../catalogue/catalogue';
import { standInNote } from '../../catalogue/releases';
import { environmentName } from '../../configuration/environment-names';
import { displayValue, isSecret } from '../../configuration/secrets';
import { fateOf, staysInFile } from '../../editing/upgrade/fate';
import { say } from '../../text/localise';
import type { Document } from '../cursor';
import { codeBlock, codeSpan, escapeMarkdown } from '../markdown';
import { agreementInWords, migrationInWords, typeInWords } from '../words';

/**
 * What the catalogue knows about a key, as Markdown: meaning, type, default, what nodes are required to do with it, its
 * name in the environment, its releases. Undefined for a key about which it knows nothing.
 */
export function describeProperty(
  { catalogue }: Pick<Document, 'catalogue'>,
  key: string,
): string | undefined {
  const property = catalogue.property(key);
  const migration = nameOrPlace(fateOf(catalogue, 'portal', key));
  const former = catalogue.formerReleases(key);
  const documentation = catalogue.documentation(key);
  const about = documentation === undefined ? [] : [documentation];
  if (migration !== undefined)
    return [
      `**${codeSpan(key)}**`,
      migrationInWords(migration),
      // The new name has the same text.
      ...(migration.kind === 'renamed' ? [] : about),
    ].join('\n\n');
  if (property === undefined)
    return former === undefined
      ? undefined
      : [`**${codeSpan(key)}**`, ...about, releases(former), ...releaseNote(catalogue)].join('\n\n');
  const paragraphs = [
    `**${codeSpan(key)}**${property.section === '' ? '' : ` · ${escapeMarkdown(property.section)}`}`,
    ...about,
    facts(catalogue, { ...property, ...former }).join('  \n'),
    ...ownComment(catalogue, property),
    ...releaseNote(catalogue),
  ];
  return paragraphs.join('\n\n');
}

/** Another name in the same kind of file is not another place. */
function nameOrPlace(migration: Migration | undefined): Migration | undefined {
  if (migration?.kind !== 'moved-to-other-file' || !staysInFile(migration, 'portal')) return migration;
  const { key, since, newKey } = migration;
  return { kind: 'renamed', key, since, newKey };
}

function facts(catalogue: Catalogue, property: Property): string[] {
  const { key, agreement, alternatives, since, until } = property;
  const isHidden = isSecret(catalogue, key);
  const standard =
    property.default === undefined
      ? say`not set by default`
      : property.default === ''
        ? say`empty by default`
        : say`default ${codeSpan(displayValue(catalogue, key, property.default))}`;
  const shown = isHidden
    ? []
    : alternatives.slice(0, 3).map((value) => codeSpan(displayValue(catalogue, key, value, 60)));
  return [
    say`Takes ${typeInWords(property.type)}; ${standard}.`,
    ...(shown.length === 0 ? [] : [say`Other examples in portal.properties: ${shown.join(', ')}.`]),
    agreementInWords(agreement),
    say`Environment: ${codeSpan(environmentName(key))}`,
    ...(since === '' ? [] : [releases({ since, until })]),
  ];
}

function releases({ since, until }: Pick<Property, 'since' | 'until'>): string {
  return until === undefined ? say`Releases: ${since} and later` : say`Releases: ${since} to ${until}`;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Says so if the release in force is not the one that the facts are from. */
function releaseNote({ release }: Catalogue): string[] {
  const note = standInNote(release);
  return note === undefined ? [] : [`*${capitalised(escapeMarkdown(note))}.*`];
}

/** Longer comments are better read in the file itself. */
const longestComment = 2000;

/** What the user's own portal.properties says above the key, verbatim and marked as such. */
function ownComment({ defaultsFrom }: Catalogue, { comment }: Property): string[] {
  if (comment === undefined || defaultsFrom === undefined) return [];
  const text = comment.length > longestComment ? `${comment.slice(0, longestComment - 1)}…` : comment;
  return [say`From ${codeSpan(shortPath(defaultsFrom))}:`, codeBlock(text)];
}

/** The last parts of a path: enough to distinguish one installation from another. */
function shortPath(path: string): string {
  const parts = path.split('/');
  return parts.length <= 4 ? path : `…/${parts.slice(-4).join('/')}`;
}
