import { commands, type Disposable, type LogOutputChannel } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { registerEnvironmentCommands } from './commands/environment';
import { registerUpgrade } from './commands/upgrade';
import { registerWhyThisValue } from './commands/why-this-value';

/** The commands of the palette. They are enabled once the extension is active (see package.json). */
export function registerCommands(
  client: LanguageClient,
  log: LogOutputChannel,
): Pick<Disposable, 'dispose'>[] {
  return [
    commands.registerCommand('portalProperties.restartServer', () => client.restart()),
    commands.registerCommand('portalProperties.showLog', () => {
      log.show();
    }),
    ...registerEnvironmentCommands(client),
    ...registerUpgrade(client),
    ...registerWhyThisValue(client),
  ];
}
