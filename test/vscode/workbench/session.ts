import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { launchBrowser } from '../../../scripts/vscode/browser';
import { examplesFolder } from '../../../scripts/vscode/paths';
import { isOnDisk, type Opening, openOnDisk } from './on-disk';
import { openNowhere } from './on-no-disk';
import { variable } from './variables';
import { Workbench } from './workbench';

/** The tests of one block share a VS Code. */
export interface Session {
  readonly workbench: Workbench;
  /** The folder that the workbench shows; the tests may change it. */
  readonly folder: string;
  /** Gives the text of a file of the folder; none if it does not exist. */
  readonly read: (file: string) => Promise<string>;
  readonly write: (file: string, text: string) => Promise<void>;
  readonly remove: (file: string) => Promise<void>;
}

export interface SessionOptions {
  /** Files that are there before VS Code starts, by their paths, with their texts. */
  readonly files?: Readonly<Record<string, string>>;
  /** Whether the folder has only these files; otherwise it also has the examples. */
  readonly isBare?: boolean;
  /** The language of the editor; English if left out. */
  readonly locale?: string;
  /** Whether the workspace is one that the user has not trusted yet. */
  readonly isTrustAsked?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/**
 * Starts VS Code before the tests of the block that this is called in, as the environment says (see
 * scripts/vscode/test.ts), takes a picture of each that fails, and ends it after the last.
 */
export function startsSession(options: SessionOptions = {}): Session {
  const folder = variable('WORKSPACE');
  const workbench = new Workbench(variable('SCREENSHOTS'));
  let stop = (): Promise<void> => Promise.resolve();
  const at = (file: string): string => path.join(folder, file);
  const session: Session = {
    workbench,
    folder,
    read: (file) => readFile(at(file), 'utf8').catch(() => ''),
    write: async (file, text) => {
      await mkdir(path.dirname(at(file)), { recursive: true });
      await writeFile(at(file), text);
    },
    remove: (file) => rm(at(file), { recursive: true, force: true }),
  };

  before(async () => {
    // Nothing is left of the previous block.
    await rm(folder, { recursive: true, force: true });
    if (options.isBare === true) await mkdir(folder);
    else await cp(examplesFolder, folder, { recursive: true });
    for (const [file, text] of Object.entries(options.files ?? {})) await session.write(file, text);
    const open = isOnDisk ? openOnDisk : openNowhere;
    const opened = await open(folder, options);
    stop = () => opened.stop();
    stop = await show(workbench, opened);
  });

  after(() => stop());

  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await workbench.screenshot(`failed ${this.currentTest.fullTitle()}`);
  });

  return session;
}

/** Opens a browser at VS Code; gives a function that ends both. */
async function show(workbench: Workbench, opened: Opening): Promise<() => Promise<void>> {
  const browser = await launchBrowser();
  const stop = async (): Promise<void> => {
    await browser.close();
    await opened.stop();
  };
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: opened.isDark ? 'dark' : 'light',
  });
  page.setDefaultTimeout(20_000);
  try {
    await workbench.start(page, opened.address);
  } catch (error) {
    await workbench.screenshot('failed to start');
    await stop();
    throw error;
  }
  return stop;
}
