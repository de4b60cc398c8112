import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
import type { FilePath, Snapshot } from '../core/service';
import type { Client } from './client-capabilities';
import type { OpenDocuments } from './documents';
import type { Session } from './session';

/** Asks the editor to request again what an open document shows, if a neighbour of it has changed that. */
export interface Refresher {
  /** After each change: compares with what there was at the last call. */
  refresh(client: Client): void;
  /** Anything may look different now, for example after a change of settings. */
  refreshAll(client: Client): void;
}

/** What tokens, hints and lenses of one document depend on besides its own text. */
interface Surroundings {
  readonly version: number | null;
  readonly nodes: readonly unknown[];
  readonly cluster: unknown;
}

export function createRefresher(
  connection: Pick<Connection, 'languages' | 'sendRequest'>,
  session: Session,
  documents: OpenDocuments,
): Refresher {
  let before = new Map<FilePath, Surroundings>();

  const send = (client: Client, nodesChanged: boolean, clusterChanged: boolean): void => {
    // An editor that is closing may refuse, and nobody misses the answer.
    const quietly = (request: Promise<unknown>): void => void request.catch(() => undefined);
    if (nodesChanged && client.refreshesTokens) quietly(connection.languages.semanticTokens.refresh());
    if (nodesChanged && client.refreshesHints) quietly(connection.languages.inlayHint.refresh());
    if (clusterChanged && client.refreshesLenses)
      quietly(connection.sendRequest(CodeLensRefreshRequest.method));
  };

  return {
    refresh(client) {
      const snapshot = session.snapshot();
      const now = new Map(
        [...documents.paths()].map((path) => [path, surroundingsOf(snapshot, session, path)]),
      );
      // The editor asks by itself for a document that it has just changed.
      const changed = [...now].filter(([path, { version }]) => before.get(path)?.version === version);
      const isOther = (differs: (old: Surroundings, current: Surroundings) => boolean): boolean =>
        changed.some(([path, current]) => {
          const old = before.get(path);
          return old !== undefined && differs(old, current);
        });
      const nodesChanged = isOther(
        (old, current) =>
          old.nodes.length !== current.nodes.length || old.nodes.some((node, i) => node !== current.nodes[i]),
      );
      const clusterChanged = isOther((old, current) => old.cluster !== current.cluster);
      before = now;
      send(client, nodesChanged, clusterChanged);
    },
    refreshAll: (client) => {
      send(client, true, true);
    },
  };
}

function surroundingsOf(snapshot: Snapshot, session: Session, path: FilePath): Surroundings {
  return {
    version: session.versionOf(path),
    nodes: snapshot.readersOf(path).map(({ node }) => node),
    cluster: snapshot.nodeOf(path)?.cluster,
  };
}
