import { commands, type Disposable, type LogOutputChannel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { restart } from './client';
import { registerChooseRelease } from './commands/choose-release';
import { registerEnvironmentCommands } from './commands/environment';
import { registerNewNodes } from './commands/new-nodes';
import { registerReports } from './commands/reports';
import { registerUpgrade } from './commands/upgrade';
import { registerWhyThisValue } from './commands/why-this-value';
import type { PageView } from './views/page-view';

/** The commands of the palette. They are enabled once the extension is active (see package.json). */
export function registerCommands(
  client: BaseLanguageClient,
  log: LogOutputChannel,
  pages: PageView,
): Pick<Disposable, 'dispose'>[] {
  return [
    commands.registerCommand('portalProperties.restartServer', () => restart(client)),
    commands.registerCommand('portalProperties.showLog', () => {
      log.show();
    }),
    registerChooseRelease(client),
    ...registerEnvironmentCommands(client),
    ...registerNewNodes(client),
    ...registerReports(client, pages),
    ...registerUpgrade(client),
    ...registerWhyThisValue(client),
  ];
}
