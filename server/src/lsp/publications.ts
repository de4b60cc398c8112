import type { Diagnostic } from 'vscode-languageserver';
import { diagnostics, type Finding } from '../core/service';
import type { Client } from './client-capabilities';
import type { OpenDocuments } from './documents';
import type { Publication } from './publisher';
import type { Session } from './session';
import { toDiagnostic } from './to-lsp';

/** What files show by what is found in them: the same object as long as the same is found there, at the same places. */
const shownFor = new WeakMap<Client, WeakMap<readonly Finding[], readonly Diagnostic[]>>();

/** What every file shows now: those with findings, and every open document, with or without. */
export function publications(session: Session, documents: OpenDocuments, client: Client): Publication[] {
  let known = shownFor.get(client);
  if (known === undefined)
    shownFor.set(client, (known = new WeakMap<readonly Finding[], readonly Diagnostic[]>()));
  const byFile = new Map<string, readonly Diagnostic[]>();
  for (const [path, findings] of diagnostics(session.snapshot())) {
    let shown = known.get(findings);
    if (shown === undefined)
      known.set(findings, (shown = findings.map((finding) => toDiagnostic(finding, session, client))));
    byFile.set(path, shown);
  }
  for (const path of documents.paths()) if (!byFile.has(path)) byFile.set(path, nothing);
  return [...byFile].map(([path, shown]) => ({
    uri: session.uriOf(path),
    version: session.versionOf(path) ?? undefined,
    diagnostics: shown,
  }));
}

const nothing: readonly Diagnostic[] = [];
