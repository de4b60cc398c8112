import type { FileOperationRegistrationOptions, WorkspaceEdit } from 'vscode-languageserver';
import { fileRenameEdits } from '../../core/service';
import { guarded } from '../guard';
import { toWorkspaceEdit } from '../to-lsp';
import { toPath } from '../uris';
import type { RequestContext } from './index';

/** Renames of which the server wants to hear: files that it reads, and folders in which such files may lie. */
export const renamedFiles: FileOperationRegistrationOptions = {
  filters: [
    { scheme: 'file', pattern: { glob: '**/*.{properties,env,config,cfg,yml,yaml}', matches: 'file' } },
    { scheme: 'file', pattern: { glob: '**', matches: 'folder' } },
  ],
};

/** Keeps include lines and portal-properties.json right when files move. */
export function registerFileOperations({ connection, session, log, client }: RequestContext): void {
  connection.workspace.onWillRenameFiles(
    guarded(log, 'willRenameFiles', null, ({ files }): WorkspaceEdit | null => {
      const capabilities = client();
      const changes = files.flatMap(({ oldUri, newUri }) => {
        const [from, to] = [toPath(oldUri), toPath(newUri)];
        return from === undefined || to === undefined ? [] : [{ from, to }];
      });
      const edits = fileRenameEdits(session.snapshot(), changes);
      if (edits === undefined || capabilities === undefined) return null;
      return toWorkspaceEdit(edits, session, capabilities);
    }),
  );
}
