import { writeFile } from 'node:fs/promises';
import { projectFileText } from '../../core/service';
import { projectFileName } from '../../core/project/project-file';
import { joinPath, relativePath } from '../../core/text/path';
import { kindOf, toFilePath } from '../../node/disk';
import type { Io } from '../io';
import { tellLeftOut } from '../left-out';
import { absolute, loadSnapshot } from '../load';
import type { InitOptions } from '../options';
import { withoutCommands } from '../terminal-text';
import { UsageError } from '../usage-error';

/**
 * Writes a project file that states what is found below a folder; an existing one stays as it is.
 * @returns the exit status
 * @throws UsageError if the folder or the file does not allow that
 */
export async function init(written: string, options: InitOptions, io: Io): Promise<number> {
  const folder = absolute(written, io);
  const path = joinPath(folder, projectFileName);
  const shown = relativePath(toFilePath(io.cwd), path);
  if ((await kindOf(folder)) === 'file')
    throw new UsageError(`${written} is a file.`, 'init takes the folder of the new project file.');
  if (options.dryRun !== true && (await kindOf(path)) !== undefined) throw alreadyThere(shown);
  const loaded = await loadSnapshot([written], options, new Map(), io);
  const { snapshot } = loaded;
  tellLeftOut(loaded, io);
  const { text, clusters, nodes } = projectFileText(snapshot, folder, options.portal);
  if (options.dryRun === true) {
    io.stdout.write(withoutCommands(text));
    return 0;
  }
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw code === 'EEXIST' ? alreadyThere(shown) : new UsageError(`${shown} cannot be written: ${code}.`);
  }
  const named =
    clusters === 0 ? 'no cluster was found' : `${count(clusters, 'cluster')} with ${count(nodes, 'node')}`;
  io.stdout.write(withoutCommands(`Wrote ${shown}: ${named}.\n`));
  return 0;
}

function alreadyThere(shown: string): UsageError {
  return new UsageError(
    `${shown} already exists and is left as it is.`,
    'Use --dry-run to print what init would write.',
  );
}

const count = (number: number, what: string): string => `${String(number)} ${what}${number === 1 ? '' : 's'}`;
