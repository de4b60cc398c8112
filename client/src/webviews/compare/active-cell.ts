import type { CellPosition } from './keys';

/** What the context menu of a cell is told, as `data-vscode-context` takes it. */
export type CellContext = Readonly<Record<string, unknown>>;

/** The cell that an event happened in. */
export function positionOf(target: EventTarget | null): CellPosition | undefined {
  const cell = target instanceof Element ? target.closest<HTMLTableCellElement>('th, td') : null;
  const index = cell?.parentElement?.dataset['index'];
  const column = cell?.ariaColIndex;
  return index === undefined || column === undefined || column === null
    ? undefined
    : { row: Number(index), column: Number(column) - 1 };
}

/** Puts one cell of `body` into the tab order, and takes out the one that was in it. */
export function putInTabOrder(body: HTMLElement, cell: HTMLElement | undefined): void {
  for (const before of body.querySelectorAll<HTMLElement>('[tabindex="0"]')) {
    before.tabIndex = -1;
    before.removeAttribute('aria-current');
  }
  if (cell !== undefined) cell.tabIndex = 0;
}

/** Marks a cell as the active one. A click makes a cell active before the menu opens, so the menu always opens on this cell. */
export function markActive(cell: HTMLElement, context: CellContext | undefined): void {
  cell.setAttribute('aria-current', 'true');
  if (context !== undefined) cell.dataset['vscodeContext'] = JSON.stringify(context);
}
