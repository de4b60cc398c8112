import type { Diagnostic } from 'vscode-languageserver/node';
import { diagnostics } from '../core/service';
import type { Client } from './client-capabilities';
import type { OpenDocuments } from './documents';
import type { Publication } from './publisher';
import type { Session } from './session';
import { toDiagnostic } from './to-lsp';

/** What every file shows now: those with findings, and every open document, with or without. */
export function publications(session: Session, documents: OpenDocuments, client: Client): Publication[] {
  const byFile = new Map<string, Diagnostic[]>();
  for (const [path, findings] of diagnostics(session.snapshot()))
    byFile.set(
      path,
      findings.map((finding) => toDiagnostic(finding, session, client)),
    );
  for (const path of documents.paths()) if (!byFile.has(path)) byFile.set(path, []);
  return [...byFile].map(([path, shown]) => ({
    uri: session.uriOf(path),
    version: session.versionOf(path) ?? undefined,
    diagnostics: shown,
  }));
}
