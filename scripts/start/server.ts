import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { installServer } from '../vscode/install-server';
import { addressOf, startServer } from '../vscode/server';
import { stageExtension } from '../vscode/stage';
import type { Editor } from './desktop';

export interface ServerPlan {
  readonly data: string;
  readonly cache: string;
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** Opens a folder in VS Code's own server, for a browser on this machine. */
export async function openServer({ data, cache, folder, signal, say }: ServerPlan): Promise<Editor> {
  const installed = await installServer(cache, say, signal);
  const extensions = path.join(data, 'extensions');
  await mkdir(extensions, { recursive: true });
  await stageExtension(extensions);
  say("Starting VS Code's server …");
  const server = await startServer({ folder: installed, data, extensions });
  say(`Open ${addressOf(server.port, folder)}`);
  say('Problems (Ctrl+Shift+M) lists the findings of all files. Ctrl-C here ends it.');
  return server;
}
