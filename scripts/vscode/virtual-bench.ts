import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './paths';
import { stageExtension } from './stage';

/** A folder for one run in which the workspace lies on no disk. */
export interface VirtualBench {
  readonly data: string;
  /** Holds our extension, as installed, and one that has a file system in memory. */
  readonly extensions: string;
  remove(): Promise<void>;
}

export interface VirtualFiles {
  /** By their paths; a slash ends the name of an empty folder. */
  readonly texts: Readonly<Record<string, string>>;
  /** Whether VS Code can search them, as it can those of vscode.dev; the workbench then has to permit proposed API. */
  readonly isSearchable: boolean;
}

/** Lays out a bench with these files in its file system. */
export async function createVirtualBench(files: VirtualFiles): Promise<VirtualBench> {
  const data = await mkdtemp(path.join(tmpdir(), 'portal-properties-web-'));
  const extensions = path.join(data, 'extensions');
  await mkdir(extensions);
  await stageExtension(extensions);
  await installMemory(extensions, files);
  return { data, extensions, remove: () => rm(data, { recursive: true, force: true, maxRetries: 5 }) };
}

async function installMemory(extensions: string, { texts, isSearchable }: VirtualFiles): Promise<void> {
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
    define: { initialFiles: JSON.stringify(texts), isSearchable: String(isSearchable) },
    logLevel: 'warning',
  });
}

/** The files of a folder and their texts, by paths below `base`. */
export async function textsOf(folder: string, base: string): Promise<Record<string, string>> {
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
