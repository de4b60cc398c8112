import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type * as fileSystem from '../../server/src/node/file-system';
import { stat } from '../../server/src/node/file-system';
import { openRegular } from '../../server/src/node/regular-file';
import { readBytes, readSourceFile } from '../../server/src/node/source-file';
import { folderWith } from '../cli/run';

vi.mock('../../server/src/node/file-system', async (original) => {
  const actual = await original<typeof fileSystem>();
  return { ...actual, stat: vi.fn(actual.stat) };
});

describe.skipIf(process.platform === 'win32')('a pipe', () => {
  it('that comes into the place of a file when that was looked at is not waited for', async () => {
    const folder = await folderWith({ file: 'a=1' });
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    vi.mocked(stat).mockResolvedValueOnce(await stat(path.join(folder, 'file')));
    expect(await openRegular(pipe)).toEqual({ kind: 'not-a-file', detail: 'it is not a regular file' });
  });
});

describe.skipIf(process.platform !== 'linux')('a file that says it is empty', () => {
  it('is read up to the limit, and not beyond', async () => {
    expect(await readBytes('/proc/version', 10)).toMatchObject({ kind: 'too-large' });
    expect(await readSourceFile('/proc/version')).toMatchObject({
      text: expect.stringMatching(/^Linux /) as unknown,
    });
  });
});

describe('a disk that fails', () => {
  it.each([
    ['EIO', 'the disk reports an error'],
    ['EMFILE', 'too many files are open'],
    ['EBUSY', 'EBUSY'],
    ['ESTALE', 'ESTALE'],
    ['ETIMEDOUT', 'ETIMEDOUT'],
  ])('with %s is told of the file, which is read when it can be', async (code, detail) => {
    const file = path.join(await folderWith({ file: 'a=1' }), 'file');
    vi.mocked(stat).mockRejectedValueOnce(Object.assign(new Error('no'), { code }));
    const failed = await readSourceFile(file);
    expect(failed).toMatchObject({ text: '', problem: { kind: 'unreadable', detail } });
    expect(await readSourceFile(file, failed)).toMatchObject({ text: 'a=1' });
  });
});
