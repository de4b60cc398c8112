import type { Connection } from 'vscode-languageserver';
import { say } from '../core/text/localise';
import type { FilePath, ReadProblem } from '../core/workspace';
import { notAFile, permissionDenied, tooLarge } from '../files/source-file';
import { type FolderEntry, holdsRepository, type Volume } from '../files/volume';
import {
  type FileContent,
  type FolderContent,
  type ListFolderParams,
  listFolderRequest,
  type ReadFileParams,
  readFileRequest,
} from './file-protocol';
import { schemeOf, toUri } from './uris';

/**
 * The files that the editor reads for the server. Links to folders are not followed, because nothing tells where they
 * lead; they may form a cycle.
 */
export function editorVolume(connection: Pick<Connection, 'sendRequest'>): Volume {
  const readBytes: Volume['readBytes'] = async (path, limit) => {
    const params: ReadFileParams = { uri: toUri(path), limit };
    try {
      return contentOf(await connection.sendRequest<FileContent | null>(readFileRequest, params), limit);
    } catch {
      // An editor that is about to close no longer answers.
      return { kind: 'unreadable', detail: say`the editor did not read it` };
    }
  };

  const entriesOf = async (path: FilePath): Promise<FolderContent | null> => {
    const params: ListFolderParams = { uri: toUri(path) };
    try {
      return await connection.sendRequest<FolderContent | null>(listFolderRequest, params);
    } catch {
      return null;
    }
  };

  const realFolder = async (path: FilePath): Promise<FilePath | undefined> =>
    (await entriesOf(path)) === null ? undefined : path;

  return {
    readBytes,
    list: async (folder) =>
      ((await entriesOf(folder)) ?? [])
        .filter(({ kind }) => kind !== 'link')
        .map(({ name, kind }): FolderEntry => ({
          name,
          isDirectory: () => kind === 'folder',
          isSymbolicLink: () => false,
        })),
    realFolder,
    isRepository: (folder) => holdsRepository(folder, { realFolder, readBytes }),
  };
}

/**
 * Files on disk through `disk`, all others through the editor.
 * @param disk undefined if the editor also reads those on disk
 */
export function volumeOf(disk: Volume | undefined, editor: Volume): Volume {
  if (disk === undefined) return editor;
  const by = (path: FilePath): Volume => (schemeOf(path) === 'file' ? disk : editor);
  return {
    readBytes: (path, limit) => by(path).readBytes(path, limit),
    list: (folder) => by(folder).list(folder),
    realFolder: (path) => by(path).realFolder(path),
    isRepository: (folder) => by(folder).isRepository(folder),
    followLinks: () => {
      const onDisk = disk.followLinks?.();
      return (path) =>
        onDisk === undefined || schemeOf(path) !== 'file' ? Promise.resolve(path) : onDisk(path);
    },
  };
}

function contentOf(answer: FileContent | null, limit: number): Uint8Array | ReadProblem | undefined {
  if (answer === null) return undefined;
  switch (answer.kind) {
    case 'content':
      return Uint8Array.from(atob(answer.base64), (character) => character.charCodeAt(0));
    case 'too-large':
      return tooLarge(answer.size, limit);
    case 'folder':
      return notAFile(true);
    case 'no-permission':
      return permissionDenied();
    case 'unreadable':
      return { kind: 'unreadable', detail: answer.reason };
  }
}
