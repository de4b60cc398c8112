import type { Catalogue } from '../../core/catalogue/catalogue';
import { keyOfEnvironmentName } from '../../core/configuration/environment-names';
import { isSecret, mask, withoutSecrets } from '../../core/configuration/secrets';
import type { Entry, PropertiesTree } from '../../core/properties/tree';
import { linesOf } from '../../core/text/lines-of';
import { span, type Span } from '../../core/text/span';
import { columnsOf, visible } from '../terminal-text';

/** One line of a file as a terminal may show it, with columns for the stretch that is marked. */
export interface ShownLine {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Longer lines are cut around what is marked; in columns. */
export interface LineLimits {
  readonly width: number;
}

/** The line on which `marked` begins: secrets masked, control characters visible, and cut if it is too long. */
export function showLine(
  tree: PropertiesTree,
  catalogue: Catalogue,
  marked: Span,
  { width }: LineLimits,
): ShownLine {
  const lines = linesOf(tree);
  const line = lines.lineSpan(lines.lineAt(marked.start));
  const end = Math.max(marked.start, Math.min(marked.end, line.end));
  const hidden = secretsOn(tree, catalogue, line);
  const [before, inside, after] = [
    span(line.start, marked.start),
    span(marked.start, end),
    span(end, line.end),
  ].map((part) => visible(textOf(tree.text, part, hidden)));
  return cut(before ?? '', inside ?? '', after ?? '', width);
}

/** A whole line verbatim, except for its secrets, which are masked. */
export function lineWithoutSecrets(tree: PropertiesTree, catalogue: Catalogue, line: Span): string {
  return textOf(tree.text, line, secretsOn(tree, catalogue, line));
}

/**
 * The text of `part` with the hidden stretches masked; one that crosses the start of `part` is shown by its first half.
 */
function textOf(text: string, part: Span, hidden: readonly Span[]): string {
  let result = '';
  let copied = part.start;
  for (const secret of hidden) {
    if (secret.end <= copied || secret.start >= part.end) continue;
    result += text.slice(copied, Math.max(copied, secret.start)) + mask;
    copied = Math.min(part.end, secret.end);
  }
  return result + text.slice(copied, part.end);
}

function cut(before: string, inside: string, after: string, width: number): ShownLine {
  const most = Math.max(20, width);
  const shownInside = inside.length > most - 10 ? `${inside.slice(0, most - 11)}…` : inside;
  const room = most - columnsOf(shownInside);
  const shownBefore =
    columnsOf(before) > room ? `…${before.slice(before.length - Math.max(room - 8, 0))}` : before;
  const left = room - columnsOf(shownBefore);
  const shownAfter = columnsOf(after) > left ? `${after.slice(0, Math.max(left - 1, 0))}…` : after;
  const start = columnsOf(shownBefore);
  return {
    text: shownBefore + shownInside + shownAfter,
    start,
    end: Math.max(start + 1, start + columnsOf(shownInside)),
  };
}

/** The stretches of a line that must not be shown, in order. */
function secretsOn(tree: PropertiesTree, catalogue: Catalogue, line: Span): Span[] {
  const entries = entriesOn(tree, line);
  const secrets = entries.flatMap((entry) => secretsOf(entry, catalogue));
  if (entries.length === 0)
    secrets.push(
      ...maskedStretch(tree.text.slice(line.start, line.end)).map(({ start, end }) =>
        span(line.start + start, line.start + end),
      ),
    );
  return secrets
    .filter(({ start, end }) => start < line.end && end > line.start)
    .sort((a, b) => a.start - b.start);
}

function entriesOn(tree: PropertiesTree, line: Span): Entry[] {
  const entry = tree.entryAt(line.end) ?? tree.entryAt(line.start);
  return entry === undefined ? [] : [entry];
}

function secretsOf(entry: Entry, catalogue: Catalogue): Span[] {
  const { value } = entry;
  if (value === '') return [];
  const key = keyOfEnvironmentName(entry.key)?.key ?? entry.key;
  if (isSecret(catalogue, key)) return [entry.valueSpan];
  return maskedStretch(value).map(({ start, end }) => entry.sourceSpan(start, end));
}

/** The one stretch that contains everything that masking would change; none if there is no secret. */
function maskedStretch(text: string): Span[] {
  const safe = withoutSecrets(text);
  if (safe === text) return [];
  let start = 0;
  while (start < text.length && text[start] === safe[start]) start++;
  let atEnd = 0;
  while (atEnd < text.length - start && text.at(-1 - atEnd) === safe.at(-1 - atEnd)) atEnd++;
  return [span(start, text.length - atEnd)];
}
