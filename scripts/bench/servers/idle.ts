import {
  Message,
  type NotificationMessage,
  type ResponseMessage,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';

/*
 * A language server that does nothing: it has answers ready, which are about as long as ours, and finds nothing. The
 * time it takes is that of the machine, the pipes and the measurement.
 */
const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 40 } };

/** An outline does not show more. */
const mostSymbols = 5000;

const answers = new Map<string, unknown>([
  ['initialize', { capabilities: { textDocumentSync: 2 } }],
  ['textDocument/hover', { contents: { kind: 'markdown', value: 'known. '.repeat(75) }, range }],
  ['textDocument/completion', { isIncomplete: false, items: repeated(25, completionItem) }],
]);

interface Change {
  readonly textDocument: { readonly uri: string; readonly version: number; readonly text?: string };
}

function repeated<Item>(count: number, make: (name: string) => Item): Item[] {
  return Array.from({ length: count }, (_, i) => make(`cluster.link.setting.number.${i}`));
}

function completionItem(name: string): object {
  const [detail, documentation] = ['known. '.repeat(5), { kind: 'markdown', value: 'known. '.repeat(15) }];
  const textEdit = { newText: `${name}=`, range };
  return { label: name, kind: 10, sortText: name, filterText: name, textEdit, detail, documentation };
}

const symbol = (name: string): object => ({ name, detail: 'known.', kind: 7, range, selectionRange: range });

function isChange(params: unknown): params is Change {
  return typeof params === 'object' && params !== null && 'textDocument' in params;
}

const writer = new StreamMessageWriter(process.stdout);
const reader = new StreamMessageReader(process.stdin);
reader.onClose(() => process.exit(0));
reader.listen((message) => {
  if (Message.isRequest(message)) {
    const result = answers.get(message.method) ?? null;
    const response: ResponseMessage = { jsonrpc: '2.0', id: message.id, result };
    void writer.write(response);
  } else if (Message.isNotification(message) && isChange(message.params)) {
    const { uri, version, text } = message.params.textDocument;
    if (text !== undefined) {
      const lines = Math.min(text.split('\n').length, mostSymbols);
      answers.set('textDocument/documentSymbol', repeated(lines, symbol));
    }
    const published: NotificationMessage = {
      jsonrpc: '2.0',
      method: 'textDocument/publishDiagnostics',
      params: { uri, version, diagnostics: [] },
    };
    void writer.write(published);
  }
});
