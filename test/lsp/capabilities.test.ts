import { describe, expect, it } from 'vitest';
import { fullCapabilities, languageClients } from '../kit/language-client';

const start = languageClients();

/** As a client says that it can be offered the features of form later, and for some documents only. */
const form = {
  formatting: { dynamicRegistration: true },
  rangeFormatting: { dynamicRegistration: true },
  semanticTokens: {
    dynamicRegistration: true,
    requests: {},
    tokenTypes: [],
    tokenModifiers: [],
    formats: [],
  },
  foldingRange: { dynamicRegistration: true },
  documentSymbol: { dynamicRegistration: true },
  selectionRange: { dynamicRegistration: true },
};

/** The features that concern the form of a text, as a server offers them in `initialize`. */
const offered = (capabilities: object): string[] =>
  Object.keys(capabilities).filter((name) => /formatting|semantic|folding|symbol|selection/i.test(name));

describe('the features that concern the form of a text', () => {
  it('are offered at the start to a client that takes them only then', async () => {
    const server = await start({ files: { 'portal-ext.properties': '' } });
    expect(offered(server.initialized.capabilities).toSorted()).toEqual([
      'documentFormattingProvider',
      'documentRangeFormattingProvider',
      'documentSymbolProvider',
      'foldingRangeProvider',
      'selectionRangeProvider',
      'semanticTokensProvider',
    ]);
  });

  it('are offered later, and for properties files only, to a client that can take that', async () => {
    const { textDocument, ...others } = fullCapabilities;
    const server = await start({
      files: { 'portal-ext.properties': '' },
      capabilities: { ...others, textDocument: { ...textDocument, ...form } },
    });
    expect(offered(server.initialized.capabilities)).toEqual([]);
    const documentSelector = [
      { scheme: 'file', pattern: '**/{portal-*,system-ext,*.portal-ext}.properties' },
    ];
    await expect
      .poll(() =>
        server.registrations
          .filter(({ method }) => method.startsWith('textDocument/'))
          .toSorted((a, b) => (a.method < b.method ? -1 : 1)),
      )
      .toMatchObject(
        [
          'textDocument/documentSymbol',
          'textDocument/foldingRange',
          'textDocument/formatting',
          'textDocument/rangeFormatting',
          'textDocument/selectionRange',
          'textDocument/semanticTokens',
        ].map((method) => ({ method, options: { documentSelector } })),
      );
  });
});
