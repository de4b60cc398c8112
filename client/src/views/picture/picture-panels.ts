import {
  commands,
  type Disposable,
  env,
  l10n,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import type {
  ClusterPictureParams,
  clusterPictureRequest,
  DrawnCluster,
} from '../../../../server/src/lsp/protocol';
import type { ServerChanges } from '../../server-changes';
import type { ClusterItem } from '../clusters-tree';
import { pickCluster } from '../pick-cluster';
import { noPicturePage, pictureCommands, picturePage } from './picture-page';

const request: typeof clusterPictureRequest = 'portalProperties/clusterPicture';

/** What a link of the page asks for. */
interface Export {
  readonly cluster: string;
  readonly format: 'svg' | 'mermaid';
}

/** The drawings of clusters, one panel for each, with their commands. */
export function registerPictures(
  client: BaseLanguageClient,
  changes: ServerChanges,
): Pick<Disposable, 'dispose'>[] {
  const open = new Map<string, WebviewPanel>();

  const draw = (cluster: string): Promise<DrawnCluster | null> => {
    const params: ClusterPictureParams = { cluster };
    return client.sendRequest<DrawnCluster | null>(request, params).catch(() => null);
  };
  const fill = async (cluster: string, panel: WebviewPanel): Promise<void> => {
    if (client.state !== State.Running) return;
    const picture = await draw(cluster);
    const page = picture === null ? noPicturePage(cluster) : picturePage(picture);
    // A page that is rewritten loses its focus, so it is left alone if nothing has changed.
    if (open.get(cluster) === panel && panel.webview.html !== page) panel.webview.html = page;
  };

  const show = async (given?: ClusterItem | Uri): Promise<void> => {
    const title = l10n.t('Picture of the Cluster');
    const cluster = await pickCluster(client, title, given);
    if (cluster === undefined) return;
    const known = open.get(cluster);
    if (known !== undefined) {
      known.reveal();
      return;
    }
    const panel = window.createWebviewPanel(
      'portalProperties.picture',
      l10n.t('Picture: {0}', cluster),
      ViewColumn.Active,
      { enableScripts: false, enableCommandUris: Object.values(pictureCommands), localResourceRoots: [] },
    );
    open.set(cluster, panel);
    panel.onDidDispose(() => {
      open.delete(cluster);
    });
    await fill(cluster, panel);
  };

  const textOf = async (wanted: Export | undefined): Promise<string | undefined> => {
    const picture = wanted && (await draw(wanted.cluster));
    return wanted?.format === 'svg' ? picture?.svg : picture?.mermaid;
  };

  const save = async (wanted?: Export): Promise<void> => {
    const text = await textOf(wanted);
    if (wanted === undefined || text === undefined) return;
    const [ending, name] = wanted.format === 'svg' ? ['svg', 'SVG'] : ['mmd', 'Mermaid'];
    const folder = workspace.workspaceFolders?.[0]?.uri;
    const file = `${wanted.cluster.replace(/[^\p{L}\p{N}._-]+/gu, '-')}.${ending}`;
    const target = await window.showSaveDialog({
      filters: { [name]: [ending] },
      ...(folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, file) }),
    });
    if (target !== undefined) await workspace.fs.writeFile(target, new TextEncoder().encode(text));
  };

  return [
    changes.onDidChange(async () => {
      for (const [cluster, panel] of open) await fill(cluster, panel);
    }),
    commands.registerCommand('portalProperties.showPicture', show),
    commands.registerCommand(pictureCommands.save, save),
    commands.registerCommand(pictureCommands.copy, async (wanted?: Export) => {
      const text = await textOf(wanted);
      if (text === undefined) return;
      await env.clipboard.writeText(text);
      window.setStatusBarMessage(l10n.t('The picture was copied.'), 4000);
    }),
  ];
}
