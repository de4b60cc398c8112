import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readArchive } from '../../../server/src/node/archive';
import { zip } from '../zip';
import type { Target } from './targets';

const entry = { name: 'portal.properties', content: 'a=1\nb=2\n' };

/** The reader of archives. A text stands for bytes, one for each of its UTF-16 units. */
export const archiveTarget: Target = {
  name: 'archives',
  seeds: [
    zip([entry]),
    zip([entry, { name: 'META-INF/MANIFEST.MF', content: 'A: b' }, { ...entry, isOverlapping: true }]),
    zip([entry], { zip64: { statedEntries: 1 } }),
  ].map((bytes) => bytes.toString('latin1')),
  read: async (text) => {
    await writeFile(file(), Buffer.from(text, 'latin1'));
    const read = await readArchive(file(), () => true);
    if (!(read instanceof Map) && !('detail' in read)) throw new Error('neither entries nor a reason');
  },
};

let known: string | undefined;

/** One file for all inputs, gone at the end of the process. */
function file(): string {
  if (known === undefined) {
    const folder = mkdtempSync(path.join(tmpdir(), 'portal-properties-fuzz-'));
    process.once('exit', () => {
      rmSync(folder, { recursive: true, force: true });
    });
    known = path.join(folder, 'a.jar');
  }
  return known;
}
