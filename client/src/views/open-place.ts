import { Range, type TextDocumentShowOptions, Uri, type ViewColumn, window } from 'vscode';
import type { Location } from 'vscode-languageclient';

/** Shows a place that the server named, and selects it. */
export async function openPlace(
  { uri, range: { start, end } }: Location,
  viewColumn?: ViewColumn,
): Promise<void> {
  const selection = new Range(start.line, start.character, end.line, end.character);
  const options: TextDocumentShowOptions = {
    selection,
    preview: true,
    ...(viewColumn === undefined ? {} : { viewColumn }),
  };
  await window.showTextDocument(Uri.parse(uri), options);
}
