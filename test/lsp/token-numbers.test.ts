import { describe, expect, it } from 'vitest';
import { createSentTokens, tokenNumbers } from '../../server/src/lsp/token-numbers';

const token = (line: number, character: number, length: number, kind = 0) => ({
  ...{ line, character, length, kind },
  modifiers: 0,
});

describe('tokens as numbers', () => {
  it('count from the token before, in the same line from its beginning', () => {
    expect(tokenNumbers([token(1, 4, 3), token(1, 9, 2, 5), token(3, 2, 1)])).toEqual([
      ...[1, 4, 3, 0, 0],
      ...[0, 5, 2, 5, 0],
      ...[2, 2, 1, 0, 0],
    ]);
  });
});

describe('what is sent of them', () => {
  it('is what changed between those that the client has and those of now', () => {
    const sent = createSentTokens();
    const { resultId = '' } = sent.whole([1, 2, 3, 4, 5, 6]);
    expect(sent.since(resultId, [1, 2, 9, 5, 6])).toEqual({
      resultId: '2',
      edits: [{ start: 2, deleteCount: 2, data: [9] }],
    });
    expect(sent.since('2', [1, 2, 9, 5, 6])).toEqual({ resultId: '3', edits: [] });
    expect(sent.since('3', [1, 2, 9, 9, 5, 6])).toEqual({
      resultId: '4',
      edits: [{ start: 3, deleteCount: 0, data: [9] }],
    });
  });

  it('is all of them where the client has others', () => {
    const sent = createSentTokens();
    expect(sent.since('1', [1])).toEqual({ resultId: '1', data: [1] });
    expect(sent.since('0', [2])).toEqual({ resultId: '2', data: [2] });
  });
});
