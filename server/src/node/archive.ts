import type { Readable } from 'node:stream';
import type { Entry, ZipFile } from 'yauzl';
import type { FilePath, ReadProblem } from '../core/workspace';

/** What is read of an archive at most: an archive is somebody else's file. */
export interface ArchiveLimits {
  /** Bytes of one entry, unpacked. */
  readonly entryBytes: number;
  /** How many times larger than packed an entry may be. */
  readonly ratio: number;
  /** Entries that are looked at. */
  readonly entries: number;
}

export const archiveLimits: ArchiveLimits = {
  entryBytes: 8 * 1024 * 1024,
  ratio: 100,
  entries: 200_000,
};

/**
 * Reads single entries of a zip or jar file into memory; nothing is ever written to disk, so that names of entries lead
 * nowhere. Sizes are checked before an entry is unpacked, and what comes out is held to them.
 * @param wanted whether an entry of this name is to be read; of several with one name the first counts
 * @returns the entries by their names, or why there are none
 */
export async function readArchive(
  path: FilePath,
  wanted: (name: string) => boolean,
  limits: ArchiveLimits = archiveLimits,
): Promise<ReadonlyMap<string, Buffer> | ReadProblem> {
  try {
    return await readEntries(await open(path), wanted, limits);
  } catch (error) {
    return { kind: 'unreadable', detail: reasonOf(error) };
  }
}

/** What an archive may not be, or hold. */
class RefusedArchive extends Error {}

/** The end of a sentence. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it is damaged';
  if (error instanceof RefusedArchive) return error.message;
  if (/^end of central directory record/i.test(error.message))
    return 'it is no archive, or its end is missing';
  return `it is damaged (${error.message.slice(0, 200).replace(/\.+$/, '')})`;
}

/** The library is loaded only where there is an archive to read. */
async function open(path: FilePath): Promise<ZipFile> {
  const { open: openZip } = await import('yauzl');
  return new Promise((resolve, reject) => {
    openZip(path, { lazyEntries: true, autoClose: false }, (error: Error | null, archive) => {
      if (error === null) resolve(archive);
      else reject(error);
    });
  });
}

async function readEntries(
  archive: ZipFile,
  wanted: (name: string) => boolean,
  limits: ArchiveLimits,
): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, Buffer>();
  try {
    if (archive.entryCount > limits.entries)
      throw new RefusedArchive(`it has more than ${String(limits.entries)} entries`);
    for (const entry of await entriesOf(archive, wanted)) {
      if (found.has(entry.fileName)) continue;
      found.set(entry.fileName, await unpack(archive, entry, limits));
    }
    return found;
  } finally {
    archive.close();
  }
}

function entriesOf(archive: ZipFile, wanted: (name: string) => boolean): Promise<readonly Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    archive.on('entry', (entry: Entry) => {
      if (wanted(entry.fileName)) entries.push(entry);
      archive.readEntry();
    });
    archive.on('end', () => {
      resolve(entries);
    });
    archive.on('error', reject);
    archive.readEntry();
  });
}

async function unpack(archive: ZipFile, entry: Entry, limits: ArchiveLimits): Promise<Buffer> {
  const { fileName, compressedSize, uncompressedSize } = entry;
  if (uncompressedSize > limits.entryBytes)
    throw new RefusedArchive(
      `${fileName} in it has more than ${String(limits.entryBytes / (1024 * 1024))} MB`,
    );
  if (uncompressedSize > limits.ratio * Math.max(compressedSize, 1024))
    throw new RefusedArchive(`${fileName} in it is packed far too tightly for a text`);
  if (entry.isEncrypted()) throw new RefusedArchive(`${fileName} in it is encrypted`);
  const stream = await new Promise<Readable>((resolve, reject) => {
    archive.openReadStream(entry, (error: Error | null, opened) => {
      if (error === null) resolve(opened);
      else reject(error);
    });
  });
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
