import { statSync } from 'node:fs';
import path from 'node:path';

/**
 * The program that starts git. Windows would first look in the working directory, where a repository can put anything;
 * so only the folders of the search path count there.
 * @returns undefined if there is none
 */
export function gitProgram(
  platform: NodeJS.Platform = process.platform,
  searchPath: string = process.env['PATH'] ?? '',
  isFile: (file: string) => boolean = isFileOnDisk,
): string | undefined {
  if (platform !== 'win32') return 'git';
  return searchPath
    .split(';')
    .map((folder) => folder.replace(/^"(.*)"$/, '$1'))
    .filter((folder) => path.win32.isAbsolute(folder))
    .map((folder) => path.win32.join(folder, 'git.exe'))
    .find(isFile);
}

function isFileOnDisk(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}
