import type { NodesTable, TableRow } from '../../views/compare/messages';
import { element } from './cells';
import { setChildren } from './children';
import { drawRow, type DrawnRow, headRow } from './drawn-row';
import type { CellPosition } from './keys';
import type { Part } from './parts';
import { createVisibleLine } from './visible-line';

/** The height of a row in CSS pixels; see `th, td` of the style. */
export const rowHeight = 28;

/** The least width of the column of a node; a narrow table is stretched to fill its place. */
const columnWidth = '13rem';

export interface TableParts {
  readonly scroller: HTMLElement;
  readonly table: HTMLTableElement;
  readonly columns: HTMLElement;
  readonly head: HTMLElement;
  readonly body: HTMLElement;
}

/** The heading of the keys, and how a place is written: `{0}, line {1}`. */
export interface TableTexts {
  readonly key: string;
  readonly place: string;
}

/** The rows and columns in view, with the active cell, as elements of the page. */
export interface DrawnTable {
  /** Takes other rows; nothing that was drawn is kept. */
  take(table: NodesTable, rows: readonly TableRow[]): void;
  draw(): void;
  /** A cell that is in the page. */
  cell(position: CellPosition): HTMLElement | undefined;
}

/** @param active the cell that stays in the page wherever the view is */
export function createDrawnTable(
  { scroller, table, columns, head, body }: TableParts,
  texts: TableTexts,
  active: () => CellPosition | undefined,
): DrawnTable {
  let given: NodesTable | undefined;
  let rows: readonly TableRow[] = [];
  let made = new Map<string, DrawnRow>();
  let columnParts: readonly Part[] = [];

  const rowsInView = createVisibleLine(
    scroller,
    { estimateSize: () => rowHeight, overscan: 5, scrollMargin: rowHeight },
    draw,
  );
  // The key column covers the first cells, so the margin before the first node is not counted.
  const columnsInView = createVisibleLine(
    scroller,
    { estimateSize: () => widthOf(columnWidth), overscan: 2, horizontal: true },
    draw,
  );

  function draw(): void {
    if (given === undefined) return;
    const shown = given;
    const activeCell = active();
    drawHead(shown);
    // With no active cell, the first one is in the tab order.
    const parts = rowsInView.parts(rows.length, activeCell?.row ?? 0);
    const kept = new Map<string, DrawnRow>();
    const wanted = parts.map((part) => {
      const row = 'gap' in part ? undefined : rows[part.index];
      if ('gap' in part || row === undefined)
        return spacer('gap' in part ? part.gap : 1, shown.nodes.length + 1);
      const drawn = made.get(row.key) ?? drawRow(shown, row, texts.place);
      drawn.element.ariaRowIndex = String(part.index + 2);
      drawn.element.dataset['index'] = String(part.index);
      drawn.showColumns(part.index === activeCell?.row ? columnsWith(shown, activeCell.column) : columnParts);
      kept.set(row.key, drawn);
      return drawn.element;
    });
    made = kept;
    setChildren(body, wanted);
  }

  /** Draws the head again when other columns have come into view. */
  function drawHead(shown: NodesTable): void {
    const parts = columnsInView.parts(shown.nodes.length);
    if (JSON.stringify(parts) === JSON.stringify(columnParts)) return;
    columnParts = parts;
    head.replaceChildren(headRow(shown, parts, texts.key));
  }

  const columnsWith = ({ nodes }: NodesTable, column: number): readonly Part[] =>
    column === 0 || columnParts.some((part) => 'index' in part && part.index === column - 1)
      ? columnParts
      : columnsInView.parts(nodes.length, column - 1);

  return {
    take(shown, shownRows) {
      given = shown;
      rows = shownRows;
      made = new Map();
      columnParts = [];
      const { length } = shown.nodes;
      columns.replaceChildren(element('col', 'key'), ...shown.nodes.map(() => element('col', '')));
      table.style.width = `calc(var(--key-width) + ${length} * ${columnWidth})`;
      table.ariaRowCount = String(rows.length + 1);
      table.ariaColCount = String(length + 1);
      rowsInView.setCount(rows.length);
      columnsInView.setCount(length);
    },
    draw,
    cell: ({ row, column }) => made.get(rows[row]?.key ?? '')?.cell(column),
  };
}

/** Takes the place of rows that are not in the page. */
function spacer(count: number, columns: number): HTMLTableRowElement {
  const row = element('tr', 'spacer');
  row.ariaHidden = 'true';
  const cell = element('td', '');
  cell.colSpan = columns;
  cell.style.height = `${count * rowHeight}px`;
  row.append(cell);
  return row;
}

/** A width in `rem` as CSS pixels. */
const widthOf = (rem: string): number =>
  parseFloat(rem) * parseFloat(getComputedStyle(document.documentElement).fontSize);
