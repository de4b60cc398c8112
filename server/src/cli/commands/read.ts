import { parseRelease } from '../../core/catalogue/releases';
import { parseProperties } from '../../core/properties/parse';
import { readProperties, type ReadResult } from '../../core/properties/read';
import type { PropertiesTree } from '../../core/properties/tree';
import { joinPath, parentFolder } from '../../core/text/path';
import type { FilePath, SourceFile } from '../../core/workspace';
import { decodeAsJava } from '../../files/decode';
import { readBytes } from '../../node/disk';
import type { Io } from '../io';
import { absolute, releaseFor } from '../load';
import type { ReadOptions } from '../options';
import { safeJson, visible, withoutCommands, withSafeStrings } from '../terminal-text';
import { UsageError } from '../usage-error';

/**
 * Writes what the reader makes of a file: each key with its value.
 * @returns 0, or 1 if the reader refuses the file
 */
export async function read(written: string, options: ReadOptions, io: Io): Promise<number> {
  const path = absolute(written === '-' ? 'portal-ext.properties' : written, io);
  const bytes = written === '-' ? await io.stdin() : await readBytes(path);
  if (bytes === undefined)
    throw new UsageError(`There is no file ${written}.`, `It was looked for at ${path}.`);
  if (!Buffer.isBuffer(bytes)) {
    if (bytes.kind === 'not-a-file') throw new UsageError(`${written} cannot be read: ${bytes.detail}.`);
    return writeResult({ error: `${written} cannot be read: ${bytes.detail}` }, options, io);
  }
  const { version } = await releaseFor(path, options, io);
  const encoding = encodingOf(version);
  const parse = (content: Buffer): PropertiesTree =>
    parseProperties(decodeAsJava(content, encoding), options.dialect);
  const result = await readWithIncludes(parse(bytes), async (name) => {
    const included = await readBytes(joinPath(parentFolder(path), name));
    return Buffer.isBuffer(included) ? parse(included) : undefined;
  });
  return writeResult(result, options, io);
}

/** Portals before 7.0 read their properties as ISO-8859-1. */
function encodingOf(release: string | undefined): SourceFile['encoding'] {
  const [major = 7] = (release === undefined ? undefined : parseRelease(release)?.numbers) ?? [];
  return major < 7 ? 'iso-8859-1' : 'utf-8';
}

/**
 * The names of includes are discovered only while reading, and files arrive asynchronously: so it reads again and again
 * until there is no new name.
 */
async function readWithIncludes(
  tree: PropertiesTree,
  load: (name: FilePath) => Promise<PropertiesTree | undefined>,
): Promise<ReadResult> {
  const loaded = new Map<string, PropertiesTree | undefined>();
  for (;;) {
    const wanted = new Set<string>();
    const result = readProperties(tree, (name) => {
      if (!loaded.has(name)) wanted.add(name);
      return loaded.get(name);
    });
    if (wanted.size === 0) return result;
    for (const name of wanted) loaded.set(name, await load(name));
  }
}

function writeResult(result: ReadResult, { format }: ReadOptions, io: Io): number {
  if ('error' in result) {
    if (format === 'json') io.stdout.write(`${safeJson({ error: result.error })}\n`);
    else io.stderr.write(`The file cannot be loaded: ${visible(result.error)}.\n`);
    return 1;
  }
  const entries = [...result.values].map(([key, items]) => [key, items.join(',')] as const);
  io.stdout.write(
    format === 'json' ? withSafeStrings(toJson(entries)) : withoutCommands(entries.map(toLine).join('')),
  );
  return 0;
}

/** Written by hand, because a JavaScript object would move keys that are numbers to its front. */
function toJson(entries: readonly (readonly [string, string])[]): string {
  if (entries.length === 0) return '{}\n';
  return `{\n${entries.map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(',\n')}\n}\n`;
}

function toLine([key, value]: readonly [string, string]): string {
  return `${visible(key)}=${visible(value)}\n`;
}
