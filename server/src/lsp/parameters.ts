/**
 * Whether the parameters of a message have the shape that its method needs, so that handlers never see anything else.
 * Methods that are not listed here accept parameters of any shape.
 */
export function areParametersOf(method: string, params: unknown): boolean {
  return shapes.get(method)?.(params) ?? (!method.startsWith('textDocument/') || hasDocument(params));
}

type Shape = (value: unknown) => boolean;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText: Shape = (value) => typeof value === 'string';
const isCount: Shape = (value) => Number.isInteger(value) && Number(value) >= 0;

const object =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value) =>
    isObject(value) && Object.entries(fields).every(([name, shape]) => shape(value[name]));

const listOf =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(shape);

const optional =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || value === null || shape(value);

const textDocument = object({ uri: isText });
const position = object({ line: isCount, character: isCount });
const range = object({ start: position, end: position });
const hasDocument = object({ textDocument });
const atPosition = object({ textDocument, position });
const withRange = object({ textDocument, range });
const renames = object({ files: listOf(object({ oldUri: isText, newUri: isText })) });

const shapes: ReadonlyMap<string, Shape> = new Map([
  ['initialize', object({ capabilities: isObject })],
  [
    'textDocument/didOpen',
    object({
      textDocument: object({ uri: isText, languageId: isText, version: Number.isInteger, text: isText }),
    }),
  ],
  [
    'textDocument/didChange',
    object({
      textDocument: object({ uri: isText, version: Number.isInteger }),
      contentChanges: listOf(object({ text: isText, range: optional(range) })),
    }),
  ],
  ['textDocument/completion', atPosition],
  ['textDocument/hover', atPosition],
  ['textDocument/definition', atPosition],
  ['textDocument/references', atPosition],
  ['textDocument/documentHighlight', atPosition],
  ['textDocument/prepareRename', atPosition],
  ['textDocument/rename', object({ textDocument, position, newName: isText })],
  ['textDocument/codeAction', object({ textDocument, range, context: isObject })],
  ['textDocument/inlayHint', withRange],
  ['textDocument/rangeFormatting', object({ textDocument, range, options: isObject })],
  ['textDocument/formatting', object({ textDocument, options: isObject })],
  ['textDocument/semanticTokens/range', withRange],
  ['textDocument/selectionRange', object({ textDocument, positions: listOf(position) })],
  ['completionItem/resolve', isObject],
  ['codeAction/resolve', isObject],
  ['codeLens/resolve', isObject],
  ['portalProperties/status', textDocument],
  ['portalProperties/whyThisValue', object({ uri: isText, position })],
  ['portalProperties/toEnvironment', object({ uri: isText, range })],
  ['workspace/willRenameFiles', renames],
  ['workspace/textDocumentContent', textDocument],
  ['workspace/didChangeWatchedFiles', object({ changes: listOf(object({ uri: isText, type: isCount })) })],
  [
    'workspace/didChangeWorkspaceFolders',
    object({ event: object({ added: listOf(textDocument), removed: listOf(textDocument) }) }),
  ],
]);
