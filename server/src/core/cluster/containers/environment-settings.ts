import type { EnvironmentSetting } from '../../configuration/surroundings';
import type { Quotes, ValueSyntax } from '../../configuration/layer';
import { readEnvFile } from '../../formats/environment/env-file';
import type { EnvironmentEntry } from '../../formats/environment/environment-entry';
import { baseName } from '../../text/path';
import type { FilePath, SourceFile } from '../../workspace';

const known = new WeakMap<SourceFile, readonly EnvironmentSetting[]>();

/** What a file of variables sets, such as `node1.env`; nothing for a file that does not exist or cannot be read. */
export function environmentOfFile(file: SourceFile | undefined): readonly EnvironmentSetting[] {
  if (file === undefined || file.problem !== undefined) return [];
  let settings = known.get(file);
  if (settings === undefined) {
    settings = readEnvFile(file).entries.map((entry) =>
      toSetting(entry, file, (quotes) => ({ kind: 'env-file', quotes })),
    );
    known.set(file, settings);
  }
  return settings;
}

/**
 * What the files that describe a container give to it, in order: compose files with their files of variables, and
 * Dockerfiles, into which nothing is written because their lines have their own escaping.
 * @param file gives the files that the entries name
 */
export function environmentOfContainer(
  entries: readonly EnvironmentEntry[],
  file: (path: FilePath) => SourceFile | undefined,
): EnvironmentSetting[] {
  return entries.flatMap((entry) => {
    const source = file(entry.path);
    return source === undefined ? [] : toSetting(entry, source, (quotes) => syntaxIn(source, entry, quotes));
  });
}

function syntaxIn({ path, text }: SourceFile, { nameSpan }: EnvironmentEntry, quotes: Quotes): ValueSyntax {
  const name = baseName(path);
  if (/\.ya?ml$/i.test(name))
    return { kind: 'yaml', form: text[nameSpan.end] === '=' ? 'list' : 'map', quotes, escapesDollar: true };
  return /(?:Docker|Container)file/i.test(name) ? { kind: 'fixed' } : { kind: 'env-file', quotes };
}

/**
 * An entry of any format as a setting.
 * @param syntax how another value is written in its place; a value that is assembled from several places cannot be
 * written
 */
export function toSetting(
  entry: EnvironmentEntry,
  file: SourceFile,
  syntax: (quotes: Quotes) => ValueSyntax,
): EnvironmentSetting {
  const { name, nameSpan, valueSpan, style, origins, isKnown, usesDefault, isSecret } = entry;
  const quotes = quotesOf(style);
  const isWritable = isKnown && !usesDefault && !isSecret && origins.length === 0 && quotes !== undefined;
  return {
    name,
    value: isKnown ? entry.value : undefined,
    file,
    nameSpan,
    valueSpan,
    syntax: isWritable ? syntax(quotes) : { kind: 'fixed' },
  };
}

function quotesOf(style: EnvironmentEntry['style']): Quotes | undefined {
  if (style === 'single-quoted') return 'single';
  if (style === 'double-quoted') return 'double';
  return style === 'plain' ? 'plain' : undefined;
}
