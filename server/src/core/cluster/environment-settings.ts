import type { EnvironmentSetting } from '../configuration/surroundings';
import type { Quotes, ValueSyntax } from '../configuration/layer';
import { readEnvFile } from '../formats/env-file';
import type { EnvironmentEntry } from '../formats/environment-entry';
import type { SourceFile } from '../workspace';

const known = new WeakMap<SourceFile, readonly EnvironmentSetting[]>();

/** What a file of variables sets, such as `node1.env`; nothing for a file that is not there or cannot be read. */
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
 * An entry of any format as a setting.
 * @param syntax how another value is written in its place; a value that other places have a part in cannot be written
 */
export function toSetting(
  entry: EnvironmentEntry,
  file: SourceFile,
  syntax: (quotes: Quotes) => ValueSyntax,
): EnvironmentSetting {
  const { name, nameSpan, valueSpan, style, origins, isKnown, isSecret } = entry;
  const quotes = quotesOf(style);
  const isWritable = isKnown && !isSecret && origins.length === 0 && quotes !== undefined;
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
