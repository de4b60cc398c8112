import type { Span } from '../../text/span';
import {
  decodeWords,
  mappedSpan,
  type MappedText,
  mappedText,
  type Quoting,
  unknownMark,
  unknownVariables,
} from './jvm-words';

/** A `-Dkey=value` on a command line. Spans are offsets into the text that was parsed, in UTF-16 units. */
export interface JvmProperty {
  readonly key: string;
  readonly keySpan: Span;
  /** Empty for `-Dkey`; undefined if a variable or a command fills in a part of it, or if it may not be set. */
  readonly value: string | undefined;
  /** Without quotes around the whole value. */
  readonly valueSpan: Span;
  /** From the `-D` on. */
  readonly span: Span;
}

export interface JvmArguments {
  /** In order, repeated keys too: the last one of a key wins. */
  readonly properties: readonly JvmProperty[];
  /** False if a variable or a command may bring further arguments. */
  readonly isComplete: boolean;
}

/**
 * Finds the system properties on a command line such as the value of `LIFERAY_JVM_OPTS`. Words are split at blanks,
 * with quotes and escapes as in a shell, because Tomcat's catalina.sh passes the value to `eval`. Linear, and never
 * throws.
 */
export function parseJvmArguments(text: string, quoting: Quoting = 'posix'): JvmArguments {
  return jvmArgumentsOf(mappedText(text), quoting);
}

/** The same for a text that has already been decoded: the value of a variable in a script. */
export function jvmArgumentsOf(source: MappedText, quoting: Quoting): JvmArguments {
  const properties: JvmProperty[] = [];
  let isComplete = true;
  for (const word of decodeWords(source, quoting, unknownVariables)) {
    const equals = word.text.indexOf('=');
    const keyEnd = equals < 0 ? word.text.length : equals;
    const key = word.text.slice(2, keyEnd);
    if (word.text.slice(0, keyEnd).includes(unknownMark)) isComplete = false;
    else if (word.text.startsWith('-D') && key !== '') properties.push(propertyOf(word, keyEnd));
  }
  return { properties, isComplete };
}

function propertyOf(word: MappedText, keyEnd: number): JvmProperty {
  const { text } = word;
  const valueStart = Math.min(keyEnd + 1, text.length);
  const value = text.slice(valueStart);
  return {
    key: text.slice(2, keyEnd),
    keySpan: mappedSpan(word, 2, keyEnd),
    value: value.includes(unknownMark) ? undefined : value,
    valueSpan: mappedSpan(word, valueStart, text.length),
    span: mappedSpan(word, 0, text.length),
  };
}
