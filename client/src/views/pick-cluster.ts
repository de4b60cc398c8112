import { l10n, Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
  clustersRequest,
  ClusterSummary,
  DocumentStatus,
  StatusParams,
  statusRequest,
} from '../../../server/src/lsp/protocol';
import type { ClusterItem } from './clusters-tree';

const clusters: typeof clustersRequest = 'portalProperties/clusters';
const status: typeof statusRequest = 'portalProperties/status';

/**
 * The cluster that a command is about: that of the row or file on which it was run, that of the active editor, the only
 * one there is, or the one that the user picks.
 */
export async function pickCluster(
  client: BaseLanguageClient,
  title: string,
  given: ClusterItem | Uri | undefined,
): Promise<string | undefined> {
  const known = await client.sendRequest<readonly ClusterSummary[]>(clusters);
  const several = known.filter(({ isCluster }) => isCluster).map(({ name }) => name);
  const named =
    given === undefined || given instanceof Uri
      ? await clusterOf(client, given ?? window.activeTextEditor?.document.uri)
      : (given.cluster ?? given.node?.cluster);
  if (named !== undefined && several.includes(named)) return named;
  if (several.length === 0)
    void window.showInformationMessage(l10n.t('No cluster of several nodes was found here.'));
  return several.length <= 1
    ? several[0]
    : window.showQuickPick(several, { title, placeHolder: l10n.t('Which cluster?') });
}

async function clusterOf(client: BaseLanguageClient, uri: Uri | undefined): Promise<string | undefined> {
  if (uri === undefined) return undefined;
  const params: StatusParams = { uri: client.code2ProtocolConverter.asUri(uri) };
  const answer = await client.sendRequest<DocumentStatus | null>(status, params);
  return answer?.cluster;
}
