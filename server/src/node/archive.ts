import type { Readable } from 'node:stream';
import type { Entry, ZipFile } from 'yauzl';
import { say } from '../core/text/localise';
import type { FilePath, ReadProblem } from '../core/workspace';
import { openArchive } from './archive-reader';
import { openRegular } from './regular-file';

/** Limits for reading an archive, which is somebody else's file. */
export interface ArchiveLimits {
  /** Bytes of one entry, unpacked. */
  readonly entryBytes: number;
  /** Bytes of all entries together, unpacked: entries may share the data that they are unpacked from. */
  readonly totalBytes: number;
  /** How many times larger than its packed form an entry may be. */
  readonly ratio: number;
  /** Entries that are looked at. */
  readonly entries: number;
}

export const archiveLimits: ArchiveLimits = {
  entryBytes: 8 * 1024 * 1024,
  totalBytes: 16 * 1024 * 1024,
  ratio: 100,
  entries: 200_000,
};

/**
 * Reads single entries of a zip or jar file into memory. Nothing is ever written to disk, so the names of entries lead
 * nowhere. Sizes are checked before an entry is unpacked, and enforced while it is.
 * @param wanted whether to read an entry of this name; of several with one name the first counts
 * @returns the entries by name, or why there are none
 */
export async function readArchive(
  path: FilePath,
  wanted: (name: string) => boolean,
  limits: ArchiveLimits = archiveLimits,
): Promise<ReadonlyMap<string, Buffer> | ReadProblem> {
  try {
    const opened = await openRegular(path);
    if ('kind' in opened) return opened;
    try {
      return await readEntries(await openArchive(opened.file, opened.size), wanted, limits);
    } finally {
      await opened.file.close();
    }
  } catch (error) {
    return { kind: 'unreadable', detail: reasonOf(error) };
  }
}

/** What an archive may not be, or contain. */
class RefusedArchive extends Error {}

/** The end of a sentence. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return say`it is damaged`;
  if (error instanceof RefusedArchive) return error.message;
  if (/^end of central directory record/i.test(error.message))
    return say`it is not an archive, or its end is missing`;
  return say`it is damaged (${error.message.slice(0, 200).replace(/\.+$/, '')})`;
}

async function readEntries(
  archive: ZipFile,
  wanted: (name: string) => boolean,
  limits: ArchiveLimits,
): Promise<ReadonlyMap<string, Buffer>> {
  if (archive.entryCount > limits.entries)
    throw new RefusedArchive(say`it has more than ${limits.entries} entries`);
  const found = new Map<string, Buffer>();
  let total = 0;
  for (const entry of await entriesOf(archive, wanted)) {
    if (found.has(entry.fileName)) continue;
    total += entry.uncompressedSize;
    if (total > limits.totalBytes && entry.uncompressedSize <= limits.entryBytes)
      throw new RefusedArchive(say`the files to read in it are larger than ${megabytes(limits.totalBytes)}`);
    found.set(entry.fileName, await unpack(archive, entry, limits));
  }
  return found;
}

const megabytes = (bytes: number): string => `${String(bytes / (1024 * 1024))} MB`;

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
    throw new RefusedArchive(say`${fileName} in it is larger than ${megabytes(limits.entryBytes)}`);
  if (uncompressedSize > limits.ratio * Math.max(compressedSize, 1024))
    throw new RefusedArchive(say`${fileName} in it is compressed far too tightly for text`);
  if (entry.isEncrypted()) throw new RefusedArchive(say`${fileName} in it is encrypted`);
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
