import names from 'virtual:data-files';
import { type ExtensionContext, type LogOutputChannel, Uri, workspace } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import type { WorkerData } from '../../../server/src/lsp/browser/host';
import { settingsSection } from '../client';
import { start } from '../start';

/** Starts the language server as a worker. */
export function startWithWorker(context: ExtensionContext, log: LogOutputChannel): Promise<void> {
  const address = Uri.joinPath(context.extensionUri, 'dist', 'browser', 'server.js').toString(true);
  let running: Worker | undefined;
  const end = (): void => running?.terminate();
  context.subscriptions.push({ dispose: end });
  /** A plain Worker would not do: the library does not accept the `Worker` that VS Code gives to extensions. */
  const startWorker = async (): Promise<MessageTransports> => {
    // The previous one has said goodbye, but a worker does not end by itself.
    end();
    running = new Worker(address);
    running.postMessage(await readData(context.extensionUri));
    return {
      reader: new BrowserMessageReader(running),
      writer: new BrowserMessageWriter(running),
    };
  };
  const createClient = (options: LanguageClientOptions): LanguageClient =>
    new LanguageClient(settingsSection, 'Portal Properties', startWorker, options);
  return start(context, log, { createClient, startsPrograms: false });
}

async function readData(installation: Uri): Promise<WorkerData> {
  const decoder = new TextDecoder();
  const texts = names.map(async (name) => {
    const bytes = await workspace.fs.readFile(Uri.joinPath(installation, name));
    return [name, decoder.decode(bytes)] as const;
  });
  return Object.fromEntries(await Promise.all(texts));
}
