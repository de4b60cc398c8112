import { Readable } from 'node:stream';
import type { ZipFile } from 'yauzl';
import type { OpenFile } from './file-system';

/**
 * Opens an archive for the library, which is loaded only here. An archive may claim that something is far beyond its
 * end: such places are refused, because the library would ask the system for them and fail where nobody can catch the
 * error.
 * @param size of the file in bytes
 */
export async function openArchive(file: OpenFile, size: number): Promise<ZipFile> {
  const { fromRandomAccessReader, RandomAccessReader } = await import('./zip-library');
  const isInside = (start: number, end: number): boolean =>
    Number.isSafeInteger(start) && start >= 0 && start <= end && end <= size;

  class Reader extends RandomAccessReader {
    override read(
      buffer: Buffer,
      offset: number,
      length: number,
      position: number,
      callback: (error: Error | null) => void,
    ): void {
      const answer = (error: Error | null): void => void setImmediate(callback, error);
      if (!isInside(position, position + length)) answer(beyondTheEnd());
      else
        file.read(buffer, offset, length, position).then(
          (bytesRead) => {
            answer(bytesRead < length ? beyondTheEnd() : null);
          },
          (error: unknown) => {
            answer(error instanceof Error ? error : beyondTheEnd());
          },
        );
    }

    override _readStreamForRange(start: number, end: number): Readable {
      return Readable.from(isInside(start, end) ? stretch(file, start, end) : nothing());
    }
  }

  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false };
    fromRandomAccessReader(new Reader(), size, options, (error: Error | null, archive) => {
      if (error === null) resolve(archive);
      else reject(error);
    });
  });
}

const beyondTheEnd = (): Error => new Error('something lies beyond its end');

const chunkBytes = 65_536;

async function* stretch(file: OpenFile, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end;) {
    const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, end - at));
    const bytesRead = await file.read(chunk, 0, chunk.length, at);
    if (bytesRead === 0) throw beyondTheEnd();
    at += bytesRead;
    yield chunk.subarray(0, bytesRead);
  }
}

async function* nothing(): AsyncGenerator<Buffer> {
  yield await Promise.reject(beyondTheEnd());
}
