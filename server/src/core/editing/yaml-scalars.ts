import type { Quotes } from '../configuration/layer';

/** A text as a YAML scalar: without quotes if it had none and needs none, which `isPlain` says. */
export function yamlScalar(text: string, quotes: Quotes, isPlain: (text: string) => boolean): string {
  if (quotes === 'plain' && isPlain(text)) return text;
  if (quotes === 'single' && !/[\r\n]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return doubleQuoted(text);
}

/** A YAML scalar in double quotes, which environment files read the same way. */
export function doubleQuoted(text: string): string {
  const escaped = text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `"${escaped.replaceAll('\t', '\\t')}"`;
}

/** Whether YAML reads an unquoted text literally, in block and in flow style. */
export function isPlainText(text: string): boolean {
  return (
    text !== '' &&
    text === text.trim() &&
    !/[\r\n\t]|: |:$| #|[[\]{}]/.test(text) &&
    !/^(?:[,#&*!|>'"%@`]|[-?:](?: |$))/.test(text)
  );
}

/** Whether YAML also takes it for a text, and not for a number, a boolean, a date or null. */
export function isPlainValue(text: string): boolean {
  return (
    isPlainText(text) && !/^(?:[-+.]?\d.*|\.(?:inf|nan)|~|null|true|false|yes|no|on|off|y|n)$/i.test(text)
  );
}
