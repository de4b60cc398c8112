import type { Connection } from 'vscode-languageserver';
import type { FilePath } from '../core/service';
import { toPath, toUri } from './uris';

/** How clients name their open folders: the first is the newest way, and editors with one folder still use the others. */
interface OpenFolders {
  readonly workspaceFolders?: readonly { readonly uri: string }[] | null | undefined;
  readonly rootUri?: string | null;
  readonly rootPath?: string | null | undefined;
}

/** The folders that are open when an editor introduces itself. */
export function rootsOf({ workspaceFolders, rootUri, rootPath }: OpenFolders): FilePath[] {
  const single = rootUri ?? (typeof rootPath === 'string' ? toUri(rootPath) : undefined);
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (single === undefined ? [] : [single]);
  return uris.flatMap((uri) => toPath(uri) ?? []);
}

/** Calls `onChange` with all open folders whenever the editor opens or closes some. */
export function followOpenFolders(
  connection: Connection,
  initial: readonly FilePath[],
  isServed: (path: FilePath) => boolean,
  onChange: (roots: readonly FilePath[]) => void,
): void {
  let roots = initial;
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    const gone = new Set(removed.map(({ uri }) => toPath(uri)));
    const fresh = added.flatMap(({ uri }) => toPath(uri) ?? []).filter(isServed);
    roots = [...roots.filter((root) => !gone.has(root)), ...fresh];
    onChange(roots);
  });
}
