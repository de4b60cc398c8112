import { type FileUpgrade, type Snapshot, upgrade, upgradeChoices } from '../../core/service';
import { say } from '../../core/text/localise';
import { guarded } from '../guard';
import {
  type DocumentUpgrade,
  type UpgradeChoices,
  upgradeChoicesRequest,
  type UpgradeChoicesParams,
  type UpgradeParams,
  upgradeRequest,
} from '../protocol';
import { toWorkspaceEdit } from '../to-lsp';
import { toPath } from '../uris';
import type { RequestContext } from './index';

export function registerUpgrade({ connection, session, log, client, host }: RequestContext): void {
  connection.onRequest(
    upgradeChoicesRequest,
    guarded(log, 'upgradeChoices', null, ({ uri }: UpgradeChoicesParams): UpgradeChoices | null => {
      const path = toPath(uri);
      return path === undefined ? null : (upgradeChoices(session.snapshot(), path) ?? null);
    }),
  );

  connection.onRequest(
    upgradeRequest,
    guarded(log, 'upgrade', null, ({ uri, from, to }: UpgradeParams): DocumentUpgrade | null => {
      const path = toPath(uri);
      const capabilities = client();
      if (path === undefined || capabilities === undefined) return null;
      const snapshot = session.snapshot();
      const result = upgrade(snapshot, path, from, to, host.catalogues);
      if (result === undefined) return null;
      const edits = result.edits.map((edit) => ({ ...edit, node: nodesOf(snapshot, edit.path) }));
      const action = { edits, needsConfirmation: edits.length > 1 };
      return {
        from: releaseText(result.releases.from),
        to: releaseText(result.releases.to),
        edit: toWorkspaceEdit(action, session, capabilities),
        files: result.files.map(({ path: own, text, isNew }) => ({ uri: session.uriOf(own), text, isNew })),
        counts: countChanges(result),
      };
    }),
  );
}

function nodesOf(snapshot: Snapshot, path: string): string | undefined {
  const names = snapshot.readersOf(path).map(({ node }) => node.name);
  return names.length === 0 ? undefined : names.join(', ');
}

function releaseText({ id, nearestKnown, isExact }: FileUpgrade['releases']['from']): string {
  return isExact ? id : say`${id} (nearest known: ${nearestKnown})`;
}

function countChanges({ entries, left }: FileUpgrade): DocumentUpgrade['counts'] {
  const count = (...kinds: readonly string[]): number =>
    entries.filter(({ change }) => kinds.includes(change.kind)).length;
  return {
    renamed: count('renamed', 'value-replaced'),
    moved: count('moved-to-osgi', 'moved-to-file'),
    commentedOut: count('commented-out'),
    left: left.length,
  };
}
