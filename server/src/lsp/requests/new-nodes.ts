import { addNode, createCluster, type NewNodes, nodeToCopy, type NodeToCopy } from '../../core/service';
import {
  addNodeRequest,
  type AddNodeParams,
  createClusterRequest,
  type CreateClusterParams,
  type NewNodesEdit,
  nodeToCopyRequest,
  type NodeToCopyParams,
} from '../command-protocol';
import { guarded } from '../guard';
import { toWorkspaceEdit } from '../to-lsp';
import { toPath } from '../uris';
import type { RequestContext } from './index';

/** New nodes, as edits that somebody looks at before they are made. */
export function registerNewNodes({ connection, session, log, client, host }: RequestContext): void {
  const asEdit = (nodes: NewNodes | undefined): NewNodesEdit | null => {
    const capabilities = client();
    if (nodes === undefined || capabilities === undefined) return null;
    const action = { edits: nodes.edits, needsConfirmation: true };
    return { edit: toWorkspaceEdit(action, session, capabilities), open: nodes.open };
  };

  connection.onRequest(
    nodeToCopyRequest,
    guarded(log, 'nodeToCopy', null, ({ uri }: NodeToCopyParams): NodeToCopy | null => {
      const path = toPath(uri);
      return path === undefined ? null : (nodeToCopy(session.snapshot(), path) ?? null);
    }),
  );
  connection.onRequest(
    addNodeRequest,
    guarded(log, 'addNode', null, ({ uri, name }: AddNodeParams): NewNodesEdit | null => {
      const path = toPath(uri);
      return path === undefined ? null : asEdit(addNode(session.snapshot(), path, name, host.catalogues));
    }),
  );
  connection.onRequest(
    createClusterRequest,
    guarded(log, 'createCluster', null, ({ uri, names }: CreateClusterParams): NewNodesEdit | null => {
      const path = toPath(uri);
      return path === undefined
        ? null
        : asEdit(createCluster(session.snapshot(), path, names, host.catalogues));
    }),
  );
}
