import type { NodesTable, TableRow } from '../../views/compare/messages';
import { alikeInRow, element, placeAt, valueAt, valuePieces } from './cells';

export interface Details {
  /** Shows the cell in `column` (0 is the key) in full. */
  show(table: NodesTable | undefined, row: TableRow | undefined, column: number): void;
}

/** The part below the table: the active cell in full, and what can be done with it. */
export function createDetails(
  find: (id: string) => HTMLElement,
  send: (kind: 'open' | 'use') => void,
  placePattern: string,
): Details {
  const [panel, title, value, notes] = ['details', 'details-title', 'details-value', 'details-notes'].map(
    find,
  );
  const [open, use] = (['open', 'use'] as const).map((kind) => {
    const button = find(kind);
    button.addEventListener('click', () => {
      send(kind);
    });
    return button;
  });
  return {
    show(table, row, column) {
      if (panel === undefined || title === undefined || value === undefined || notes === undefined) return;
      panel.hidden = row === undefined;
      if (table === undefined || row === undefined) return;
      const cell = valueAt(row, column);
      const place = placeAt(table, row, column, placePattern);
      title.textContent = [row.key, table.nodes[column - 1]].filter(Boolean).join(' · ');
      value.replaceChildren(
        ...(cell === undefined || cell.isWord === true
          ? [element('span', 'word', cell?.text ?? row.matter)]
          : valuePieces(cell.text, alikeInRow(row))),
      );
      notes.textContent = [cell?.note, cell?.mark, place].filter(Boolean).join(' · ');
      if (open !== undefined) open.hidden = place === undefined;
      // A node that sets nothing has nothing to share.
      if (use !== undefined)
        use.hidden = cell === undefined || !row.canShare || (cell.isWord === true && place === undefined);
    },
  };
}
