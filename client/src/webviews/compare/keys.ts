/** A cell, counted from 0; column 0 holds the key. */
export interface CellPosition {
  readonly row: number;
  readonly column: number;
}

/** The parts of a key event that count. */
export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** How large the table is; `page` is the number of rows that can be seen. */
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  readonly page: number;
}

/** Where a key leads from a cell, as in any grid; undefined if it leads nowhere. */
export function moved(
  { row, column }: CellPosition,
  { key, ctrlKey, metaKey }: PressedKey,
  { rows, columns, page }: GridSize,
): CellPosition | undefined {
  const far = ctrlKey || metaKey;
  const at = (toRow: number, toColumn: number): CellPosition => ({
    row: Math.max(0, Math.min(rows - 1, toRow)),
    column: Math.max(0, Math.min(columns - 1, toColumn)),
  });
  switch (key) {
    case 'ArrowUp':
      return at(far ? 0 : row - 1, column);
    case 'ArrowDown':
      return at(far ? rows - 1 : row + 1, column);
    case 'ArrowLeft':
      return at(row, far ? 0 : column - 1);
    case 'ArrowRight':
      return at(row, far ? columns - 1 : column + 1);
    case 'PageUp':
      return at(row - page, column);
    case 'PageDown':
      return at(row + page, column);
    case 'Home':
      return at(far ? 0 : row, 0);
    case 'End':
      return at(far ? rows - 1 : row, columns - 1);
    default:
      return undefined;
  }
}
