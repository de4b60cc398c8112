import { type Hover, MarkupKind } from 'vscode-languageserver';
import { hover } from '../../core/service';
import { guarded } from '../guard';
import { linesIn } from '../to-lsp';
import { toPath } from '../uris';
import type { RequestContext } from './index';

export function registerHover({ connection, session, log }: RequestContext): void {
  connection.onHover(
    guarded(log, 'hover', null, ({ textDocument, position }): Hover | null => {
      const path = toPath(textDocument.uri);
      if (path === undefined || session.fileOf(path) === undefined) return null;
      const lines = linesIn(session, path);
      const found = hover(session.snapshot(), path, lines.offset(position));
      return found === undefined
        ? null
        : { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: lines.range(found.span) };
    }),
  );
}
