import { type CodeAction, CodeActionTriggerKind } from 'vscode-languageserver';
import { type CodeAction as OfferedAction, codeActions, resolveCodeAction } from '../../core/service';
import type { Client } from '../client-capabilities';
import { guarded } from '../guard';
import type { Session } from '../session';
import { linesIn, toDiagnostic, toWorkspaceEdit } from '../to-lsp';
import { toPath } from '../uris';
import type { RequestContext } from './index';

const copyKinds = ['copyProperty', 'copyGroup', 'copySection'].map(
  (kind) => `refactor.rewrite.portalProperties.${kind}`,
);

/** What an action carries so that it can be found again: edits are always computed from the text at that moment. */
interface ActionData {
  readonly uri: string;
  readonly id: string;
}

export function registerCodeActions({ connection, session, log, client }: RequestContext): void {
  connection.onCodeAction(
    guarded(log, 'codeAction', null, ({ textDocument, range, context }): CodeAction[] | null => {
      const path = toPath(textDocument.uri);
      const capabilities = client();
      if (path === undefined || capabilities === undefined || session.fileOf(path) === undefined) return null;
      const lines = linesIn(session, path);
      const selection = { start: lines.offset(range.start), end: lines.offset(range.end) };
      // A light bulb that appears by itself shows what fixes a finding, not every possible rewrite.
      const automatic = context.triggerKind === CodeActionTriggerKind.Automatic && context.only === undefined;
      const only = automatic ? ['quickfix', ...copyKinds] : context.only;
      return codeActions(session.snapshot(), path, selection, only).map((action) =>
        toCodeAction(action, textDocument.uri, session, capabilities),
      );
    }),
  );

  connection.onCodeActionResolve((action) => {
    const resolve = guarded(log, 'codeAction/resolve', action, (unresolved: CodeAction): CodeAction => {
      const capabilities = client();
      const data: unknown = unresolved.data;
      if (!isActionData(data) || capabilities === undefined) return unresolved;
      const edit = editOf(data, session, capabilities);
      return edit === undefined ? unresolved : { ...unresolved, edit };
    });
    return resolve(action);
  });
}

function toCodeAction(action: OfferedAction, uri: string, session: Session, client: Client): CodeAction {
  const data: ActionData = { uri, id: action.id };
  const edit = client.lazyEdits ? undefined : editOf(data, session, client);
  return {
    title: action.title,
    kind: action.kind,
    ...(action.isPreferred ? { isPreferred: true } : {}),
    ...(action.finding === undefined ? {} : { diagnostics: [toDiagnostic(action.finding, session, client)] }),
    ...(edit === undefined ? { data } : { edit }),
  };
}

function editOf({ uri, id }: ActionData, session: Session, client: Client): CodeAction['edit'] {
  const path = toPath(uri);
  const resolved = path === undefined ? undefined : resolveCodeAction(session.snapshot(), path, id);
  return resolved && toWorkspaceEdit(resolved, session, client);
}

function isActionData(value: unknown): value is ActionData {
  return (
    typeof value === 'object' &&
    value !== null &&
    'uri' in value &&
    typeof value.uri === 'string' &&
    'id' in value &&
    typeof value.id === 'string'
  );
}
