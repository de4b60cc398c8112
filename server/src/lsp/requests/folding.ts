import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import { type FoldingRange as FoundRange, foldingRanges } from '../../core/service';
import { placeOf } from '../document-place';
import { guarded } from '../guard';
import type { RequestContext } from './index';

/** If a client accepts only a limited number, sections are worth more than values, and values more than comments. */
const importance: readonly FoundRange['kind'][] = ['section', 'entry', 'comment'];

export function registerFolding({ connection, session, log, client }: RequestContext): void {
  connection.onFoldingRanges(
    guarded(log, 'foldingRange', null, ({ textDocument }): FoldingRange[] | null => {
      const place = placeOf(session, textDocument);
      if (place === undefined) return null;
      const ranges = foldingRanges(session.snapshot(), place.path);
      return mostImportant(ranges, client()?.foldingLimit ?? Infinity).map(
        ({ firstLine, lastLine, kind }) => ({
          startLine: firstLine,
          endLine: lastLine,
          ...(kind === 'comment' ? { kind: FoldingRangeKind.Comment } : {}),
          ...(kind === 'section' ? { kind: FoldingRangeKind.Region } : {}),
        }),
      );
    }),
  );
}

function mostImportant(ranges: readonly FoundRange[], limit: number): readonly FoundRange[] {
  if (ranges.length <= limit) return ranges;
  const kept = importance.flatMap((kind) => ranges.filter((range) => range.kind === kind)).slice(0, limit);
  return kept.sort((a, b) => a.firstLine - b.firstLine);
}
