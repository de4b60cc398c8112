import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { introduce } from '../introduction';
import { createLifecycle } from '../lifecycle';
import { startServer } from '../server';
import { browserHost, type WorkerData } from './host';

// The worker that VS Code for the Web runs. It cannot read anything by itself, so the data arrives in the first
// message.
self.onmessage = ({ data }: { readonly data: WorkerData }): void => {
  const lifecycle = createLifecycle();
  const connection = createConnection(
    ProposedFeatures.all,
    new BrowserMessageReader(self),
    new BrowserMessageWriter(self),
    lifecycle.options,
  );
  introduce(connection, lifecycle, (introduction) => {
    startServer(connection, browserHost(data), introduction);
    return Promise.resolve();
  });
};
