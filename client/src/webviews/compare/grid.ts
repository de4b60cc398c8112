import type { NodesTable, TableRow } from '../../views/compare/messages';
import { type CellContext, markActive, positionOf, putInTabOrder } from './active-cell';
import { createDrawnTable, rowHeight, type TableParts, type TableTexts } from './drawn-table';
import { type CellPosition, moved, type PressedKey } from './keys';

export interface GridEvents {
  /** Another cell is the active one; undefined where there is none. */
  onActive(row: TableRow | undefined, column: number): void;
  /** Enter, or a double click. */
  onOpen(row: TableRow, column: number): void;
  /** The table has come to rest. */
  onScrolled(): void;
  readonly contextOf: (key: string, node: string) => CellContext;
  readonly texts: TableTexts;
}

export interface Grid {
  /** Shows rows; the active cell stays active if its key is still there. */
  show(table: NodesTable, rows: readonly TableRow[]): void;
  focus(): void;
}

/** The cell in the tab order while none is active. */
const firstCell: CellPosition = { row: 0, column: 0 };

/**
 * A table of which only the rows and columns in view, and the active cell, are in the document. Empty ones take the place of
 * the others; assistive technology learns the full size from `aria-rowcount` and `aria-colcount`.
 */
export function createGrid(parts: TableParts, events: GridEvents): Grid {
  const { scroller, body } = parts;
  let nodes: readonly string[] = [];
  let rows: readonly TableRow[] = [];
  let active: CellPosition | undefined;
  const drawn = createDrawnTable(parts, events.texts, () => active);

  const drawWithActive = (): void => {
    drawn.draw();
    const cell = drawn.cell(active ?? firstCell);
    putInTabOrder(body, cell);
    if (cell !== undefined && active !== undefined) markActive(cell, contextOf(active));
  };

  const contextOf = ({ row, column }: CellPosition): CellContext | undefined => {
    const [key, node] = [rows[row]?.key, nodes[column - 1]];
    return key === undefined || node === undefined ? undefined : events.contextOf(key, node);
  };

  const activate = (position: CellPosition): void => {
    active = position;
    drawWithActive();
    events.onActive(rows[position.row], position.column);
  };

  const moveTo = (position: CellPosition): void => {
    activate(position);
    const cell = drawn.cell(position);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  const open = (position: CellPosition | undefined): void => {
    const row = position && rows[position.row];
    if (row !== undefined) events.onOpen(row, position?.column ?? 0);
  };

  const whereLeads = (key: PressedKey, from: CellPosition): CellPosition | undefined => {
    const page = Math.max(1, Math.floor(scroller.clientHeight / rowHeight) - 2);
    return moved(from, key, { rows: rows.length, columns: nodes.length + 1, page });
  };

  body.addEventListener('focusin', ({ target }) => {
    const position = positionOf(target);
    if (position === undefined) return;
    if (position.row !== active?.row || position.column !== active.column) activate(position);
  });
  body.addEventListener('dblclick', ({ target }) => {
    open(positionOf(target));
  });
  body.addEventListener('keydown', (event) => {
    const position = positionOf(event.target);
    if (position === undefined || event.altKey) return;
    const next = whereLeads(event, position);
    if (next !== undefined) moveTo(next);
    else if (event.key === 'Enter') open(position);
    else return;
    event.preventDefault();
  });
  scroller.addEventListener('scrollend', () => {
    events.onScrolled();
  });

  return {
    show(shown, shownRows) {
      const activeKey = active && rows[active.row]?.key;
      const hadFocus = body.contains(document.activeElement);
      nodes = shown.nodes;
      rows = shownRows;
      const row = rows.findIndex(({ key }) => key === activeKey);
      active = active && row >= 0 && active.column <= nodes.length ? { ...active, row } : undefined;
      drawn.take(shown, rows);
      drawWithActive();
      if (hadFocus) drawn.cell(active ?? firstCell)?.focus({ preventScroll: true });
      events.onActive(active && rows[active.row], active?.column ?? 0);
    },
    focus() {
      if (rows.length > 0) moveTo(active ?? firstCell);
    },
  };
}
