import { cp, readdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './paths';

/** Whether VS Code loads an extension before ours or after it. */
export type StandInOrder = 'before' | 'after';

const home = path.join(root, 'test', 'vscode', 'fixtures', 'stand-ins');

/**
 * Puts extensions that stand in for others into a folder of extensions in which nothing is installed yet. VS Code loads
 * them in the order of the names of their folders.
 */
export async function layStandIns(extensions: string, order: StandInOrder): Promise<void> {
  const manifests = (await readdir(home, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  for (const { name } of manifests) {
    const target = path.join(extensions, `${order === 'before' ? 'a' : 'z'}-${name}`);
    await cp(path.join(home, name), target, { recursive: true });
    await build({
      entryPoints: [path.join(home, 'extension.ts')],
      outfile: path.join(target, 'extension.js'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['vscode'],
      logLevel: 'warning',
    });
  }
}
