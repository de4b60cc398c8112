import type { Connection, Diagnostic } from 'vscode-languageserver';

/** What a file shows at one moment; `version` is that of the open document, undefined for a closed file. */
export interface Publication {
  readonly uri: string;
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The one place that sends diagnostics. Each version of an open document is sent once, even if nothing changed; a
 * closed file is sent when what it shows changes, and once more, empty, when it is gone.
 */
export interface Publisher {
  /** @param isAll whether files that are not among them no longer show anything; otherwise they show what they did */
  publish(publications: readonly Publication[], isAll: boolean): void;
}

interface Sent {
  readonly version: number | undefined;
  /** What was sent, as text: equal texts are not sent twice. */
  readonly content: string;
  readonly diagnostics: readonly Diagnostic[];
}

export function createPublisher(connection: Pick<Connection, 'sendDiagnostics'>): Publisher {
  const sent = new Map<string, Sent>();

  const send = ({ uri, version, diagnostics }: Publication): void => {
    void connection.sendDiagnostics({
      uri,
      diagnostics: [...diagnostics],
      ...(version === undefined ? {} : { version }),
    });
  };

  return {
    publish(publications, isAll) {
      const shown = new Set<string>();
      for (const publication of publications) {
        const { uri, version, diagnostics } = publication;
        const before = sent.get(uri);
        shown.add(uri);
        if (before?.diagnostics === diagnostics && before.version === version) continue;
        const content =
          before?.diagnostics === diagnostics
            ? before.content
            : diagnostics.length === 0
              ? ''
              : JSON.stringify(diagnostics);
        if (
          before === undefined
            ? version === undefined && content === ''
            : before.version === version && before.content === content
        ) {
          if (before !== undefined) sent.set(uri, { ...before, diagnostics });
          continue;
        }
        // Nobody needs to hear of a file without findings that was closed.
        const isQuiet = version === undefined && content === '';
        if (isQuiet) sent.delete(uri);
        else sent.set(uri, { version, content, diagnostics });
        if (!isQuiet || before?.content !== '') send(publication);
      }
      for (const [uri, { content }] of isAll ? sent : []) {
        if (shown.has(uri)) continue;
        sent.delete(uri);
        if (content !== '') send({ uri, version: undefined, diagnostics: [] });
      }
    },
  };
}
