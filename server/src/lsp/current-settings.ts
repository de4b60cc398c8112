import type { Connection } from 'vscode-languageserver';
import type { Settings } from '../core/service';
import { todayIso } from '../today';
import type { Client } from './client-capabilities';
import type { Log } from './guard';
import { decodeSettings, type EditorSettings } from './settings';

/** The settings as the editor last sent them. */
export interface CurrentSettings {
  readonly settings: () => Settings;
  readonly editor: () => EditorSettings;
  /** Asks the editor for them, if it can be asked. */
  ask(): Promise<void>;
  /** The editor reports that they changed. One that cannot be asked sends them along. */
  changed(sent: unknown): Promise<void>;
}

/**
 * @param initial what came with `initialize`
 * @param onChange is called when the editor has sent settings
 */
export function createCurrentSettings(
  connection: Connection,
  client: Client,
  initial: unknown,
  log: Log,
  onChange: () => void,
): CurrentSettings {
  let { settings, editor } = decodeSettings(initial, todayIso());
  let answered: string | undefined;

  const take = (value: unknown): void => {
    const decoded = decodeSettings(value, todayIso());
    for (const problem of decoded.problems) log.warn(problem);
    ({ settings, editor } = decoded);
    onChange();
  };

  const ask = async (): Promise<void> => {
    if (!client.configuration) return;
    const value: unknown = await connection.workspace.getConfiguration('portalProperties');
    // Some editors report a change as soon as they are asked to report changes.
    const now = JSON.stringify([value, todayIso()]);
    if (now === answered) return;
    answered = now;
    take(value);
  };

  return {
    settings: () => settings,
    editor: () => editor,
    ask,
    changed: async (sent) => {
      if (client.configuration) await ask();
      else take(isSection(sent) ? sent.portalProperties : undefined);
    },
  };
}

function isSection(value: unknown): value is { readonly portalProperties: unknown } {
  return typeof value === 'object' && value !== null && 'portalProperties' in value;
}
