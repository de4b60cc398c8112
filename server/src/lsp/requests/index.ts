import type { Connection } from 'vscode-languageserver';
import type { Client } from '../client-capabilities';
import type { Log } from '../guard';
import type { Host } from '../host';
import type { Session } from '../session';
import type { EditorSettings } from '../settings';
import { registerClusters } from './clusters';
import { registerClusterPicture } from './cluster-picture';
import { registerCodeActions } from './code-actions';
import { registerCompareNodes } from './compare-nodes';
import { registerCompletion } from './completion';
import { registerEditing } from './editing';
import { registerHover } from './hover';
import { registerNewNodes } from './new-nodes';
import { registerReports } from './reports';
import { registerStatus } from './status';
import { registerUpgrade } from './upgrade';
import { registerWhyThisValue } from './why-this-value';

/** What every request handler is given. */
export interface RequestContext {
  readonly connection: Connection;
  readonly session: Session;
  readonly log: Log;
  /** Settles when the workspace has been read for the first time. */
  readonly whenRead: () => Promise<void>;
  /** Settles when the files as they are now have been checked. */
  readonly whenChecked: () => Promise<void>;
  /** What the client supports; undefined before it has introduced itself. */
  readonly client: () => Client | undefined;
  readonly host: Host;
  readonly editorSettings: () => EditorSettings;
}

/** Registers every request that the server answers, one file each. */
export function registerRequests(context: RequestContext): void {
  registerCompletion(context);
  registerHover(context);
  registerEditing(context);
  registerCodeActions(context);
  registerStatus(context);
  registerUpgrade(context);
  registerWhyThisValue(context);
  registerClusters(context);
  registerReports(context);
  registerNewNodes(context);
  registerCompareNodes(context);
  registerClusterPicture(context);
}
