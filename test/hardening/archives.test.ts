import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReadProblem } from '../../server/src/core/workspace';
import { readArchive } from '../../server/src/node/archive';
import { temporaryFolder } from '../cli/run';
import { seededRandom } from '../kit/fuzz/mutation';
import { zip, type ZipEntry, type ZipOptions } from '../kit/zip';

const text: ZipEntry = { name: 'portal.properties', content: 'a=1\nb=2\n'.repeat(50) };
const isText = (name: string): boolean => name.endsWith('.properties');

/** What is read of an archive: the names of the entries, or why there are none. */
async function outcomeOf(bytes: Buffer): Promise<readonly string[] | string> {
  const file = path.join(await temporaryFolder(), 'a.jar');
  await writeFile(file, bytes);
  const read: ReadonlyMap<string, Buffer> | ReadProblem = await readArchive(file, isText);
  return 'detail' in read ? read.detail : [...read.keys()];
}

describe('an archive', () => {
  it.each<[string, readonly ZipEntry[], ZipOptions, readonly string[] | RegExp]>([
    ['as large ones are written', [text], { zip64: { statedEntries: 1 } }, ['portal.properties']],
    ['that claims more entries than it has', [text], { zip64: { statedEntries: 2 } }, /damaged/],
    [
      'that claims no end of entries',
      [text],
      { zip64: { statedEntries: 2 ** 40 } },
      /more than 200000 entries/,
    ],
    [
      'whose list lies beyond its end',
      [text],
      { zip64: { statedEntries: 1, directoryAt: 2 ** 45 } },
      /damaged/,
    ],
    [
      'whose list lies where no system can look',
      [text],
      { zip64: { statedEntries: 1, directoryAt: 2 ** 62 } },
      /beyond its end/,
    ],
    [
      'whose end lies where no system can look',
      [text],
      { zip64: { statedEntries: 1, endAt: 2 ** 62 } },
      /beyond its end/,
    ],
    ['with a huge size stated', [{ ...text, statedSize: 0xfffffff0 }], {}, /larger than 8 MB/],
    ['with more packed than there is', [{ ...text, statedPackedSize: 0xfffffff0 }], {}, /damaged/],
    ['with an encrypted entry', [{ ...text, isEncrypted: true }], {}, /is encrypted/],
    ['packed in a way that nobody knows', [{ ...text, method: 99 }], {}, /damaged/],
    ['with an entry that leads out of it', [{ ...text, name: '../portal.properties' }], {}, /damaged/],
    ['with an entry that leads to the root', [{ ...text, name: '/etc/portal.properties' }], {}, /damaged/],
    ['with an entry called after a drive', [{ ...text, name: 'C:\\portal.properties' }], {}, /damaged/],
    ['with one name twice', [text, text], {}, ['portal.properties']],
    ['with a bomb', [{ name: 'a.properties', content: Buffer.alloc(8_000_000) }], {}, /too tightly/],
    [
      'with archives in it',
      [{ name: 'b.jar', content: zip([{ name: 'c.jar', content: zip([text]) }]) }],
      {},
      [],
    ],
  ])('%s', async (_, entries, options, expected) => {
    const outcome = await outcomeOf(zip(entries, options));
    if (expected instanceof RegExp) expect(outcome).toMatch(expected);
    else expect(outcome).toEqual(expected);
  });

  it('with many entries that share their bytes is not unpacked again and again', async () => {
    const content = Buffer.from(Array.from({ length: 400_000 }, seededBytes(7)));
    const entries = Array.from({ length: 60 }, (_, i): ZipEntry => ({
      name: `${String(i)}/portal.properties`,
      content,
      isOverlapping: i > 0,
    }));
    expect(await outcomeOf(zip(entries.slice(0, 2)))).toEqual(['0/portal.properties', '1/portal.properties']);
    expect(await outcomeOf(zip(entries))).toBe('the files to read in it are larger than 16 MB');
  });

  it('that ends anywhere says so', async () => {
    const whole = zip([text, { name: 'META-INF/MANIFEST.MF', content: 'a: b' }]);
    for (let end = 0; end < whole.length; end++)
      expect(await outcomeOf(whole.subarray(0, end))).toMatch(/^it is (?:not an archive|damaged)/);
  });

  it('with any byte changed is read, or says why not', async () => {
    const whole = zip([text, { name: 'META-INF/MANIFEST.MF', content: 'a: b' }]);
    const bytes = seededBytes(11);
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed[at] = bytes();
      const outcome = await outcomeOf(changed);
      expect(outcome.length).toBeGreaterThanOrEqual(0);
    }
  });

  it.skipIf(process.platform === 'win32')(
    'that is a pipe, a device or a folder is not waited for',
    async () => {
      const folder = await temporaryFolder();
      execFileSync('mkfifo', [path.join(folder, 'a.jar')]);
      for (const name of [path.join(folder, 'a.jar'), '/dev/zero', folder])
        expect(await readArchive(name, isText)).toMatchObject({ kind: 'not-a-file' });
    },
  );
});

function seededBytes(seed: number): () => number {
  const random = seededRandom(seed);
  return () => Math.floor(random() * 256);
}
