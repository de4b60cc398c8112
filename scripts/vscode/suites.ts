import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { examplesFolder, root } from './paths';
import { run, runOrThrow } from './processes';
import { readResult, type SuiteResult } from './results';
import { folderArguments } from './server';
import { layStandIns, type StandInOrder } from './stand-ins';

/** How the extension comes into the editor under test: from the checkout, or installed from the .vsix. */
const installations = ['development', 'packaged'] as const;

export type Installation = (typeof installations)[number];

export const suiteNames = [
  'beside-before',
  'beside-after',
  ...installations.flatMap((installation) => [
    `extension-host-${installation}` as const,
    `workbench-${installation}` as const,
  ]),
  'extension-host-newest',
  'extension-host-web',
  'workbench-web',
  'web',
  'start',
] as const;

export type SuiteName = (typeof suiteNames)[number];

/** A folder for one run: a copy of the examples to work on, and all that the editor writes. */
export interface Bench {
  readonly data: string;
  /** A copy of examples/, which the tests may change. */
  readonly workspace: string;
  /** A workspace of two folders: that copy, and an empty one beside it. */
  readonly workspaceFile: string;
  readonly extensions: string;
  /** The extension to load from its folder; an empty one if ours is installed. */
  readonly developmentPath: string;
  remove(): Promise<void>;
}

export interface Product {
  /** VS Code's server. */
  readonly server: string;
  /** The Node that runs it; the current one if left out. */
  readonly node?: string;
  readonly vsix: string;
}

/** What a bench has besides the examples and our extension. */
export interface BenchOptions {
  /** A folder to copy as the workspace. */
  readonly files?: string;
  /** Adds stand-ins for other extensions, which VS Code loads before ours or after it. */
  readonly standIns?: StandInOrder;
}

/** Lays out a bench and, for `packaged`, installs the .vsix into it. */
export async function createBench(
  installation: Installation,
  { server, node = process.execPath, vsix }: Product,
  { files = examplesFolder, standIns }: BenchOptions = {},
): Promise<Bench> {
  const data = await mkdtemp(path.join(tmpdir(), 'portal-properties-test-'));
  const workspace = path.join(data, 'workspace');
  const extensions = path.join(data, 'extensions');
  await mkdir(extensions);
  if (standIns !== undefined) await layStandIns(extensions, standIns);
  await cp(files, workspace, { recursive: true });
  await mkdir(path.join(data, 'second'));
  const workspaceFile = path.join(data, 'bench.code-workspace');
  await writeFile(workspaceFile, JSON.stringify({ folders: [{ path: 'workspace' }, { path: 'second' }] }));
  if (installation === 'packaged')
    await runOrThrow(node, [
      path.join(server, 'out', 'server-main.js'),
      '--accept-server-license-terms',
      ...folderArguments({ data, extensions }),
      ...['--install-extension', vsix, '--force'],
    ]);
  return {
    data,
    workspace,
    workspaceFile,
    extensions,
    developmentPath: installation === 'packaged' ? await emptyExtension(data) : root,
    remove: () => rm(data, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Runs a suite of test/vscode that drives a browser, in a process of its own. */
export async function runBrowserSuite(folder: string, environment: NodeJS.ProcessEnv): Promise<SuiteResult> {
  const data = await mkdtemp(path.join(tmpdir(), 'portal-properties-result-'));
  const resultFile = path.join(data, 'result.json');
  try {
    await run(process.execPath, ['--import', 'tsx', 'test/vscode/run-suite.ts', folder, resultFile], {
      cwd: root,
      env: { ...process.env, ...environment },
      show: true,
    });
    return await readResult(resultFile);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

/** VS Code runs tests only next to an extension under development; if ours is installed, this one stands in. */
async function emptyExtension(data: string): Promise<string> {
  const folder = path.join(data, 'nothing');
  await mkdir(folder);
  const manifest = { publisher: 'test', name: 'nothing', version: '0.0.1', engines: { vscode: '*' } };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}
