import type { SourceFile } from '../core/workspace';

/** The text of a file, and how its bytes had to be read. */
export type Decoded = Pick<SourceFile, 'text' | 'byteOrderMark' | 'encoding'>;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Decodes as UTF-8 where the bytes are valid UTF-8, else as ISO-8859-1, in which every byte is a character. A byte
 * order mark of UTF-8 is taken off the text.
 */
export function decode(bytes: Buffer): Decoded {
  const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const content = byteOrderMark ? bytes.subarray(3) : bytes;
  try {
    return { text: strictUtf8.decode(content), byteOrderMark, encoding: 'utf-8' };
  } catch {
    // Every byte is a character of ISO-8859-1, so nothing of the file is lost.
    return { text: content.toString('latin1'), byteOrderMark, encoding: 'iso-8859-1' };
  }
}

/**
 * Decodes as a reader of Java does: a byte order mark stays a character, and what is not valid becomes U+FFFD.
 */
export function decodeAsJava(bytes: Buffer, encoding: SourceFile['encoding']): string {
  return bytes.toString(encoding === 'utf-8' ? 'utf8' : 'latin1');
}

/** Whether the bytes begin with a byte order mark of UTF-16, in either order. */
export function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}
