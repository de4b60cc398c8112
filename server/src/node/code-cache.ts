import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';
import zlib from 'node:zlib';

type Compiled = (
  exports: unknown,
  require: (id: string) => unknown,
  module: NodeJS.Module,
  file: string,
  folder: string,
) => void;

/** How Node loads files, by extension. It is deprecated, but its replacement came only with Node 22.15. */
interface Loaders {
  readonly extensions: { '.js': (module: NodeJS.Module, file: string) => void };
}

/** Compiled in this process, and not cached before. */
interface Fresh {
  readonly name: string;
  readonly script: Script;
  /** Checksum of its text. */
  readonly text: number;
}

/**
 * Loads the files of a folder, which are CommonJS, with what the engine compiled of them the last time. Node's own
 * compile cache lacks every function that is compiled when it is first called, and those are most of them.
 * @param folder absolute path of the folder of the program
 * @param store absolute path of a folder for what is kept; it is created with the first file
 * @returns keeps what has been compiled since, for the next start, and returns the names of those files
 */
export function useCodeCache(folder: string, store: string): () => readonly string[] {
  const fresh: Fresh[] = [];
  const { extensions }: Loaders = createRequire(join(folder, 'any.js'));
  const others = extensions['.js'];
  extensions['.js'] = (module, file) => {
    if (dirname(file) !== folder) {
      others(module, file);
      return;
    }
    const source = readFileSync(file, 'utf8');
    const name = basename(file);
    const text = zlib.crc32(source);
    const cachedData = readKept(join(store, `${name}.code`), text);
    const script = new Script(`${before}${source}${after}`, {
      filename: file,
      columnOffset: -before.length,
      ...(cachedData === undefined ? {} : { cachedData }),
    });
    if (script.cachedDataRejected !== false) fresh.push({ name, script, text });
    const compiled = script.runInThisContext() as Compiled;
    compiled(module.exports, (id) => module.require(id) as unknown, module, file, folder);
  };
  return () => {
    const compiled = fresh.splice(0);
    for (const each of compiled) keep(each, join(store, `${each.name}.code`));
    if (compiled.length > 0) removeOld(store, folder);
    return compiled.map(({ name }) => name);
  };
}

const before = '(function (exports, require, module, __filename, __dirname) { ';
const after = '\n});';

/** Checksums of the text and of the code, four bytes each: the engine checks neither. */
const lengthOfSums = 8;

/** What was kept, if it is undamaged, belongs to this text and is owned by the same user: it will be executed. */
function readKept(file: string, text: number): Buffer | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    if (process.getuid !== undefined && fstatSync(descriptor).uid !== process.getuid()) return undefined;
    const content = readFileSync(descriptor);
    const end = content.length - lengthOfSums;
    const code = content.subarray(0, end);
    return content.readUInt32LE(end) === text && content.readUInt32LE(end + 4) === zlib.crc32(code)
      ? code
      : undefined;
  } catch {
    // Missing, truncated or unreadable: compiled again.
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function keep({ script, text }: Fresh, kept: string): void {
  const code = script.createCachedData();
  const sums = Buffer.alloc(lengthOfSums);
  sums.writeUInt32LE(text, 0);
  sums.writeUInt32LE(zlib.crc32(code), 4);
  const unfinished = `${kept}.${process.pid}`;
  try {
    mkdirSync(dirname(kept), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(unfinished, Buffer.concat([code, sums]), { mode: 0o600 });
      renameSync(unfinished, kept);
    } finally {
      rmSync(unfinished, { force: true });
    }
  } catch {
    // The disk is full or read-only: the next start takes as long as this one.
  }
}

/** Removes what was kept of files that the program no longer has: a new version names its pieces after their content. */
function removeOld(store: string, folder: string): void {
  try {
    const known = new Set(readdirSync(folder).map((name) => `${name}.code`));
    for (const name of readdirSync(store)) if (!known.has(name)) rmSync(join(store, name), { force: true });
  } catch {
    // They only take up room.
  }
}
