import type { Uri } from 'vscode';
import { commands, type Disposable, l10n, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
  addNodeRequest,
  AddNodeParams,
  createClusterRequest,
  CreateClusterParams,
  NewNodesEdit,
  NodeToCopy,
  NodeToCopyParams,
  nodeToCopyRequest,
} from '../../../server/src/lsp/command-protocol';
import type { ClusterItem } from '../views/clusters-tree';

const toCopy: typeof nodeToCopyRequest = 'portalProperties/nodeToCopy';
const add: typeof addNodeRequest = 'portalProperties/addNode';
const create: typeof createClusterRequest = 'portalProperties/createCluster';

/**
 * The commands that make new nodes from one. The files are named first, and can be reviewed in the refactor preview.
 */
export function registerNewNodes(client: BaseLanguageClient): Disposable[] {
  const nodeOf = async (given?: Uri | ClusterItem): Promise<(NodeToCopy & NodeToCopyParams) | undefined> => {
    const uri = uriOf(given, client);
    const found = uri === undefined ? null : await client.sendRequest<NodeToCopy | null>(toCopy, { uri });
    if (uri !== undefined && found !== null) return { ...found, uri };
    void window.showInformationMessage(
      l10n.t('Open a file that a node reads, such as its portal-ext.properties.'),
    );
    return undefined;
  };

  const apply = async (answer: NewNodesEdit | null, refusal: string): Promise<void> => {
    const edit = await client.protocol2CodeConverter.asWorkspaceEdit(answer?.edit);
    if (answer === null || edit === undefined) {
      void window.showWarningMessage(refusal);
      return;
    }
    const files = edit.entries().map(([uri]) => workspace.asRelativePath(uri));
    const write = { label: l10n.t('Write'), detail: files.join(', ') };
    const preview = {
      label: l10n.t('Preview…'),
      detail: l10n.t('Review each change first, and tick the ones you want'),
    };
    const choice = await window.showQuickPick([write, preview], {
      title: l10n.t('Files to write: {0}', files.length),
    });
    if (choice === undefined) return;
    const wanted =
      choice === preview ? edit : await client.protocol2CodeConverter.asWorkspaceEdit(confirmed(answer.edit));
    const isApplied = await workspace.applyEdit(wanted, { isRefactoring: true });
    if (isApplied && answer.open.length > 0)
      void window.showInformationMessage(
        l10n.t('Every node needs its own values for these, so set them by hand: {0}', answer.open.join(', ')),
      );
  };

  const addNode = async (given?: Uri | ClusterItem): Promise<void> => {
    const node = await nodeOf(given);
    if (node === undefined) return;
    const name = await window.showInputBox({
      title: l10n.t('Add Node'),
      prompt: l10n.t('The name of the new node, a copy of {0}', node.node),
      value: node.next,
      validateInput: (value) => problemOf([value.trim()], node.names),
    });
    if (name === undefined) return;
    const params: AddNodeParams = { uri: node.uri, name: name.trim() };
    const answer = await client.sendRequest<NewNodesEdit | null>(add, params);
    await apply(answer, l10n.t('Nothing in {0} can be copied.', node.node));
  };

  const createCluster = async (given?: Uri): Promise<void> => {
    const node = await nodeOf(given);
    if (node === undefined) return;
    const written = await window.showInputBox({
      title: l10n.t('Create Cluster from This File'),
      prompt: l10n.t('The names of its nodes. Each gets a folder with a copy of the file.'),
      value: 'node1, node2',
      validateInput: (value) =>
        namesIn(value).length < 2
          ? l10n.t('A cluster has two nodes or more.')
          : problemOf(namesIn(value), []),
    });
    if (written === undefined) return;
    const params: CreateClusterParams = { uri: node.uri, names: namesIn(written) };
    const answer = await client.sendRequest<NewNodesEdit | null>(create, params);
    await apply(
      answer,
      l10n.t(
        'A cluster can be created only from the file of a single node. To add another node, use Add Node.',
      ),
    );
  };

  return [
    commands.registerCommand('portalProperties.addNode', addNode),
    commands.registerCommand('portalProperties.createCluster', createCluster),
  ];
}

/**
 * The edit without its confirmations: an editor leaves out everything that needs confirmation until each item is
 * ticked.
 */
function confirmed({ changeAnnotations = {}, ...edit }: NewNodesEdit['edit']): NewNodesEdit['edit'] {
  const annotations = Object.entries(changeAnnotations).map(
    ([id, annotation]) => [id, { ...annotation, needsConfirmation: false }] as const,
  );
  return { ...edit, changeAnnotations: Object.fromEntries(annotations) };
}

/** A menu passes a file or a row of the view; the palette passes nothing. */
function uriOf(given: Uri | ClusterItem | undefined, client: BaseLanguageClient): string | undefined {
  if (given !== undefined && 'row' in given) return given.place?.uri;
  const uri = given ?? window.activeTextEditor?.document.uri;
  return uri && client.code2ProtocolConverter.asUri(uri);
}

const namesIn = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);

function problemOf(names: readonly string[], taken: readonly string[]): string | undefined {
  const wrong = names.find((name) => !/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(name));
  if (wrong !== undefined) return l10n.t('A name can contain letters, digits, dots and dashes.');
  const double = names.find((name, i) => taken.includes(name) || names.indexOf(name) !== i);
  return double === undefined ? undefined : l10n.t('There is already a node {0}.', double);
}
