import {
  CodeActionKind,
  type Connection,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  type FileOperationRegistrationOptions,
  FoldingRangeRequest,
  SelectionRangeRequest,
  SemanticTokensRegistrationType,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { semanticTokenKinds } from '../core/token-kinds';
import type { Client } from './client-capabilities';
import { virtualScheme } from './virtual-uris';

/** The legend of the semantic tokens; `deprecated` is the only modifier. */
const semanticTokensLegend = { tokenTypes: [...semanticTokenKinds], tokenModifiers: ['deprecated'] };

/** Renames that the server wants to hear about: files that it reads, and folders that may contain such files. */
const renamedFiles: FileOperationRegistrationOptions = {
  filters: [
    { scheme: 'file', pattern: { glob: '**/*.{properties,env,config,cfg,yml,yaml}', matches: 'file' } },
    { scheme: 'file', pattern: { glob: '**', matches: 'folder' } },
  ],
};

/** What the server answers for every document that it is sent. */
const everywhere: ServerCapabilities = {
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
  documentLinkProvider: {},
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  inlayHintProvider: true,
  codeLensProvider: { resolveProvider: true },
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    fileOperations: { willRename: renamedFiles },
    textDocumentContent: { schemes: [virtualScheme] },
  },
};

/**
 * The features that concern the form of a text. Compose files, manifests and XML have extensions of their own for
 * these, and ours must not get in their way.
 */
const form = {
  semanticTokensProvider: { legend: semanticTokensLegend, full: { delta: true }, range: true },
  foldingRangeProvider: true,
  documentSymbolProvider: { label: 'Portal Properties' },
  selectionRangeProvider: true,
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
} as const satisfies ServerCapabilities;

/** What is declared at the start; `registerForm` adds the rest if the client can take it. */
export function capabilitiesFor({ registersFeatures }: Client): ServerCapabilities {
  return registersFeatures ? everywhere : { ...everywhere, ...form };
}

/** Offers the features that concern form for properties files only, to a client that `registersFeatures`. */
export async function registerForm(
  { client }: Connection,
  { fileSchemes }: Pick<Client, 'fileSchemes'>,
): Promise<void> {
  const pattern = '**/{portal-*,system-ext,*.portal-ext}.properties';
  const schemes = new Set(['file', ...fileSchemes]);
  const documentSelector = [...schemes].map((scheme) => ({ scheme, pattern }));
  await Promise.all([
    client.register(SemanticTokensRegistrationType.type, {
      documentSelector,
      ...form.semanticTokensProvider,
    }),
    client.register(FoldingRangeRequest.type, { documentSelector }),
    client.register(DocumentSymbolRequest.type, { documentSelector, ...form.documentSymbolProvider }),
    client.register(SelectionRangeRequest.type, { documentSelector }),
    client.register(DocumentFormattingRequest.type, { documentSelector }),
    client.register(DocumentRangeFormattingRequest.type, { documentSelector }),
  ]);
}
