import { parseOsgiCfg } from '../../formats/osgi-cfg';
import { type OsgiConfig, parseOsgiConfig } from '../../formats/osgi-config';
import { type OsgiFileName, parseOsgiFileName } from '../../formats/osgi-file-name';
import { baseName } from '../../text/path';
import type { SourceFile } from '../../workspace';

/** A file of `osgi/configs`: which configuration it sets, and what stands in it. */
export interface ParsedOsgiFile {
  readonly name: OsgiFileName;
  readonly config: OsgiConfig;
}

const known = new WeakMap<SourceFile, { readonly file: ParsedOsgiFile | undefined }>();

/** Reads a `.config` or `.cfg` file, once for each file object; undefined for any other file. */
export function parsedOsgiFile(file: SourceFile): ParsedOsgiFile | undefined {
  let kept = known.get(file);
  if (kept === undefined) {
    const name = file.problem === undefined ? parseOsgiFileName(baseName(file.path)) : undefined;
    const read = name?.format === 'cfg' ? parseOsgiCfg : parseOsgiConfig;
    kept = { file: name === undefined ? undefined : { name, config: read(file.text) } };
    known.set(file, kept);
  }
  return kept.file;
}
