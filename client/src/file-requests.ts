import { type Disposable, FileSystemError, FileType, l10n, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
  FileContent,
  FolderContent,
  ListFolderParams,
  listFolderRequest,
  ReadFileParams,
  readFileRequest,
} from '../../server/src/lsp/file-protocol';

const readRequest: typeof readFileRequest = 'portalProperties/readFile';
const listRequest: typeof listFolderRequest = 'portalProperties/listFolder';

/** Reads files for a server that cannot: those in folders that are not on its disk. */
export function answerFileRequests(client: BaseLanguageClient): Disposable[] {
  return [
    client.onRequest(readRequest, async ({ uri, limit }: ReadFileParams) => contentOf(Uri.parse(uri), limit)),
    client.onRequest(listRequest, async ({ uri }: ListFolderParams) => entriesOf(Uri.parse(uri))),
  ];
}

async function contentOf(uri: Uri, limit: number): Promise<FileContent | null> {
  try {
    const { type, size } = await workspace.fs.stat(uri);
    if ((type & FileType.Directory) !== 0) return { kind: 'folder' };
    if (size > limit) return { kind: 'too-large', size };
    const bytes = await workspace.fs.readFile(uri);
    // Not every provider knows the size in advance.
    if (bytes.length > limit) return { kind: 'too-large', size: bytes.length };
    return { kind: 'content', base64: toBase64(bytes) };
  } catch (error) {
    const code = error instanceof FileSystemError ? error.code : 'Unknown';
    if (code === 'FileNotFound' || code === 'FileNotADirectory') return null;
    if (code === 'NoPermissions') return { kind: 'no-permission' };
    return { kind: 'unreadable', reason: l10n.t('the editor cannot read it ({0})', code) };
  }
}

async function entriesOf(uri: Uri): Promise<FolderContent | null> {
  try {
    // Some providers list a file as an empty folder.
    if (((await workspace.fs.stat(uri)).type & FileType.Directory) === 0) return null;
    const entries = await workspace.fs.readDirectory(uri);
    return entries.map(([name, type]) => ({ name, kind: kindOf(type) }));
  } catch {
    return null;
  }
}

function kindOf(type: FileType): FolderContent[number]['kind'] {
  if ((type & FileType.Directory) === 0) return 'file';
  return (type & FileType.SymbolicLink) === 0 ? 'folder' : 'link';
}

function toBase64(bytes: Uint8Array): string {
  let characters = '';
  // As many arguments as any engine accepts in one call.
  for (let start = 0; start < bytes.length; start += 8192)
    characters += String.fromCharCode(...bytes.subarray(start, start + 8192));
  return btoa(characters);
}
