import {
  type AnnotatedTextEdit,
  type ChangeAnnotation,
  type CreateFile,
  type DeleteFile,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import {
  type FilePath,
  type Finding,
  type LineIndex,
  linesOf,
  type ResolvedCodeAction,
  type Severity,
  type SourceFile,
} from '../core/service';
import type { Client } from './client-capabilities';

/** The one place that turns the results of the core into the shapes of the protocol. */

const diagnosticSource = 'portal-properties';

const rulePages = 'https://github.com/portal-properties/portal-properties/blob/main/docs/rules';

const lspSeverity: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const lspTag = { deprecated: DiagnosticTag.Deprecated, unnecessary: DiagnosticTag.Unnecessary } as const;

/** How files are named and positions are counted in the answers to one client. */
export interface FileView {
  uriOf(path: FilePath): string;
  /** The text that offsets refer to; undefined for a file that does not exist. */
  fileOf(path: FilePath): SourceFile | undefined;
  /** The version of an open document; null for a closed file. */
  versionOf(path: FilePath): number | null;
}

const emptyText = { text: '' };

/** How offsets of a file are counted; those of a text inside a manifest are counted as they are in the manifest. */
export function linesIn(view: FileView, path: FilePath): LineIndex {
  const file = view.fileOf(path);
  if (file?.embedding === undefined) return linesOf(file ?? emptyText);
  const { embedding } = file;
  const lines = linesOf(embedding.file);
  return { ...lines, range: (span) => lines.range(embedding.spanOf(span)) };
}

export function toDiagnostic(finding: Finding, view: FileView, client: Client): Diagnostic {
  const { rule, severity, message, path, span, related } = finding;
  return {
    range: linesIn(view, path).range(span),
    severity: lspSeverity[severity],
    source: diagnosticSource,
    code: rule.id,
    message,
    ...(client.codeDescription ? { codeDescription: { href: `${rulePages}/${rule.id}.md` } } : {}),
    ...(client.diagnosticTags && rule.tag !== undefined ? { tags: [lspTag[rule.tag]] } : {}),
    ...(client.relatedInformation && related.length > 0
      ? {
          relatedInformation: related.map((other) => ({
            location: { uri: view.uriOf(other.path), range: linesIn(view, other.path).range(other.span) },
            message: other.message,
          })),
        }
      : {}),
  };
}

/**
 * The edits of an action as a workspace edit: with versions if the client takes them, and, if it reaches into other
 * files, with one annotation for each node that the user has to confirm.
 */
export function toWorkspaceEdit(action: ResolvedCodeAction, view: FileView, client: Client): WorkspaceEdit {
  const textEdits = (path: FilePath, edits: ResolvedCodeAction['edits'][number]['edits']): TextEdit[] => {
    const lines = linesIn(view, path);
    return edits.map(({ span, newText }) => ({ range: lines.range(span), newText }));
  };
  if (!client.documentChanges) {
    const changes = action.edits.map(
      ({ path, edits }) => [view.uriOf(path), textEdits(path, edits)] as const,
    );
    return { changes: Object.fromEntries(changes) };
  }
  const annotates = client.changeAnnotations && action.needsConfirmation;
  const changeAnnotations: Record<string, ChangeAnnotation> = {};
  const documentChanges = action.edits.flatMap(
    ({ path, edits, node, create, remove }): (TextDocumentEdit | CreateFile | DeleteFile)[] => {
      const uri = view.uriOf(path);
      const annotationId = node ?? path;
      if (annotates)
        changeAnnotations[annotationId] = { label: annotationId, description: path, needsConfirmation: true };
      const annotation = annotates ? { annotationId } : {};
      if (remove === true && client.removeFiles)
        return [{ kind: 'delete', uri, options: { ignoreIfNotExists: true }, ...annotation }];
      const changes = textEdits(path, edits).map((change): TextEdit | AnnotatedTextEdit =>
        annotates ? { ...change, annotationId } : change,
      );
      const change: TextDocumentEdit = {
        textDocument: { uri, version: view.versionOf(path) },
        edits: changes,
      };
      return create === true && client.createFiles
        ? [
            {
              kind: 'create',
              uri,
              options: { ignoreIfExists: true },
              ...annotation,
            },
            change,
          ]
        : [change];
    },
  );
  return { documentChanges, ...(annotates ? { changeAnnotations } : {}) };
}
