import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** The paths of the data that a server needs, below the folder of an installation: the catalogue, and other languages. */
export async function namesOfData(installation: string): Promise<string[]> {
  const folders = ['schemas/catalogue', 'schemas/documentation', 'l10n/server'];
  const lists = folders.map(async (folder) => {
    const names = await readdir(path.join(installation, folder), { recursive: true });
    return names
      .filter((name) => name.endsWith('.json'))
      .map((name) => `${folder}/${name.replaceAll(path.sep, '/')}`);
  });
  return (await Promise.all(lists)).flat().sort();
}
