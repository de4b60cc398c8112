import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver-types';
import {
  createLineWalker,
  type DocumentSymbol as OutlineSymbol,
  documentSymbols,
  type LineIndex,
  type LineWalker,
} from '../../core/service';
import { placeOf } from '../document-place';
import { guarded } from '../guard';
import type { RequestContext } from './index';

const symbolKinds: Readonly<Record<OutlineSymbol['kind'], SymbolKind>> = {
  section: SymbolKind.Namespace,
  prefix: SymbolKind.Module,
  property: SymbolKind.Property,
};

export function registerDocumentSymbols({ connection, session, log, client }: RequestContext): void {
  connection.onRequest(
    'textDocument/documentSymbol',
    guarded(
      log,
      'documentSymbol',
      null,
      ({ textDocument }): DocumentSymbol[] | SymbolInformation[] | null => {
        const place = placeOf(session, textDocument);
        if (place === undefined) return null;
        const symbols = documentSymbols(session.snapshot(), place.path);
        return client()?.hierarchicalSymbols === true
          ? toTree(symbols, place.lines, createLineWalker(place.lines))
          : toList(symbols, place.lines, textDocument.uri);
      },
    ),
  );
}

function toTree(symbols: readonly OutlineSymbol[], lines: LineIndex, walker: LineWalker): DocumentSymbol[] {
  return symbols.map(({ name, detail, kind, span, nameSpan, children }) => {
    const selectionRange = walker.range(nameSpan);
    return {
      name,
      ...(detail === '' ? {} : { detail }),
      kind: symbolKinds[kind],
      selectionRange,
      ...(children.length === 0 ? {} : { children: toTree(children, lines, walker) }),
      range: walker.range(span),
    };
  });
}

function toList(
  symbols: readonly OutlineSymbol[],
  lines: LineIndex,
  uri: string,
  containerName?: string,
): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, span, children }) => [
    {
      name,
      kind: symbolKinds[kind],
      location: { uri, range: lines.range(span) },
      ...(containerName === undefined ? {} : { containerName }),
    },
    ...toList(children, lines, uri, name),
  ]);
}
