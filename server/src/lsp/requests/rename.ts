import { LSPErrorCodes, type Range, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import { prepareRename, rename } from '../../core/service';
import { placeOf } from '../document-place';
import { guarded } from '../guard';
import { toWorkspaceEdit } from '../to-lsp';
import type { RequestContext } from './index';

interface PreparedRename {
  readonly range: Range;
  readonly placeholder: string;
}

export function registerRename({ connection, session, log, client }: RequestContext): void {
  connection.onPrepareRename(
    guarded(
      log,
      'prepareRename',
      null,
      ({ textDocument, position }): PreparedRename | ResponseError | null => {
        const place = placeOf(session, textDocument);
        const found = place && prepareRename(session.snapshot(), place.path, place.lines.offset(position));
        if (place === undefined || found === undefined) return null;
        if ('reason' in found) return refusal(found.reason);
        return { range: place.lines.range(found.span), placeholder: found.key };
      },
    ),
  );
  connection.onRenameRequest(
    guarded(
      log,
      'rename',
      null,
      ({ textDocument, position, newName }): WorkspaceEdit | ResponseError | null => {
        const place = placeOf(session, textDocument);
        const capabilities = client();
        if (place === undefined || capabilities === undefined) return null;
        const found = rename(session.snapshot(), place.path, place.lines.offset(position), newName);
        if (found === undefined) return null;
        return 'reason' in found ? refusal(found.reason) : toWorkspaceEdit(found, session, capabilities);
      },
    ),
  );
}

/** What the editor shows to the user verbatim. */
function refusal(reason: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
