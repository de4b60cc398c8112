import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import type { NodesTable, TableRow } from '../../views/compare/messages';
import { element } from './cells';
import { setChildren } from './children';
import { drawRow, type DrawnRow, headRow } from './drawn-row';
import { type CellPosition, moved } from './keys';
import { type Part, partsOf } from './parts';

/** The height of a row in CSS pixels; see `th, td` of the style. */
const rowHeight = 28;

/** The least width of the column of a node; a table that is not wide fills its place. */
const columnWidth = '13rem';

export interface GridParts {
  readonly scroller: HTMLElement;
  readonly table: HTMLTableElement;
  readonly columns: HTMLElement;
  readonly head: HTMLElement;
  readonly body: HTMLElement;
}

export interface GridEvents {
  /** Another cell is the active one; undefined where there is none. */
  onActive(row: TableRow | undefined, column: number): void;
  /** Enter, or two clicks. */
  onOpen(row: TableRow, column: number): void;
  /** The table stands still again. */
  onScrolled(): void;
  readonly contextOf: (key: string, node: string) => Readonly<Record<string, unknown>>;
  /** The heading of the keys, and how a place is told: `{0}, line {1}`. */
  readonly texts: { readonly key: string; readonly place: string };
}

export interface Grid {
  /** Shows rows; the active cell stays where its key is still there. */
  show(table: NodesTable, rows: readonly TableRow[]): void;
  focus(): void;
}

/**
 * A table of which only the rows and columns that can be seen, and the active cell, are in the document. The others are
 * stood for by empty ones; assistive technology hears of the whole by `aria-rowcount` and `aria-colcount`.
 */
export function createGrid({ scroller, table, columns, head, body }: GridParts, events: GridEvents): Grid {
  let given: NodesTable | undefined;
  let nodes: readonly string[] = [];
  let rows: readonly TableRow[] = [];
  let active: CellPosition | undefined;
  let made = new Map<string, DrawnRow>();
  let columnParts: readonly Part[] = [];

  const rowsInView = virtualizer({ estimateSize: () => rowHeight, overscan: 5, scrollMargin: rowHeight });
  // What the key column covers needs no cells: the margin before the first node is not counted.
  const columnsInView = virtualizer({
    estimateSize: () => widthOf(columnWidth),
    overscan: 2,
    horizontal: true,
  });

  function virtualizer(
    options: Pick<Options, 'estimateSize' | 'overscan'> & Partial<Options>,
  ): Virtualizer<HTMLElement, Element> {
    return new Virtualizer<HTMLElement, Element>({
      count: 0,
      getScrollElement: () => scroller,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => {
        render();
      },
      ...options,
    });
  }

  function render(): void {
    if (given === undefined) return;
    const shown = given;
    showColumns(shown);
    // Where no cell is active, the first is the one in the tab order.
    const parts = partsOf(indicesIn(rowsInView), rows.length, active?.row ?? 0);
    const kept = new Map<string, DrawnRow>();
    const wanted = parts.map((part) => {
      const row = 'gap' in part ? undefined : rows[part.index];
      if ('gap' in part || row === undefined) return spacer('gap' in part ? part.gap : 1);
      const drawn = made.get(row.key) ?? drawRow(shown, row, events.texts.place);
      drawn.element.ariaRowIndex = String(part.index + 2);
      drawn.element.dataset['index'] = String(part.index);
      drawn.showColumns(part.index === active?.row ? columnsWith(active.column) : columnParts);
      kept.set(row.key, drawn);
      return drawn.element;
    });
    made = kept;
    setChildren(body, wanted);
  }

  /** Draws the head anew where other columns are in view than before. */
  function showColumns(of: NodesTable): void {
    const parts = partsOf(indicesIn(columnsInView), nodes.length);
    if (JSON.stringify(parts) === JSON.stringify(columnParts)) return;
    columnParts = parts;
    head.replaceChildren(headRow(of, parts, events.texts.key));
  }

  const columnsWith = (column: number): readonly Part[] =>
    column === 0 || columnParts.some((part) => 'index' in part && part.index === column - 1)
      ? columnParts
      : partsOf(indicesIn(columnsInView), nodes.length, column - 1);

  const spacer = (count: number): HTMLTableRowElement => {
    const row = element('tr', 'spacer');
    row.ariaHidden = 'true';
    const cell = element('td', '');
    cell.colSpan = nodes.length + 1;
    cell.style.height = `${count * rowHeight}px`;
    row.append(cell);
    return row;
  };

  const cellAt = ({ row, column }: CellPosition): HTMLElement | undefined =>
    made.get(rows[row]?.key ?? '')?.cell(column);

  /** One cell is in the tab order: the active one, else the first. */
  const mark = (): void => {
    for (const cell of body.querySelectorAll<HTMLElement>('[tabindex="0"]')) {
      cell.tabIndex = -1;
      cell.removeAttribute('aria-current');
    }
    const cell = cellAt(active ?? { row: 0, column: 0 });
    if (cell === undefined) return;
    cell.tabIndex = 0;
    if (active === undefined) return;
    cell.setAttribute('aria-current', 'true');
    // A menu opens on the active cell: a click has made it so before.
    const [key, node] = [rows[active.row]?.key, nodes[active.column - 1]];
    if (key !== undefined && node !== undefined)
      cell.dataset['vscodeContext'] = JSON.stringify(events.contextOf(key, node));
  };

  const activate = (position: CellPosition, takesFocus: boolean): void => {
    active = position;
    render();
    mark();
    const cell = cellAt(position);
    if (takesFocus) cell?.focus({ preventScroll: true });
    if (takesFocus) cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    events.onActive(rows[position.row], position.column);
  };

  const positionOf = (target: EventTarget | null): CellPosition | undefined => {
    const cell = target instanceof Element ? target.closest<HTMLTableCellElement>('th, td') : null;
    const index = cell?.parentElement?.dataset['index'];
    const column = cell?.ariaColIndex;
    return index === undefined || column === undefined || column === null
      ? undefined
      : { row: Number(index), column: Number(column) - 1 };
  };

  const open = (position: CellPosition | undefined): void => {
    const row = position && rows[position.row];
    if (row !== undefined) events.onOpen(row, position?.column ?? 0);
  };

  body.addEventListener('focusin', ({ target }) => {
    const position = positionOf(target);
    if (position === undefined) return;
    if (position.row !== active?.row || position.column !== active.column) activate(position, false);
  });
  body.addEventListener('dblclick', ({ target }) => {
    open(positionOf(target));
  });
  body.addEventListener('keydown', (event) => {
    const position = positionOf(event.target);
    if (position === undefined || event.altKey) return;
    const page = Math.max(1, Math.floor(scroller.clientHeight / rowHeight) - 2);
    const next = moved(position, event, { rows: rows.length, columns: nodes.length + 1, page });
    if (next !== undefined) activate(next, true);
    else if (event.key === 'Enter') open(position);
    else return;
    event.preventDefault();
  });

  scroller.addEventListener('scrollend', () => {
    events.onScrolled();
  });

  for (const part of [rowsInView, columnsInView]) {
    part._didMount();
    part._willUpdate();
  }

  const setCount = (part: Virtualizer<HTMLElement, Element>, count: number): void => {
    part.setOptions({ ...part.options, count });
    part._willUpdate();
  };

  return {
    show(shown, shownRows) {
      const activeKey = active && rows[active.row]?.key;
      const hadFocus = body.contains(document.activeElement);
      given = shown;
      nodes = shown.nodes;
      rows = shownRows;
      made = new Map();
      columnParts = [];
      const keyColumn = element('col', 'key');
      columns.replaceChildren(keyColumn, ...nodes.map(() => element('col', '')));
      table.style.width = `calc(var(--key-width) + ${nodes.length} * ${columnWidth})`;
      table.ariaRowCount = String(rows.length + 1);
      table.ariaColCount = String(nodes.length + 1);
      const row = rows.findIndex(({ key }) => key === activeKey);
      active = active && row >= 0 && active.column <= nodes.length ? { ...active, row } : undefined;
      setCount(rowsInView, rows.length);
      setCount(columnsInView, nodes.length);
      render();
      mark();
      if (hadFocus) cellAt(active ?? { row: 0, column: 0 })?.focus({ preventScroll: true });
      events.onActive(active && rows[active.row], active?.column ?? 0);
    },
    focus() {
      if (rows.length > 0) activate(active ?? { row: 0, column: 0 }, true);
    },
  };
}

type Options = Virtualizer<HTMLElement, Element>['options'];

const indicesIn = (part: Virtualizer<HTMLElement, Element>): number[] =>
  part.getVirtualItems().map(({ index }) => index);

/** A width in `rem` as CSS pixels. */
const widthOf = (rem: string): number =>
  parseFloat(rem) * parseFloat(getComputedStyle(document.documentElement).fontSize);
