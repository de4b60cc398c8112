import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildProgram } from '../../ship/programs';
import { root } from '../programs';

/** What a server has read when it can say what is wrong with a properties file. */
export interface Loaded {
  readonly pieces: readonly Buffer[];
  /** How much of it is ours, in bytes; pieces are taken to be made equally small all over. */
  readonly ours: number;
}

/** What `lsp/main.ts` imports as soon as it has answered; all else waits for a file that needs it. */
const always = ['server/src/lsp/main.ts', 'server/src/lsp/server.ts', 'server/src/lsp/node-host.ts'];

/** @param folder where the server may be built */
export async function loadedAtStart(folder: string): Promise<Loaded> {
  const { metafile } = await buildProgram('server', folder);
  const names = new Set(
    Object.keys(metafile.outputs).filter((name) => always.includes(metafile.outputs[name]?.entryPoint ?? '')),
  );
  // A set gives what is added to it while it is gone through, too.
  for (const name of names)
    for (const { path: imported, kind } of metafile.outputs[name]?.imports ?? [])
      if (kind === 'import-statement' && imported in metafile.outputs) names.add(imported);
  const pieces = [...names].map((name) => ({
    content: readFileSync(path.resolve(root, name)),
    share: shareOfOurs(Object.entries(metafile.outputs[name]?.inputs ?? {})),
  }));
  return {
    pieces: pieces.map(({ content }) => content),
    ours: pieces.reduce((sum, { content, share }) => sum + content.length * share, 0),
  };
}

function shareOfOurs(inputs: readonly (readonly [string, { readonly bytesInOutput: number }])[]): number {
  const size = (own: typeof inputs): number =>
    own.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
  const all = size(inputs);
  return all === 0 ? 1 : size(inputs.filter(([name]) => !name.includes('node_modules/'))) / all;
}
