import type { ClientCapabilities } from 'vscode-languageserver';

/** What this client supports, in the server's own words; read once from `initialize`. */
export interface Client {
  readonly relatedInformation: boolean;
  readonly diagnosticTags: boolean;
  readonly codeDescription: boolean;
  readonly snippets: boolean;
  readonly insertReplace: boolean;
  readonly lazyEdits: boolean;
  readonly documentChanges: boolean;
  readonly createFiles: boolean;
  readonly removeFiles: boolean;
  readonly changeAnnotations: boolean;
  readonly configuration: boolean;
  /** It can be asked to report changes of its settings. */
  readonly registersConfiguration: boolean;
  readonly watchedFiles: boolean;
  readonly relativePatterns: boolean;
  readonly progress: boolean;
  readonly workspaceFolders: boolean;
  /** It can open documents whose text the server gives. */
  readonly virtualDocuments: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly definitionLinks: boolean;
  /** Each feature can be offered for certain documents only. */
  readonly registersFeatures: boolean;
  /** The number of folding ranges that it accepts. */
  readonly foldingLimit: number | undefined;
  /** It asks again when it is told that tokens, hints or lenses are out of date. */
  readonly refreshesTokens: boolean;
  readonly refreshesHints: boolean;
  readonly refreshesLenses: boolean;
  /** The editor's command that triggers completion again, if its `initializationOptions` name one. */
  readonly suggestCommand: string | undefined;
  /** The URI schemes of files that it reads for the server. */
  readonly fileSchemes: readonly string[];
  /** The user trusts the workspace; false only if the client's `initializationOptions` say so. */
  readonly isTrusted: boolean;
}

export function readClient(capabilities: ClientCapabilities, options: unknown): Client {
  const { textDocument, workspace, window } = capabilities;
  const diagnostics = textDocument?.publishDiagnostics;
  const completionItem = textDocument?.completion?.completionItem;
  const edits = workspace?.workspaceEdit;
  return {
    relatedInformation: diagnostics?.relatedInformation ?? false,
    diagnosticTags: (diagnostics?.tagSupport?.valueSet.length ?? 0) > 0,
    codeDescription: diagnostics?.codeDescriptionSupport ?? false,
    snippets: completionItem?.snippetSupport ?? false,
    insertReplace: completionItem?.insertReplaceSupport ?? false,
    lazyEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') ?? false,
    documentChanges: edits?.documentChanges ?? false,
    createFiles: edits?.resourceOperations?.includes('create') ?? false,
    removeFiles: edits?.resourceOperations?.includes('delete') ?? false,
    changeAnnotations: edits?.changeAnnotationSupport !== undefined,
    configuration: workspace?.configuration ?? false,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    relativePatterns: workspace?.didChangeWatchedFiles?.relativePatternSupport ?? false,
    progress: window?.workDoneProgress ?? false,
    workspaceFolders: workspace?.workspaceFolders ?? false,
    virtualDocuments: workspace?.textDocumentContent !== undefined,
    hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
    definitionLinks: textDocument?.definition?.linkSupport ?? false,
    registersFeatures: [
      textDocument?.formatting,
      textDocument?.rangeFormatting,
      textDocument?.semanticTokens,
      textDocument?.foldingRange,
      textDocument?.documentSymbol,
      textDocument?.selectionRange,
    ].every((feature) => feature?.dynamicRegistration === true),
    foldingLimit: textDocument?.foldingRange?.rangeLimit,
    refreshesTokens: workspace?.semanticTokens?.refreshSupport ?? false,
    refreshesHints: workspace?.inlayHint?.refreshSupport ?? false,
    refreshesLenses: workspace?.codeLens?.refreshSupport ?? false,
    suggestCommand: namesSuggestCommand(options) ? options.suggestCommand : undefined,
    fileSchemes: namesFileSchemes(options) ? options.fileSchemes : [],
    isTrusted: !isObject(options) || !('trusted' in options) || options.trusted !== false,
  };
}

function namesSuggestCommand(options: unknown): options is { readonly suggestCommand: string } {
  return isObject(options) && 'suggestCommand' in options && typeof options.suggestCommand === 'string';
}

function namesFileSchemes(options: unknown): options is { readonly fileSchemes: readonly string[] } {
  if (!isObject(options) || !('fileSchemes' in options) || !Array.isArray(options.fileSchemes)) return false;
  return options.fileSchemes.every((scheme) => typeof scheme === 'string');
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
