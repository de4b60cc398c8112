import { afterEach, describe, expect, it } from 'vitest';
import { allOf, type Language, oneOf, plural, say, speak } from '../../../server/src/core/text/localise';

const german: Readonly<Record<string, string>> = {
  '{0} differs from {1}.': 'Von {1} weicht {0} ab.',
  '1 node': '1 Knoten',
};

const speakGerman = (): void => {
  speak({ tag: 'de', wordsFor: (template) => german[template] } satisfies Language);
};

afterEach(() => {
  speak(undefined);
});

const difference = (own: string, other: string): string => say`${own} differs from ${other}.`;

describe('A text', () => {
  it('is English as it is written, where no language was chosen', () => {
    expect(difference('node1', 'node2')).toBe('node1 differs from node2.');
  });

  it('is said in the language that is spoken, with its values where they belong there', () => {
    speakGerman();
    expect(difference('node1', 'node2')).toBe('Von node2 weicht node1 ab.');
  });

  it('is English where the language has no words for it', () => {
    speakGerman();
    expect(say`Nothing of ${'node1'} is known.`).toBe('Nothing of node1 is known.');
  });

  it('changes with the language', () => {
    expect(difference('a', 'b')).toBe('a differs from b.');
    speakGerman();
    expect(difference('a', 'b')).toBe('Von b weicht a ab.');
    speak(undefined);
    expect(difference('a', 'b')).toBe('a differs from b.');
  });

  it('takes nothing in a value for a place or a pattern', () => {
    speakGerman();
    expect(difference('{1} $& $1', '{0}')).toBe('Von {0} weicht {1} $& $1 ab.');
  });

  it('takes numbers, and texts of all kinds between its values', () => {
    expect(say`${1}${2} \\ "{" \`${'x'}\``).toBe('12 \\ "{" `x`');
  });
});

describe('A Japanese text', () => {
  const words: Readonly<Record<string, string>> = {
    '{0} of {1}': '{1} の{0}',
    'Use the {0} of {1}': '{1} の {0} を使用',
    '{0} template': '{0} テンプレート',
    'see {0} ({1})': '参照: {0} ({1})',
  };
  const inJapanese = (said: () => string): string => {
    speak({ tag: 'ja', wordsFor: (template) => words[template] });
    return said();
  };

  it.each([
    ['Latin values are set off', () => say`${'dl.store.impl'} of ${'node1'}`, 'node1 の dl.store.impl'],
    ['Japanese ones are not', () => say`Use the ${'値'} of ${'node1'}`, 'node1 の値を使用'],
    [
      'nor katakana before other signs',
      () => say`Use the ${'ユーザー'} of ${'node1'}`,
      'node1 のユーザーを使用',
    ],
    ['two words of katakana are', () => say`${'クラスター'} template`, 'クラスター テンプレート'],
    ['punctuation stays', () => say`see ${'既定'} (${'値'})`, '参照: 既定 (値)'],
    ['a value stays as it is', () => say`${'a の b'} of ${''}`, ' の a の b'],
  ] as const)('%s', (_, said, expected) => {
    expect(inJapanese(said)).toBe(expected);
  });
});

describe('Counts and lists', () => {
  it('have one form for one and another for all else', () => {
    expect([0, 1, 2].map((count) => plural(count, 'one', 'other'))).toEqual(['other', 'one', 'other']);
  });

  it('have one form alone where the language has', () => {
    speak({ tag: 'ja', wordsFor: () => undefined });
    expect([0, 1, 2].map((count) => plural(count, 'one', 'other'))).toEqual(['other', 'other', 'other']);
  });

  it('are joined as in the language', () => {
    const both = (names: readonly string[]): string[] => [allOf(names), oneOf(names)];
    expect(both([])).toEqual(['', '']);
    expect(both(['a'])).toEqual(['a', 'a']);
    expect(both(['a', 'b'])).toEqual(['a and b', 'a or b']);
    expect(both(['a', 'b', 'c'])).toEqual(['a, b and c', 'a, b or c']);
    speak({ tag: 'de', wordsFor: () => undefined });
    expect(both(['a', 'b', 'c'])).toEqual(['a, b und c', 'a, b oder c']);
    speak({ tag: 'es', wordsFor: () => undefined });
    expect(both(['a', 'iglesia'])).toEqual(['a e iglesia', 'a o iglesia']);
    speak({ tag: 'ja', wordsFor: () => undefined });
    expect(allOf(['a', 'b', 'c'])).toBe('a、b、c');
  });
});
