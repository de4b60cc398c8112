import type { Connection } from 'vscode-languageserver/node';
import type { Client } from '../client-capabilities';
import type { Log } from '../guard';
import type { Session } from '../session';
import { registerClusters } from './clusters';
import { registerCodeActions } from './code-actions';
import { registerCompletion } from './completion';
import { registerHover } from './hover';
import { registerStatus } from './status';
import { registerWhyThisValue } from './why-this-value';

/** What every request handler is given. */
export interface RequestContext {
  readonly connection: Connection;
  readonly session: Session;
  readonly log: Log;
  /** What the client can take; undefined before it said hello. */
  readonly client: () => Client | undefined;
}

/** Registers every request that the server answers: one file each. */
export function registerRequests(context: RequestContext): void {
  registerCompletion(context);
  registerHover(context);
  registerCodeActions(context);
  registerStatus(context);
  registerWhyThisValue(context);
  registerClusters(context);
}
