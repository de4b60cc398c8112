import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import data from 'bundled-data';
import { introduce } from '../introduction';
import { createLifecycle } from '../lifecycle';
import { startServer } from '../server';
import { browserHost } from './host';

// The worker that VS Code for the Web runs: it has the data in itself and reads files by way of the editor.
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
