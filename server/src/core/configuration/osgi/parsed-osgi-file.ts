import { parseOsgiCfg } from '../../formats/osgi/osgi-cfg';
import { type OsgiConfig, parseOsgiConfig } from '../../formats/osgi/osgi-config';
import { type OsgiFileName, parseOsgiFileName } from '../../formats/osgi/osgi-file-name';
import { baseName } from '../../text/path';
import type { SourceFile } from '../../workspace';

/** A file of `osgi/configs`: which configuration it sets, and its content. */
export interface ParsedOsgiFile {
  readonly name: OsgiFileName;
  readonly config: OsgiConfig;
}

const known = new WeakMap<SourceFile, Map<string, ParsedOsgiFile | undefined>>();

/**
 * Reads a `.config` or `.cfg` file, once for each file object; undefined for any other file.
 * @param called its name where a server reads it, which may differ from that of the file
 */
export function parsedOsgiFile(file: SourceFile, called = baseName(file.path)): ParsedOsgiFile | undefined {
  let kept = known.get(file);
  if (kept === undefined) known.set(file, (kept = new Map<string, ParsedOsgiFile | undefined>()));
  if (!kept.has(called)) {
    const name = file.problem === undefined ? parseOsgiFileName(called) : undefined;
    const read = name?.format === 'cfg' ? parseOsgiCfg : parseOsgiConfig;
    kept.set(called, name === undefined ? undefined : { name, config: read(file.text) });
  }
  return kept.get(called);
}
