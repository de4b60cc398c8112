import { parseRelease, stateRelease, status } from '../../core/service';
import { say } from '../../core/text/localise';
import { type ReleaseEdit, releaseEditRequest, type ReleaseParams } from '../command-protocol';
import { guarded, guardedWhenChecked } from '../guard';
import { type DocumentStatus, statusRequest, type StatusParams } from '../protocol';
import { toWorkspaceEdit } from '../to-lsp';
import { toPath } from '../uris';
import type { RequestContext } from './index';

export function registerStatus(context: RequestContext): void {
  const { connection, session, log, client } = context;
  connection.onRequest(
    releaseEditRequest,
    guarded(log, 'releaseEdit', null, ({ uri, release }: ReleaseParams): ReleaseEdit | null => {
      const path = toPath(uri);
      const capabilities = client();
      if (path === undefined || capabilities === undefined) return null;
      if (release !== undefined && parseRelease(release) === undefined) return null;
      const { workspace, projects } = session.snapshot();
      const edit = stateRelease(workspace, projects, path, release);
      if (edit === undefined) return {};
      const action = { edits: [{ ...edit, node: undefined }], needsConfirmation: false };
      return { edit: toWorkspaceEdit(action, session, capabilities) };
    }),
  );

  connection.onRequest(
    statusRequest,
    guardedWhenChecked(context, 'status', null, ({ uri }: StatusParams): DocumentStatus | null => {
      const path = toPath(uri);
      const found = path === undefined ? undefined : status(session.snapshot(), path);
      if (found === undefined) return null;
      const { release, releaseFrom, nearestKnown, defaultsFrom, cluster, node, findings } = found;
      return {
        release: nearestKnown === undefined ? release : say`${release} (nearest known: ${nearestKnown})`,
        releaseFrom,
        findings,
        ...(defaultsFrom === undefined ? {} : { defaultsFrom }),
        ...(cluster === undefined ? {} : { cluster }),
        ...(node === undefined ? {} : { node }),
      };
    }),
  );
}
