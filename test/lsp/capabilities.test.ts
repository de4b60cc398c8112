import { expect, it } from 'vitest';
import { fullCapabilities, languageClients } from '../kit/language-client';

const start = languageClients();

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

it('the form of a text is offered for properties files alone, where the client can take that', async () => {
  const { textDocument, ...others } = fullCapabilities;
  const server = await start({
    files: { 'portal-ext.properties': '' },
    capabilities: { ...others, textDocument: { ...textDocument, ...form } },
  });
  const { capabilities } = server.initialized;
  expect(
    Object.keys(capabilities).filter((name) => /formatting|semantic|folding|symbol|selection/i.test(name)),
  ).toEqual([]);
  server.open('portal-ext.properties', '');
  await server.until('portal-ext.properties', () => {
    expect(server.published.length).toBeGreaterThan(0);
  });
  const offered = server.registrations
    .filter(({ method }) => method.startsWith('textDocument/'))
    .map(({ method, options }) => [method, options]);
  const selector = [{ scheme: 'file', pattern: '**/{portal-*,system-ext,*.portal-ext}.properties' }];
  expect(offered.map(([method]) => method).toSorted()).toEqual([
    'textDocument/documentSymbol',
    'textDocument/foldingRange',
    'textDocument/formatting',
    'textDocument/rangeFormatting',
    'textDocument/selectionRange',
    'textDocument/semanticTokens',
  ]);
  for (const [, options] of offered) expect(options).toMatchObject({ documentSelector: selector });
});

it('other clients are offered it at the start', async () => {
  const server = await start({ files: { 'portal-ext.properties': '' } });
  expect(server.initialized.capabilities).toMatchObject({
    documentFormattingProvider: true,
    foldingRangeProvider: true,
  });
});
