import type { Connection } from 'vscode-languageserver';
import type { Client } from './client-capabilities';
import type { OpenDocuments } from './documents';
import type { Log } from './guard';
import { createPause } from './pause';
import { statusChangedNotification } from './protocol';
import { createPublications } from './publications';
import { createPublisher } from './publisher';
import type { Refresher } from './refresher';
import type { Session } from './session';
import { createSlices } from './slices';

/** Checks the workspace after every change, and sends the findings to the editor. */
export interface Checking {
  /** The workspace has been read for the first time; nothing is checked before. */
  start(): void;
  /** Something changed: what is being checked is out of date, and a new check begins a moment later. */
  changed(): void;
  /** Another document was opened: see `Pause`. */
  prolongPause(): void;
  /** Settles once the files as they are now have been checked. */
  whenDone(): Promise<void>;
  stop(): void;
}

export interface CheckingContext {
  readonly connection: Connection;
  readonly client: () => Client;
  readonly session: Session;
  readonly documents: OpenDocuments;
  readonly refresher: Refresher;
  readonly log: Log;
}

export function createChecking({
  connection,
  client,
  session,
  documents,
  refresher,
  log,
}: CheckingContext): Checking {
  let isStarted = false;
  const publisher = createPublisher(connection);
  const publications = createPublications(session, documents);
  const slices = createSlices();

  const publish = (): void => {
    const { publications: shown, isAll } = publications(client());
    publisher.publish(shown, isAll);
    void connection.sendNotification(statusChangedNotification);
    refresher.refresh(client());
  };
  const pause = createPause(() => {
    slices.begin(session.check(), publish, (error) => {
      log.fault('checking', error);
    });
  });

  const changed = (): void => {
    session.invalidate();
    slices.stop();
    if (isStarted) pause.begin();
  };

  return {
    start: () => {
      isStarted = true;
      changed();
    },
    changed,
    prolongPause: () => {
      pause.prolong();
    },
    whenDone: () => slices.whenDone(),
    stop: () => {
      pause.stop();
      slices.stop();
    },
  };
}
