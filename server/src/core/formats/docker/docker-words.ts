import type { Span } from '../../text/span';
import type { ScalarStyle } from '../yaml/yaml-tree';

/** A word of an instruction: blanks separate words, unless they are in quotes or follow an escape character. */
export interface DockerWord extends Span {
  readonly text: string;
}

export function dockerWords(text: string, escape: string): readonly DockerWord[] {
  const words: DockerWord[] = [];
  let at = 0;
  while (at < text.length) {
    while (at < text.length && isBlank(text[at])) at++;
    if (at >= text.length) break;
    const start = at;
    at = wordEnd(text, start, escape);
    words.push({ text: text.slice(start, at), start, end: at });
  }
  return words;
}

const isBlank = (character: string | undefined): boolean =>
  character === ' ' || character === '\t' || character === '\r' || character === '\n';

function wordEnd(text: string, start: number, escape: string): number {
  let quote: string | undefined;
  let at = start;
  for (; at < text.length; at++) {
    const character = text[at];
    if (character === escape && quote !== "'") at++;
    else if (quote !== undefined) quote = character === quote ? undefined : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (isBlank(character)) break;
  }
  return Math.min(at, text.length);
}

/**
 * A word without its quotes and escapes. A literal dollar sign is doubled, so that variables can be filled in
 * afterwards.
 */
export function unquotedWord(word: string, escape: string): string {
  let text = '';
  let quote: string | undefined;
  for (let at = 0; at < word.length; at++) {
    const character = word[at] ?? '';
    const next = word[at + 1];
    if (quote === "'") {
      if (character === "'") quote = undefined;
      else text += character === '$' ? '$$' : character;
    } else if (character === escape) {
      const isLiteral = quote === '"' && next !== '"' && next !== '$' && next !== escape;
      if (isLiteral || next === undefined) text += character;
      else {
        text += next === '$' ? '$$' : next;
        at++;
      }
    } else if (character === quote) quote = undefined;
    else if (quote === undefined && (character === '"' || character === "'")) quote = character;
    else if (character === '$' && !/[A-Za-z_{]/.test(next ?? '')) text += '$$';
    else text += character;
  }
  return text;
}

/** How a value is written in a word that begins at `start`: entirely in quotes, or not. */
export function quotingOf(word: string, start: number): { readonly span: Span; readonly style: ScalarStyle } {
  const end = start + word.length;
  const quote = word[0];
  if (word.length >= 2 && (quote === '"' || quote === "'") && word.indexOf(quote, 1) === word.length - 1)
    return {
      span: { start: start + 1, end: end - 1 },
      style: quote === '"' ? 'double-quoted' : 'single-quoted',
    };
  return { span: { start, end }, style: 'plain' };
}
