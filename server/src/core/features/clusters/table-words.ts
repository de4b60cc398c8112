import { type ComparedCell, type ComparedKey, type NodeTable, weightOf } from './compare-nodes';
import { valueInWords } from './compared-value';

/** Rows of a table that belong under one heading. */
export interface TableSection {
  readonly title: string;
  readonly rows: readonly ComparedKey[];
}

/** The rows under headings that say how much a difference matters. */
export function sectionsOf({ rows }: NodeTable): readonly TableSection[] {
  const sections = new Map<string, ComparedKey[]>();
  for (const row of rows) {
    const title = titleOf(row);
    const known = sections.get(title);
    if (known === undefined) sections.set(title, [row]);
    else known.push(row);
  }
  return [...sections].map(([title, own]) => ({ title, rows: own }));
}

const titles = ['Must be the same', 'Should be the same', 'Unknown to the catalogue', 'May differ'];

function titleOf({ differs, agreement, cells }: ComparedKey): string {
  if (differs) return titles[weightOf(agreement)] ?? '';
  return cells.some(({ kind }) => kind === 'unknown')
    ? 'Not known, so not compared'
    : 'The same on all nodes';
}

/** What a cell says in plain words, as text from files: `80`, `true (default)`, `•••••• (differs)`. */
export function cellInWords(cell: ComparedCell): string {
  return `${valueInWords(cell)}${cell.hidesDifference ? ' (differs)' : ''}`;
}

/** `4 of 37 keys differ`, `all 37 keys agree`. */
export function summaryOf({ compared, differing }: NodeTable): string {
  if (compared === 0) return 'no node sets anything';
  const keys = compared === 1 ? '1 key' : `${compared} keys`;
  if (differing > 0) return `${differing} of ${keys} ${differing === 1 ? 'differs' : 'differ'}`;
  return compared === 1 ? 'the only key agrees' : `all ${keys} agree`;
}

/** What a marked cell is not; undefined where none is marked. */
export function measureOf({ rows, reference }: NodeTable): string | undefined {
  if (!rows.some(({ cells }) => cells.some(({ deviates }) => deviates))) return undefined;
  return reference === undefined ? 'what most nodes have' : `what ${reference.name} has`;
}
