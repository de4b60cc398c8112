import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { startFileService } from './file-service';
import { root } from './paths';
import { stageExtension } from './stage';

/** A folder for one run in which the workspace is on no disk, as far as the editor can see. */
export interface VirtualBench {
  readonly data: string;
  /** Contains our extension, as installed, and one that provides the file system. */
  readonly extensions: string;
  /** Of a folder that holds none. */
  readonly nothing: string;
  remove(): Promise<void>;
}

export interface VirtualFiles {
  /** What the file system shows and changes. */
  readonly folder: string;
  /** Whether VS Code can search them, as it can those of vscode.dev; the workbench then has to permit proposed API. */
  readonly isSearchable: boolean;
}

/** The URI with which the workbench names a file of the virtual file system. */
export const virtualUri = (file: string): string => `remote-files:${file}`;

/** Lays out a bench with a file system that shows a folder. */
export async function createVirtualBench({ folder, isSearchable }: VirtualFiles): Promise<VirtualBench> {
  const data = await mkdtemp(path.join(tmpdir(), 'portal-properties-web-'));
  const extensions = path.join(data, 'extensions');
  const nothing = path.join(data, 'no-extensions');
  for (const made of [extensions, nothing]) await mkdir(made);
  await stageExtension(extensions);
  const files = await startFileService(folder);
  await installRemoteFiles(extensions, { serviceAddress: files.address, isSearchable });
  return {
    data,
    extensions,
    nothing,
    async remove() {
      await files.stop();
      await rm(data, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function installRemoteFiles(
  extensions: string,
  values: { readonly serviceAddress: string; readonly isSearchable: boolean },
): Promise<void> {
  const source = path.join(root, 'test', 'vscode', 'fixtures', 'remote-files');
  const target = path.join(extensions, 'test.remote-files-0.0.1');
  await mkdir(target);
  await cp(path.join(source, 'package.json'), path.join(target, 'package.json'));
  await build({
    entryPoints: [path.join(source, 'extension.ts')],
    outfile: path.join(target, 'extension.js'),
    bundle: true,
    format: 'cjs',
    external: ['vscode'],
    define: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)])),
    logLevel: 'warning',
  });
}
