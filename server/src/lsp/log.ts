import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import { say } from '../core/text/localise';
import { DamagedInstallation } from '../core/catalogue/damaged-installation';
import { describeError, type Log } from './guard';

/** A server that keeps failing in new ways must not fill the disk. */
const mostFaults = 100;

/** The log of the editor; the first fault is shown to the user, too. */
export function createLog(connection: Pick<Connection, 'console' | 'sendNotification'>): Log {
  const { console } = connection;
  const known = new Set<string>();
  const errors = new WeakSet();

  const isKnown = (what: string, error: unknown): boolean => {
    // One cause may make many things fail.
    if (typeof error === 'object' && error !== null) {
      if (errors.has(error)) return true;
      errors.add(error);
    }
    const id = `${what}: ${error instanceof Error ? error.message : String(error)}`;
    if (known.has(id) || known.size >= mostFaults) return true;
    known.add(id);
    return false;
  };

  /** An editor that is gone hears nothing. */
  const quietly =
    (tell: (message: string) => void) =>
    (message: string): void => {
      try {
        tell(message);
      } catch {
        // Nobody is left to tell.
      }
    };
  const show = quietly((message) => {
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  });
  const logError = quietly((message) => {
    console.error(message);
  });

  return {
    error: logError,
    warn: quietly((message) => {
      console.warn(message);
    }),
    info: quietly((message) => {
      console.info(message);
    }),
    fault(what, error) {
      if (isKnown(what, error)) return;
      logError(`${what} failed and is left out: ${describeError(error)}`);
      if (known.size > 1) return;
      show(
        error instanceof DamagedInstallation
          ? error.message
          : say`Part of Portal Properties failed and is left out: ${what}. Everything else continues; the log says more.`,
      );
    },
  };
}
