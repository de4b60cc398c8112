import type { SourceFile } from '../core/workspace';

/** The text of a file, and how its bytes had to be read. */
export type Decoded = Pick<SourceFile, 'text' | 'byteOrderMark' | 'encoding'>;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Decodes as UTF-8 where the bytes are valid UTF-8, else as ISO-8859-1, in which every byte is a character. A byte
 * order mark of UTF-8 is taken off the text.
 * @param encoding reads the bytes in this encoding whatever they look like
 */
export function decode(bytes: Buffer, encoding?: SourceFile['encoding']): Decoded {
  const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const content = byteOrderMark ? bytes.subarray(3) : bytes;
  if (encoding !== 'iso-8859-1') {
    try {
      return { text: strictUtf8.decode(content), byteOrderMark, encoding: 'utf-8' };
    } catch {
      // Not UTF-8: every byte is a character of ISO-8859-1, so nothing of the file is lost.
    }
  }
  return { text: content.toString('latin1'), byteOrderMark, encoding: 'iso-8859-1' };
}

/** Whether the bytes begin with a byte order mark of UTF-16, in either order. */
export function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}
