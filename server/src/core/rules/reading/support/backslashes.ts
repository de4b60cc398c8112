import type { Entry } from '../../../properties/tree';
import type { TextEdit } from '../../../text/edit';

/** A drive followed by a single `\`, or a network share: `C:\liferay`, `C\:\liferay`, `\\host\share`. */
const windowsPath = /(?:^|[^A-Za-z0-9\\])[A-Za-z]\\?:\\(?![\\\s])|^\\\\[\w.-]+\\(?!\\)/;

/** Whether the value of `entry` is written as a Windows path whose backslashes are not doubled. */
export function isWindowsPath(text: string, { valueSpan }: Entry): boolean {
  return windowsPath.test(text.slice(valueSpan.start, valueSpan.end));
}

/** Replaces the backslashes of a path with `/`; those before a `:`, a `,` or a line end stay. */
export function withForwardSlashes(text: string, { valueSpan }: Entry): TextEdit[] {
  return [...text.slice(valueSpan.start, valueSpan.end).matchAll(/\\{1,2}(?=[^\\:,=\s])/g)].map(
    ({ 0: found, index }) => ({
      span: { start: valueSpan.start + index, end: valueSpan.start + index + found.length },
      newText: '/'.repeat(index === 0 && found.length === 2 ? 2 : 1),
    }),
  );
}

/** Single backslashes before a letter or digit with which no escape begins: the reader drops them. */
export function droppedBackslashes(text: string, { valueSpan }: Entry): readonly number[] {
  const written = text.slice(valueSpan.start, valueSpan.end);
  const offsets: number[] = [];
  for (let at = written.indexOf('\\'); at >= 0; at = written.indexOf('\\', at + 2))
    if (/[a-zA-Z0-9]/.test(written.charAt(at + 1)) && !'tnrfbu'.includes(written.charAt(at + 1)))
      offsets.push(valueSpan.start + at);
  return offsets;
}
