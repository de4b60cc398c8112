import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { renamedFiles } from './requests/file-operations';
import { semanticTokensLegend } from './requests/semantic-tokens';
import { virtualScheme } from './virtual-uris';

/** All that the server answers. */
export const serverCapabilities: ServerCapabilities = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  completionProvider: { triggerCharacters: ['.', '=', '{'], resolveProvider: true },
  hoverProvider: true,
  codeActionProvider: {
    codeActionKinds: [
      CodeActionKind.QuickFix,
      `${CodeActionKind.RefactorRewrite}.portalProperties`,
      `${CodeActionKind.SourceFixAll}.portalProperties`,
      `${CodeActionKind.Source}.sort.portalProperties`,
    ],
    resolveProvider: true,
  },
  semanticTokensProvider: { legend: semanticTokensLegend, full: { delta: true }, range: true },
  foldingRangeProvider: true,
  documentSymbolProvider: { label: 'Portal Properties' },
  selectionRangeProvider: true,
  documentLinkProvider: {},
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  inlayHintProvider: true,
  codeLensProvider: { resolveProvider: true },
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    fileOperations: { willRename: renamedFiles },
    textDocumentContent: { schemes: [virtualScheme] },
  },
};
