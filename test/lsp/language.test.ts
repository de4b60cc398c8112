import { describe, expect, it } from 'vitest';
import { languageFor } from '../../server/src/lsp/language';

const bundles: Readonly<Record<string, string>> = {
  de: '{ "not set": "nicht gesetzt", "empty": 1 }',
  es: '{}',
  ja: 'no JSON',
  'pt-br': '[]',
};

/** What a server with these bundles says, which of them it read, and what it wrote to the log. */
function asked(locale: string | undefined): { tag?: string; read: string[]; log: string[] } {
  const read: string[] = [];
  const log: string[] = [];
  const language = languageFor(
    locale,
    (id) => {
      read.push(id);
      return bundles[id] ?? '';
    },
    {
      warn: (message) => {
        log.push(message);
      },
    },
  );
  return { ...(language === undefined ? {} : { tag: language.tag }), read, log };
}

describe('The language of an editor', () => {
  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE_de', 'de'],
    ['es', 'es'],
    ['es-MX', 'es'],
    ['es_419', 'es'],
  ])('is read from one bundle alone: %s', (locale, id) => {
    expect(asked(locale)).toEqual({ tag: id, read: [id], log: [] });
  });

  it.each([[undefined], [''], ['en'], ['en-GB'], ['fr'], ['zh-tw'], ['p'], ['toString'], ['-'], ['C.UTF-8']])(
    'is English for all others, and nothing is read: %s',
    (locale) => {
      expect(asked(locale)).toEqual({ read: [], log: [] });
    },
  );

  it.each([
    ['ja', 'ja'],
    ['pt', 'pt-br'],
    ['pt-PT', 'pt-br'],
  ])('is English where its bundle is damaged, and the log says so: %s', (locale, id) => {
    expect(asked(locale)).toEqual({
      read: [id],
      log: [expect.stringMatching(`^the texts of the language ${id} cannot be read, so they are English: `)],
    });
  });

  it('has words for some texts and none for others', () => {
    const language = languageFor('de', () => bundles['de'] ?? '', { warn: () => undefined });
    expect(['not set', 'empty', 'off'].map((text) => language?.wordsFor(text))).toEqual([
      'nicht gesetzt',
      undefined,
      undefined,
    ]);
  });

  it('is English for a server without bundles', () => {
    expect(languageFor('de', undefined, { warn: () => undefined })).toBeUndefined();
  });
});
