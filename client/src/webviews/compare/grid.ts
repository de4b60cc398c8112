import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import type { NodesTable, TableRow } from '../../views/compare/messages';
import { cellsOf, element } from './cells';
import { type CellPosition, moved } from './keys';

/** The height of a row in CSS pixels; see `th, td` of the style. */
const rowHeight = 28;

export interface GridParts {
  readonly scroller: HTMLElement;
  readonly table: HTMLTableElement;
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
}

export interface Grid {
  /** Shows rows; the active cell stays where its key is still there. */
  show(table: NodesTable, rows: readonly TableRow[], keyHeading: string): void;
  focus(): void;
}

/**
 * A table of which only the rows that can be seen, and the active one, are in the document. Rows above and below are
 * stood for by empty ones; assistive technology hears of the whole by `aria-rowcount`.
 */
export function createGrid({ scroller, table, head, body }: GridParts, events: GridEvents): Grid {
  let nodes: readonly string[] = [];
  let rows: readonly TableRow[] = [];
  let active: CellPosition | undefined;
  let made = new Map<string, HTMLTableRowElement>();

  const options = (): Virtualizer<HTMLElement, Element>['options'] => virtualizer.options;
  const virtualizer = new Virtualizer<HTMLElement, Element>({
    count: 0,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    overscan: 5,
    scrollMargin: rowHeight,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => {
      render();
    },
  });

  const render = (): void => {
    const seen = virtualizer.getVirtualItems().map(({ index }) => index);
    // The focus would be lost with its cell.
    if (active !== undefined && active.row < rows.length && !seen.includes(active.row))
      seen.splice(seen.findLastIndex((index) => index < (active?.row ?? 0)) + 1, 0, active.row);
    const wanted: HTMLTableRowElement[] = [];
    const kept = new Map<string, HTMLTableRowElement>();
    let next = 0;
    for (const index of seen) {
      const row = rows[index];
      if (row === undefined) continue;
      if (index > next) wanted.push(spacer(index - next));
      next = index + 1;
      const shown = made.get(row.key) ?? makeRow(row);
      shown.ariaRowIndex = String(index + 2);
      shown.dataset['index'] = String(index);
      kept.set(row.key, shown);
      wanted.push(shown);
    }
    if (next < rows.length) wanted.push(spacer(rows.length - next));
    made = kept;
    place(body, wanted);
  };

  const makeRow = (row: TableRow): HTMLTableRowElement => {
    const shown = element('tr', '');
    shown.append(...cellsOf(row));
    return shown;
  };

  const spacer = (count: number): HTMLTableRowElement => {
    const row = element('tr', 'spacer');
    row.ariaHidden = 'true';
    const cell = element('td', '');
    cell.colSpan = nodes.length + 1;
    cell.style.height = `${count * rowHeight}px`;
    row.append(cell);
    return row;
  };

  const cellAt = ({ row, column }: CellPosition): HTMLElement | undefined => {
    const key = rows[row]?.key;
    const cell = key === undefined ? undefined : made.get(key)?.cells[column];
    return cell instanceof HTMLElement ? cell : undefined;
  };

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
    return cell === null || index === undefined ? undefined : { row: Number(index), column: cell.cellIndex };
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

  virtualizer._didMount();
  virtualizer._willUpdate();

  return {
    show(given, shown, keyHeading) {
      const activeKey = active && rows[active.row]?.key;
      const hadFocus = body.contains(document.activeElement);
      nodes = given.nodes;
      rows = shown;
      made = new Map();
      showHead(head, given, keyHeading);
      table.style.width = `calc(var(--key-width) + ${nodes.length} * 13rem)`;
      table.ariaRowCount = String(rows.length + 1);
      table.ariaColCount = String(nodes.length + 1);
      const row = rows.findIndex(({ key }) => key === activeKey);
      active = active && row >= 0 && active.column <= nodes.length ? { ...active, row } : undefined;
      virtualizer.setOptions({ ...options(), count: rows.length });
      virtualizer._willUpdate();
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

function showHead(head: HTMLElement, { nodes, reference }: NodesTable, keyHeading: string): void {
  const row = element('tr', '');
  row.ariaRowIndex = '1';
  for (const [i, name] of [keyHeading, ...nodes].entries()) {
    const cell = element('th', i > 0 && name === reference ? 'reference' : '', name);
    cell.scope = 'col';
    cell.title = name;
    cell.ariaColIndex = String(i + 1);
    row.append(cell);
  }
  head.replaceChildren(row);
}

/** Makes `wanted` the children of `parent` without moving one that stays: that would take the focus from it. */
function place(parent: HTMLElement, wanted: readonly HTMLElement[]): void {
  const stay = new Set<Element>(wanted);
  for (const child of [...parent.children]) if (!stay.has(child)) child.remove();
  let current = parent.firstElementChild;
  for (const child of wanted) {
    if (child === current) current = current.nextElementSibling;
    else parent.insertBefore(child, current);
  }
}
