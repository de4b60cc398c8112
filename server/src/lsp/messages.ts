import type {
  CodeAction,
  CodeActionParams,
  CodeLens,
  CodeLensParams,
  Command,
  CompletionItem,
  CompletionList,
  CompletionParams,
  Definition,
  DefinitionLink,
  DefinitionParams,
  DidChangeTextDocumentParams,
  DidChangeWatchedFilesParams,
  DidChangeWorkspaceFoldersParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  DidSaveTextDocumentParams,
  DocumentFormattingParams,
  DocumentHighlight,
  DocumentHighlightParams,
  DocumentLink,
  DocumentLinkParams,
  DocumentRangeFormattingParams,
  DocumentSymbol,
  DocumentSymbolParams,
  FoldingRange,
  FoldingRangeParams,
  Hover,
  HoverParams,
  InitializeParams,
  InitializeResult,
  InlayHint,
  InlayHintParams,
  Location,
  PrepareRenameParams,
  PrepareRenameResult,
  ReferenceParams,
  RenameFilesParams,
  RenameParams,
  SelectionRange,
  SelectionRangeParams,
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensParams,
  SemanticTokensRangeParams,
  SymbolInformation,
  TextDocumentContentParams,
  TextDocumentContentResult,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';

/** The requests of the protocol that the server answers: what each brings, and what it is answered with. */
export interface Requests {
  initialize: [InitializeParams, InitializeResult];
  'textDocument/completion': [CompletionParams, CompletionItem[] | CompletionList | null];
  'completionItem/resolve': [CompletionItem, CompletionItem];
  'textDocument/hover': [HoverParams, Hover | null];
  'textDocument/codeAction': [CodeActionParams, (Command | CodeAction)[] | null];
  'codeAction/resolve': [CodeAction, CodeAction];
  'textDocument/codeLens': [CodeLensParams, CodeLens[] | null];
  'codeLens/resolve': [CodeLens, CodeLens];
  'textDocument/definition': [DefinitionParams, Definition | DefinitionLink[] | null];
  'textDocument/references': [ReferenceParams, Location[] | null];
  'textDocument/documentHighlight': [DocumentHighlightParams, DocumentHighlight[] | null];
  'textDocument/documentLink': [DocumentLinkParams, DocumentLink[] | null];
  'textDocument/documentSymbol': [DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[] | null];
  'textDocument/foldingRange': [FoldingRangeParams, FoldingRange[] | null];
  'textDocument/formatting': [DocumentFormattingParams, TextEdit[] | null];
  'textDocument/rangeFormatting': [DocumentRangeFormattingParams, TextEdit[] | null];
  'textDocument/inlayHint': [InlayHintParams, InlayHint[] | null];
  'textDocument/prepareRename': [PrepareRenameParams, PrepareRenameResult | null];
  'textDocument/rename': [RenameParams, WorkspaceEdit | null];
  'textDocument/selectionRange': [SelectionRangeParams, SelectionRange[] | null];
  'textDocument/semanticTokens/full': [SemanticTokensParams, SemanticTokens | null];
  'textDocument/semanticTokens/full/delta': [
    SemanticTokensDeltaParams,
    SemanticTokens | SemanticTokensDelta | null,
  ];
  'textDocument/semanticTokens/range': [SemanticTokensRangeParams, SemanticTokens | null];
  'workspace/textDocumentContent': [TextDocumentContentParams, TextDocumentContentResult];
  'workspace/willRenameFiles': [RenameFilesParams, WorkspaceEdit | null];
}

/** The notifications of the protocol that the server hears: what each brings. */
export interface Notifications {
  initialized: unknown;
  'textDocument/didOpen': DidOpenTextDocumentParams;
  'textDocument/didChange': DidChangeTextDocumentParams;
  'textDocument/didClose': DidCloseTextDocumentParams;
  'textDocument/didSave': DidSaveTextDocumentParams;
  'workspace/didChangeConfiguration': { readonly settings?: unknown };
  'workspace/didChangeWatchedFiles': DidChangeWatchedFilesParams;
  'workspace/didChangeWorkspaceFolders': DidChangeWorkspaceFoldersParams;
}
