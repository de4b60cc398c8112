import type { WorkspaceEdit } from 'vscode-languageserver';
import { fileRenameEdits } from '../../core/service';
import { guarded } from '../guard';
import { toWorkspaceEdit } from '../to-lsp';
import { toPath } from '../uris';
import type { RequestContext } from './index';

/** Keeps include lines and portal-properties.json correct when files move. */
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
