import type { Diagnostic } from 'vscode-languageserver';
import { diagnostics, type FilePath, type Finding, findingsOf } from '../core/service';
import type { Client } from './client-capabilities';
import type { OpenDocuments } from './documents';
import type { Publication } from './publisher';
import type { Session } from './session';
import { toDiagnostic } from './to-lsp';

/** What files show at the moment. */
export interface Shown {
  readonly publications: readonly Publication[];
  /** Whether these are all files that show anything; otherwise only those that may have changed since the last time. */
  readonly isAll: boolean;
}

/** What was computed last. */
interface Latest {
  readonly client: Client;
  readonly byFile: ReadonlyMap<FilePath, readonly Finding[]>;
  readonly open: readonly FilePath[];
}

/** What files show for their findings: the same object as long as the same is found there, in the same places. */
const shownFor = new WeakMap<Client, WeakMap<readonly Finding[], readonly Diagnostic[]>>();

/**
 * Gives what every file shows: those with findings, and every open document, with or without. After an edit, only those
 * that may have changed since the last call.
 */
export function createPublications(session: Session, documents: OpenDocuments): (client: Client) => Shown {
  let latest: Latest | undefined;
  return (client) => {
    const snapshot = session.snapshot();
    const { byFile, since } = findingsOf(snapshot);
    const shown = diagnostics(snapshot);
    const open = [...documents.paths()];
    const changed =
      latest?.client !== client
        ? undefined
        : latest.byFile === byFile
          ? []
          : latest.byFile === since?.before
            ? since.paths
            : undefined;
    // A document that has been closed since shows the same without a version.
    const paths = new Set([...(changed ?? shown.keys()), ...(latest?.open ?? []), ...open]);
    latest = { client, byFile, open };
    const publications = [...paths].map((path) => ({
      uri: session.uriOf(path),
      version: session.versionOf(path) ?? undefined,
      diagnostics: diagnosticsOf(shown.get(path), session, client),
    }));
    return { publications, isAll: changed === undefined };
  };
}

function diagnosticsOf(
  findings: readonly Finding[] | undefined,
  session: Session,
  client: Client,
): readonly Diagnostic[] {
  if (findings === undefined) return nothing;
  let known = shownFor.get(client);
  if (known === undefined)
    shownFor.set(client, (known = new WeakMap<readonly Finding[], readonly Diagnostic[]>()));
  let shown = known.get(findings);
  if (shown === undefined)
    known.set(findings, (shown = findings.map((finding) => toDiagnostic(finding, session, client))));
  return shown;
}

const nothing: readonly Diagnostic[] = [];
