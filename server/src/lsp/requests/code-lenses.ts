import type { CodeLens } from 'vscode-languageserver';
import { lensTitle, sectionLenses } from '../../core/service';
import { placeOf } from '../document-place';
import { guarded } from '../guard';
import { toPath } from '../uris';
import type { RequestContext } from './index';

/** What a lens carries so that its title can be computed when it comes into view. */
interface LensData {
  readonly uri: string;
  readonly firstEntry: number;
  readonly endEntry: number;
}

export function registerCodeLenses({ connection, session, log, editorSettings }: RequestContext): void {
  connection.onCodeLens(
    guarded(log, 'codeLens', null, ({ textDocument }): CodeLens[] | null => {
      const place = placeOf(session, textDocument);
      if (place === undefined || !editorSettings().lenses) return null;
      return sectionLenses(session.snapshot(), place.path).map(({ span, firstEntry, endEntry }) => {
        const data: LensData = { uri: textDocument.uri, firstEntry, endEntry };
        return { range: place.lines.range(span), data };
      });
    }),
  );
  connection.onCodeLensResolve((lens) =>
    guarded(log, 'codeLens/resolve', lens, (unresolved: CodeLens): CodeLens => {
      const data: unknown = unresolved.data;
      const path = isLensData(data) ? toPath(data.uri) : undefined;
      if (!isLensData(data) || path === undefined) return unresolved;
      const title = lensTitle(session.snapshot(), path, data) ?? '';
      // An empty command is text to read and nothing to click on.
      return { ...unresolved, command: { title, command: '' } };
    })(lens),
  );
}

function isLensData(value: unknown): value is LensData {
  return (
    typeof value === 'object' &&
    value !== null &&
    'uri' in value &&
    typeof value.uri === 'string' &&
    'firstEntry' in value &&
    typeof value.firstEntry === 'number' &&
    'endEntry' in value &&
    typeof value.endEntry === 'number'
  );
}
