import { expect, it } from 'vitest';
import { inMemoryWorkspace, type Workspace } from '../../server/src/core/workspace';
import { watchKnownFolders } from '../../server/src/lsp/known-folders';

// A folder may have been replaced by another one of the same name, with the same files in it.
it('folders are watched again after each event, even if all files are as they were', async () => {
  const watched: (readonly string[])[] = [];
  let tell: () => void = () => undefined;
  const current: { workspace?: Workspace } = {};
  const looks: (() => void)[] = [];
  const folders = watchKnownFolders(
    (onEvent) => {
      tell = onEvent;
      return { setFolders: (all) => void watched.push([...all]), close: () => void watched.push([]) };
    },
    () => current.workspace,
    () => new Promise((resolve) => looks.push(resolve)),
  );
  folders.follow();
  expect(watched).toEqual([]);
  current.workspace = inMemoryWorkspace({ '/w/a/node1/portal-ext.properties': '' }, ['/w']);
  folders.follow();
  tell();
  expect(watched).toEqual([['/w', '/w/a/node1', '/w/a']]);
  for (const look of looks) look();
  await Promise.resolve();
  expect(watched).toEqual([
    ['/w', '/w/a/node1', '/w/a'],
    ['/w', '/w/a/node1', '/w/a'],
  ]);
  folders.close();
  expect(watched.at(-1)).toEqual([]);
});
