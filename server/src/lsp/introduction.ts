import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { version } from '../../../package.json';
import { capabilitiesFor } from './capabilities';
import { type Client, readClient } from './client-capabilities';
import type { Lifecycle } from './lifecycle';

/** What an editor says about itself in `initialize`. */
export interface Introduction {
  readonly client: Client;
  readonly params: InitializeParams;
}

/**
 * Answers `initialize`, and lets what `start` loads serve the rest. Nothing here needs the core, whose code takes most
 * of the time that a server needs to start.
 * @param start registers all other handlers; called once, after that answer and before the next message is handled
 */
export function introduce(
  connection: Connection,
  lifecycle: Lifecycle,
  start: (introduction: Introduction) => Promise<void>,
): void {
  let introduction: Introduction | undefined;
  connection.onInitialize((params): InitializeResult => {
    const client = readClient(params.capabilities, params.initializationOptions);
    introduction = { client, params };
    return {
      serverInfo: { name: 'portal-properties', version },
      capabilities: capabilitiesFor(client),
    };
  });
  lifecycle.listen(connection, async () => {
    if (introduction !== undefined) await start(introduction);
  });
}
