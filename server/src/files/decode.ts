import type { SourceFile } from '../core/workspace';

/** The text of a file, and how its bytes had to be read. */
export type Decoded = Pick<SourceFile, 'text' | 'byteOrderMark' | 'encoding'>;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenientUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Decodes as UTF-8 if the bytes are valid UTF-8, else as ISO-8859-1, in which every byte is a character. A UTF-8 byte
 * order mark is stripped from the text.
 */
export function decode(bytes: Uint8Array): Decoded {
  const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const content = byteOrderMark ? bytes.subarray(3) : bytes;
  try {
    return { text: strictUtf8.decode(content), byteOrderMark, encoding: 'utf-8' };
  } catch {
    // Every byte is a character of ISO-8859-1, so nothing of the file is lost.
    return { text: latin1(content), byteOrderMark, encoding: 'iso-8859-1' };
  }
}

/** Decodes as a Java reader does: a byte order mark stays a character, and invalid bytes become U+FFFD. */
export function decodeAsJava(bytes: Uint8Array, encoding: SourceFile['encoding']): string {
  return encoding === 'utf-8' ? lenientUtf8.decode(bytes) : latin1(bytes);
}

/** Whether the bytes begin with a byte order mark of UTF-16, in either order. */
export function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** Done by hand, because the encoding that the web calls `latin1` is really windows-1252. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  // As many arguments as any engine accepts in one call.
  for (let start = 0; start < bytes.length; start += 8192)
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  return text;
}
