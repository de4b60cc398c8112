import type { SemanticTokens, SemanticTokensDelta, SemanticTokensEdit } from 'vscode-languageserver-types';

/** A token as the protocol counts it: lines and characters from zero, the kind and its modifiers as numbers. */
export interface NumberedToken {
  readonly line: number;
  readonly character: number;
  readonly length: number;
  readonly kind: number;
  readonly modifiers: number;
}

/** Five numbers for each token, of which the first two tell how far it stands behind the one before it. */
export function tokenNumbers(tokens: Iterable<NumberedToken>): number[] {
  const numbers: number[] = [];
  let [lastLine, lastCharacter] = [0, 0];
  for (const { line, character, length, kind, modifiers } of tokens) {
    numbers.push(
      line - lastLine,
      line === lastLine ? character - lastCharacter : character,
      ...[length, kind, modifiers],
    );
    [lastLine, lastCharacter] = [line, character];
  }
  return numbers;
}

/** What was sent last for a document, to send only what changes. */
export interface SentTokens {
  /** All of them, with an id by which the client may name them. */
  whole(numbers: number[]): SemanticTokens;
  /** What changed since the client got those of that id; all of them where these are not known any more. */
  since(previousId: string, numbers: number[]): SemanticTokens | SemanticTokensDelta;
}

export function createSentTokens(): SentTokens {
  let count = 0;
  let sent: readonly number[] = [];
  const keep = (numbers: readonly number[]): string => {
    sent = numbers;
    return String(++count);
  };
  return {
    whole: (data) => ({ resultId: keep(data), data }),
    since: (previousId, data) => {
      if (count === 0 || previousId !== String(count)) return { resultId: keep(data), data };
      const edits = editsBetween(sent, data);
      return { resultId: keep(data), edits };
    },
  };
}

function editsBetween(before: readonly number[], now: readonly number[]): SemanticTokensEdit[] {
  let start = 0;
  while (start < before.length && start < now.length && before[start] === now[start]) start++;
  let [end, endNow] = [before.length, now.length];
  for (; end > start && endNow > start && before[end - 1] === now[endNow - 1]; end--) endNow--;
  if (end === start && endNow === start) return [];
  return [{ start, deleteCount: end - start, data: now.slice(start, endNow) }];
}
