import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver';
import {
  type CatalogueInForce,
  createLineWalker,
  type DocumentSymbol as OutlineSymbol,
  documentSymbols,
  type LineIndex,
  type LineWalker,
  type SourceFile,
} from '../../core/service';
import { placeOf } from '../document-place';
import { guarded } from '../guard';
import type { RequestContext } from './index';

const symbolKinds: Readonly<Record<OutlineSymbol['kind'], SymbolKind>> = {
  section: SymbolKind.Namespace,
  prefix: SymbolKind.Module,
  property: SymbolKind.Property,
};

/** What was answered last, and what it was made from: editors ask for the same several times, once for each view. */
interface LastAnswer {
  readonly uri: string;
  readonly file: SourceFile | undefined;
  readonly catalogue: CatalogueInForce;
  readonly symbols: DocumentSymbol[] | SymbolInformation[];
}

export function registerDocumentSymbols({ connection, session, log, client }: RequestContext): void {
  let last: LastAnswer | undefined;
  connection.onDocumentSymbol(
    guarded(
      log,
      'documentSymbol',
      null,
      ({ textDocument }): DocumentSymbol[] | SymbolInformation[] | null => {
        const place = placeOf(session, textDocument);
        if (place === undefined) return null;
        const snapshot = session.snapshot();
        const [file, catalogue] = [session.fileOf(place.path), snapshot.catalogueFor(place.path)];
        const { uri } = textDocument;
        if (last?.uri !== uri || last.file !== file || last.catalogue !== catalogue) {
          const found = documentSymbols(snapshot, place.path);
          const symbols =
            client()?.hierarchicalSymbols === true
              ? toTree(found, createLineWalker(place.lines))
              : toList(found, place.lines, uri);
          last = { uri, file, catalogue, symbols };
        }
        return last.symbols;
      },
    ),
  );
}

function toTree(symbols: readonly OutlineSymbol[], walker: LineWalker): DocumentSymbol[] {
  return symbols.map(({ name, detail, kind, span, nameSpan, children }) => {
    const selectionRange = walker.range(nameSpan);
    const { start } = selectionRange;
    const symbol: DocumentSymbol = {
      name,
      kind: symbolKinds[kind],
      // Most begin with their names: thousands of them make less garbage if each place is made only once.
      range: span.start === nameSpan.start ? { start, end: walker.position(span.end) } : walker.range(span),
      selectionRange,
    };
    if (detail !== '') symbol.detail = detail;
    if (children.length > 0) symbol.children = toTree(children, walker);
    return symbol;
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
