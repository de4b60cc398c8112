/** UTF-16 units that mean something to the reader, and the character classes of the two dialects. */
const tab = 9;
export const lineFeed = 10;
const formFeed = 12;
export const carriageReturn = 13;
export const space = 32;
export const exclamationMark = 33;
export const numberSign = 35;
export const comma = 44;
export const colon = 58;
export const equalsSign = 61;
export const backslash = 92;

/**
 * What Java's `String.trim` removes, and with it the `liferay` reader: the blank and all control characters below it.
 */
export function isTrimmed(code: number): boolean {
  return code <= space;
}

/** A blank of java.util.Properties: before a line, and around a separator. */
export function isJdkBlank(code: number): boolean {
  return code === space || code === tab || code === formFeed;
}

/** `\s` of java.util.regex, with which commons-configuration 1.10 looks for the separator. */
export function isPatternBlank(code: number): boolean {
  return code === space || (code >= tab && code <= carriageReturn);
}

/**
 * Line ends for java.util.regex, though not for either reader: the `.` in the pattern of commons-configuration stops
 * there.
 */
export function isPatternLineEnd(code: number): boolean {
  return code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** The offset after the last character of `text` in `start` to `end` that `String.trim` keeps. */
export function trimmedEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && isTrimmed(text.charCodeAt(last - 1))) last--;
  return last;
}

/** The offset of the first character of `text` in `start` to `end` that `String.trim` keeps, otherwise `end`. */
export function trimmedStart(text: string, start: number, end: number): number {
  let first = start;
  while (first < end && isTrimmed(text.charCodeAt(first))) first++;
  return first;
}
