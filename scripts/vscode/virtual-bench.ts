import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { examplesFolder, root } from './paths';
import { stageExtension } from './stage';

/** A folder for one run in which the workspace lies on no disk. */
export interface VirtualBench {
  readonly data: string;
  /** Holds our extension, as installed, and one that has a file system in memory. */
  readonly extensions: string;
  /** The URI of the workspace: a copy of an example in that file system. */
  readonly workspace: string;
  remove(): Promise<void>;
}

/** Lays out a bench; `example` is a folder of examples/. */
export async function createVirtualBench(example: string): Promise<VirtualBench> {
  const data = await mkdtemp(path.join(tmpdir(), 'portal-properties-web-'));
  const extensions = path.join(data, 'extensions');
  await mkdir(extensions);
  await stageExtension(extensions);
  await installMemory(extensions, await textsOf(path.join(examplesFolder, example), `/workspace/${example}`));
  return {
    data,
    extensions,
    workspace: 'memfs:/workspace',
    remove: () => rm(data, { recursive: true, force: true, maxRetries: 5 }),
  };
}

async function installMemory(extensions: string, initialFiles: Record<string, string>): Promise<void> {
  const source = path.join(root, 'test', 'vscode', 'fixtures', 'memfs');
  const target = path.join(extensions, 'test.memfs-0.0.1');
  await mkdir(target);
  await cp(path.join(source, 'package.json'), path.join(target, 'package.json'));
  await build({
    entryPoints: [path.join(source, 'extension.ts')],
    outfile: path.join(target, 'extension.js'),
    bundle: true,
    format: 'cjs',
    external: ['vscode'],
    define: { initialFiles: JSON.stringify(initialFiles) },
    logLevel: 'warning',
  });
}

/** The files of a folder and their texts, by paths below `base`. */
async function textsOf(folder: string, base: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = entries
    .filter((entry) => entry.isFile())
    .map(async ({ parentPath, name }): Promise<[string, string]> => {
      const file = path.join(parentPath, name);
      const below = path.relative(folder, file).replaceAll(path.sep, '/');
      return [`${base}/${below}`, await readFile(file, 'utf8')];
    });
  return Object.fromEntries(await Promise.all(texts));
}
