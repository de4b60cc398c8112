import { commands, Disposable, type ExtensionContext, l10n, type LogOutputChannel, window } from 'vscode';

/** Registers everything that is available immediately, and ends once the language server is running. */
export type Start = (context: ExtensionContext, log: LogOutputChannel) => Promise<void>;

/**
 * Loads the extension after its activation, so that neither VS Code nor other extensions wait for the library of the
 * language client. Commands that somebody runs earlier wait for it. For everything else VS Code itself waits until it
 * is registered: the view shows that it is loading, and panels of an earlier session are kept until somebody fills
 * them.
 */
export function startAfterActivation(context: ExtensionContext, load: () => Promise<Start>): void {
  const log = window.createOutputChannel(l10n.t('Portal Properties'), { log: true });
  const loaded = afterwards().then(load);
  const standIns = Disposable.from(
    ...commandNames(context.extension.packageJSON).map((name) =>
      commands.registerCommand(name, async (...values: unknown[]) => {
        await loaded;
        return commands.executeCommand(name, ...values);
      }),
    ),
  );
  let ended = false;
  const end = (): void => {
    ended = true;
  };
  context.subscriptions.push(log, standIns, { dispose: end });
  loaded
    // Runs before other listeners, so that a command that waits finds the real one.
    .then(async (start) => {
      if (ended) return;
      standIns.dispose();
      await start(context, log);
    })
    .catch((error: unknown) => reportFailure(log, error));
}

/** Resolves once everything is done that only waits for the activation. */
const afterwards = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** The commands that a manifest contributes. */
function commandNames(manifest: unknown): readonly string[] {
  return isManifest(manifest) ? manifest.contributes.commands.map(({ command }) => command) : [];
}

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

const isManifest = (value: unknown): value is Manifest =>
  typeof value === 'object' && value !== null && 'contributes' in value;

/** Logs why the extension or its language server is not available, and tells the user. */
async function reportFailure(log: LogOutputChannel, error: unknown): Promise<void> {
  log.error(error instanceof Error ? error : String(error));
  const show = l10n.t('Show Log');
  const answer = await window.showErrorMessage(
    l10n.t('The Portal Properties language server did not start.'),
    show,
  );
  if (answer === show) log.show();
}
