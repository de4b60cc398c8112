import type { TableRow } from '../../views/compare/messages';

export interface Details {
  /** Tells of the cell in `column` (0 is the key), cut by nothing. */
  show(row: TableRow | undefined, column: number, nodes: readonly string[]): void;
}

/** The part below the table: the active cell in full, and what can be done with it. */
export function createDetails(
  find: (id: string) => HTMLElement,
  send: (kind: 'open' | 'use') => void,
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
    show(row, column, nodes) {
      if (panel === undefined || title === undefined || value === undefined || notes === undefined) return;
      panel.hidden = row === undefined;
      if (row === undefined) return;
      const cell = row.cells[column - 1];
      title.textContent = [row.key, nodes[column - 1]].filter(Boolean).join(' · ');
      value.textContent = cell?.text ?? row.matter;
      value.className = cell === undefined || cell.isWord ? 'word' : 'value';
      notes.textContent = [cell?.note, cell?.mark, cell?.place].filter(Boolean).join(' · ');
      if (open !== undefined) open.hidden = cell?.place === undefined;
      if (use !== undefined) use.hidden = cell === undefined || !row.canShare || isNothing(cell);
    },
  };
}

/** A node that sets nothing has nothing to give. */
const isNothing = ({ isWord, place }: TableRow['cells'][number]): boolean =>
  isWord === true && place === undefined;
