import { toBoolean } from '../../configuration/conversion';
import type { Node } from '../../cluster/cluster';
import type { ValueOrigin } from '../../configuration/layer';
import { displayEffective, displayValue, isSecret } from '../../configuration/secrets';
import type { Entry } from '../../properties/tree';
import { createLineIndex } from '../../text/line-index';
import { say } from '../../text/localise';
import { baseName, parentFolder, relativePath } from '../../text/path';
import { type SourceFile, writtenAt } from '../../workspace';
import type { Document } from '../cursor';
import { codeSpan, escapeMarkdown } from '../markdown';

/**
 * What Liferay makes of an entry if that is not what it looks like: another file wins, several lines are joined,
 * placeholders are filled in, a word is not a boolean.
 */
export function describeEffective(document: Document, entry: Entry): string | undefined {
  const { node, file, tree, catalogue } = document;
  const { key } = entry;
  const sentences: string[] = [...describeWinners(document, key)];
  const show = (value: string): string => codeSpan(displayValue(catalogue, key, value));

  const effective = node?.configuration.value(key);
  if (effective?.origin === undefined || effective.origin.file === file) {
    const occurrences = tree.occurrences(key).length;
    if (occurrences > 1 && effective?.text !== undefined)
      sentences.push(
        say`The file has ${occurrences} lines for this key. Liferay joins them: ${show(effective.text)}.`,
      );
    if (effective?.cycle !== undefined)
      sentences.push(
        say`The placeholders refer to each other in a circle (${effective.cycle.map(codeSpan).join(' → ')}), so Liferay fails.`,
      );
    else if (effective?.text !== undefined && entry.value.includes('${') && effective.text !== entry.value)
      sentences.push(
        say`With its placeholders filled in: ${codeSpan(displayEffective(catalogue, effective))}.`,
      );
  }

  const text = effective?.text ?? entry.value;
  if (
    catalogue.property(key)?.type.kind === 'boolean' &&
    effective?.isKnown !== false &&
    !isSecret(catalogue, key)
  ) {
    const read = String(toBoolean(text));
    if (text.trim() !== read) sentences.push(say`Liferay reads ${show(text)} as ${codeSpan(read)}.`);
  }
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

/** For how many nodes that read one file the hover says what wins. */
const mostWinners = 3;

/** `Effective on node2: …` for the readers of a file on which another place wins over the file. */
export function describeWinners(
  { file, readers }: Pick<Document, 'file' | 'readers'>,
  key: string,
): readonly string[] {
  const overriding = readers.flatMap((reader) => describeWinner(file, reader, key) ?? []);
  const rest = overriding.length - mostWinners;
  return [
    ...overriding.slice(0, mostWinners),
    ...(rest > 0 ? [say`Another place wins on ${rest} more nodes, too.`] : []),
  ];
}

function describeWinner(
  file: SourceFile,
  { name, configuration, catalogue }: Node,
  key: string,
): string | undefined {
  const effective = configuration.value(key);
  const { origin, text, isKnown } = effective;
  if (origin === undefined || origin.file === file) return undefined;
  const value = !isKnown
    ? say`something filled in elsewhere`
    : text === undefined || text === ''
      ? say`empty`
      : codeSpan(displayEffective(catalogue, effective));
  return say`Effective on ${escapeMarkdown(name)}: ${value} (${placeOf(origin, file)}).`;
}

/** The file, relative to `file`, and the line. */
function placeOf({ file: own, keySpan }: ValueOrigin, file: SourceFile): string {
  const {
    file: { path, text },
    span,
  } = writtenAt(own, keySpan);
  const line = createLineIndex(text).lineAt(span.start) + 1;
  return say`${codeSpan(relativePath(parentFolder(file.path), path))}, line ${line}`;
}

/**
 * What a `${name}` in the value of an entry stands for; in a secret even a placeholder that nothing defines is a part
 * of the secret.
 */
export function describePlaceholder({ node, catalogue }: Document, { key }: Entry, name: string): string {
  const shown = codeSpan(`\${${name}}`);
  if (name === 'default.liferay.home')
    return say`${shown} is Liferay Home, which every node sets for itself.`;
  const value = node === undefined ? undefined : node.configuration.value(name);
  const text = value === undefined ? catalogue.property(name)?.default : (value.maskedText ?? value.items[0]);
  if (text === undefined && isSecret(catalogue, key))
    return say`Nothing defines this placeholder: it stays in the value as it is.`;
  if (text === undefined) return say`Nothing defines ${shown}: it stays in the value as it is.`;
  if (value?.cycle !== undefined)
    return say`${shown} leads in a circle (${value.cycle.map(codeSpan).join(' → ')}), so Liferay fails.`;
  const stands = text === '' ? say`empty` : codeSpan(displayValue(catalogue, name, text));
  return value?.origin === undefined
    ? say`${shown} is ${stands} by default.`
    : say`${shown} is ${stands} by ${codeSpan(baseName(value.origin.file.path))}.`;
}
