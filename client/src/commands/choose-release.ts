import {
  commands,
  ConfigurationTarget,
  type Disposable,
  l10n,
  type QuickPickItem,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
  ReleaseEdit,
  releaseEditRequest,
  ReleaseParams,
} from '../../../server/src/lsp/command-protocol';
import type {
  DocumentStatus,
  StatusParams,
  statusRequest,
  UpgradeChoices,
  upgradeChoicesRequest,
} from '../../../server/src/lsp/protocol';
import { settingsSection } from '../client';
import { originText } from '../status';
import { pickRelease } from './pick-release';

const status: typeof statusRequest = 'portalProperties/status';
const choices: typeof upgradeChoicesRequest = 'portalProperties/upgradeChoices';
const releaseEdit: typeof releaseEditRequest = 'portalProperties/releaseEdit';

/** The command that states another release for the active file: in the project file or in the settings. */
export function registerChooseRelease(client: BaseLanguageClient): Disposable {
  const choose = async (): Promise<void> => {
    const document = window.activeTextEditor?.document;
    if (document === undefined) return;
    const own: StatusParams = { uri: client.code2ProtocolConverter.asUri(document.uri) };
    const [current, offered] = await Promise.all([
      client.sendRequest<DocumentStatus | null>(status, own),
      client.sendRequest<UpgradeChoices | null>(choices, own),
    ]);
    if (current === null || offered === null) {
      void window.showInformationMessage(l10n.t('This is not a Liferay properties file that can be read.'));
      return;
    }
    const why = originText(current.releaseFrom);
    const isStated = current.releaseFrom === projectFile || current.releaseFrom === 'settings';
    const picked = await pickRelease({
      title: l10n.t('Liferay {0}, {1}', current.release, why),
      first: isStated
        ? [
            {
              label: l10n.t('Detect automatically'),
              description: l10n.t('State no release'),
              release: undefined,
            },
          ]
        : [],
      releases: offered.releases.toReversed(),
    });
    if (picked === undefined) return;
    const params: ReleaseParams = {
      ...own,
      ...(picked.release === undefined ? {} : { release: picked.release }),
    };
    const answer = await client.sendRequest<ReleaseEdit | null>(releaseEdit, params);
    if (answer === null) {
      void window.showWarningMessage(l10n.t('Liferay has no release {0}.', picked.label));
      return;
    }
    const place = await pickPlace(current.releaseFrom, answer.edit !== undefined);
    if (place === 'project') {
      const edit = await client.protocol2CodeConverter.asWorkspaceEdit(answer.edit);
      const [changed] = edit?.entries() ?? [];
      if (edit !== undefined && changed !== undefined && (await workspace.applyEdit(edit)))
        await window.showTextDocument(changed[0]);
    } else if (place !== undefined)
      await workspace.getConfiguration(settingsSection).update('portal', picked.release, place);
  };
  return commands.registerCommand('portalProperties.chooseRelease', choose);
}

const projectFile = 'portal-properties.json';

type Place = 'project' | ConfigurationTarget;

/**
 * Where a release is to be stated. The project file wins, so if it states one, stating it elsewhere would have no
 * effect.
 */
async function pickPlace(from: string, canEdit: boolean): Promise<Place | undefined> {
  if (from === projectFile) return 'project';
  const items: (QuickPickItem & { readonly place: Place })[] = [
    ...(canEdit
      ? [
          {
            label: projectFile,
            description: l10n.t('for everybody, the command line and pipelines too'),
            place: 'project' as const,
          },
        ]
      : []),
    { label: l10n.t('Workspace settings'), place: ConfigurationTarget.Workspace },
    { label: l10n.t('User settings'), place: ConfigurationTarget.Global },
  ];
  const picked = await window.showQuickPick(items, { title: l10n.t('Where should the release be stated?') });
  return picked?.place;
}
