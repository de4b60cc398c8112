import { watch } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFolderWatch } from '../../server/src/node/folder-watch';
import { folderWith } from '../cli/run';

/** Waits until everything that has happened in a folder so far is reported. */
function allToldOf(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const watcher = watch(folder, (_, name) => {
      if (name !== 'marker') return;
      watcher.close();
      resolve();
    });
    writeFile(path.join(folder, 'marker'), '').catch(reject);
  });
}

describe('a folder that is watched', () => {
  const changes: readonly (readonly [string, (folder: string) => Promise<unknown>])[] = [
    ['nothing happens to', () => Promise.resolve()],
    ['is removed and made again', (folder) => rm(folder, { recursive: true }).then(() => mkdir(folder))],
    [
      'makes room for another',
      async (folder) => {
        await mkdir(`${folder}.new`);
        await rename(folder, `${folder}.old`);
        await rename(`${folder}.new`, folder);
      },
    ],
    [
      'is renamed and renamed back, again and again',
      async (folder) => {
        for (let i = 0; i < 50; i++) {
          await rename(folder, `${folder}.b`);
          await rename(`${folder}.b`, folder);
        }
      },
    ],
  ];

  it.each(changes)('and %s is watched under its name', async (_, change) => {
    const root = await folderWith({ 'node1/portal-ext.properties': 'a=1\n' });
    const folder = path.join(root, 'node1');
    const folders = new Set([root, folder]);
    let told = 0;
    const folderWatch = createFolderWatch(() => {
      told++;
      folderWatch.setFolders(folders);
    });
    onTestFinished(() => {
      folderWatch.close();
    });
    folderWatch.setFolders(folders);
    await change(folder);
    await allToldOf(root);
    const before = told;
    for (let i = 0; i < 10; i++) await writeFile(path.join(folder, String(i)), '');
    await allToldOf(root);
    // Fewer events are reported for the marker itself.
    expect(told - before).toBeGreaterThanOrEqual(10);
  });
});
