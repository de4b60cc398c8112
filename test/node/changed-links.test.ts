import { mkdir, realpath, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDiskState } from '../../server/src/lsp/disk-state';
import { readOwnDefaults } from '../../server/src/node/own-defaults';
import { diskVolume } from '../../server/src/node/volume';
import { folderWith } from '../cli/run';

describe.skipIf(process.platform === 'win32')('a link that comes to lead out of a workspace', () => {
  it.each([
    ['to a folder, which nobody trusts, is told at once', '../out', false, ['node: refused-folder']],
    [
      'to a folder is followed where somebody trusts it',
      '../out',
      true,
      ['node/portal-ext.properties: read'],
    ],
    ['to a file of no interest is none', '../out/README', false, []],
    ['to nothing is none', '../nowhere', false, []],
  ])('%s', async (_, target, isTrusted, expected) => {
    const outer = await realpath(await folderWith({ 'out/portal-ext.properties': '', 'out/README': '' }));
    const [root, link] = [path.join(outer, 'in'), path.join(outer, 'in/node')];
    await mkdir(root);
    const state = createDiskState(
      { volume: diskVolume, readOwnDefaults },
      () => undefined,
      () => isTrusted,
    );
    await state.setRoots([root]);
    const files = (): string[] =>
      [...state.current().files].map(
        ([file, { problem }]) => `${path.relative(root, file)}: ${problem?.kind ?? 'read'}`,
      );
    await symlink(target, link);
    await state.apply([{ path: link, isDeleted: false }]);
    expect(files()).toEqual(expected);
    await rm(link);
    await state.apply([{ path: link, isDeleted: true }]);
    expect(files()).toEqual([]);
  });

  it('to a file, which nobody trusts, is told at once, and followed where somebody trusts it', async () => {
    for (const [isTrusted, expected] of [
      [false, 'refused'],
      [true, 'read'],
    ] as const) {
      const outer = await realpath(await folderWith({ 'in/node/.keep': '', 'out/secret': 'a=1\n' }));
      const root = path.join(outer, 'in');
      const link = path.join(root, 'node/portal-ext.properties');
      const state = createDiskState(
        { volume: diskVolume, readOwnDefaults },
        () => undefined,
        () => isTrusted,
      );
      await state.setRoots([root]);
      await symlink('../../out/secret', link);
      await state.apply([{ path: link, isDeleted: false }]);
      const file = state.current().files.get(link);
      expect({ problem: file?.problem?.kind ?? 'read', text: file?.text }).toEqual({
        problem: expected,
        text: isTrusted ? 'a=1\n' : '',
      });
    }
  });
});
