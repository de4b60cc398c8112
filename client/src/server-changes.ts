import { type Event, EventEmitter } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { statusChangedNotification } from '../../server/src/lsp/protocol';

const changed: typeof statusChangedNotification = 'portalProperties/statusChanged';

/** Reports that earlier answers of the server may be stale: it knows more, or it started or ended. */
export interface ServerChanges {
  readonly onDidChange: Event<void>;
  dispose(): void;
}

/** A client accepts one handler for a notification, so everybody who wants to know listens here. */
export function watchServer(client: BaseLanguageClient): ServerChanges {
  const emitter = new EventEmitter<void>();
  const tell = (): void => {
    emitter.fire();
  };
  const subscriptions = [client.onNotification(changed, tell), client.onDidChangeState(tell)];
  return {
    onDidChange: emitter.event,
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
      emitter.dispose();
    },
  };
}
