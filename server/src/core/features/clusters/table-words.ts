import { plural, say } from '../../text/localise';
import { type ComparedCell, type ComparedKey, type NodeTable, weightOf } from './compare-nodes';
import { valueInWords } from './compared-value';

/** Rows of a table under one heading. */
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

function titleOf({ differs, agreement, cells }: ComparedKey): string {
  if (differs) {
    const titles = [
      say`Must be the same`,
      say`Should be the same`,
      say`Unknown to the catalogue`,
      say`May differ`,
    ];
    return titles[weightOf(agreement)] ?? '';
  }
  return cells.some(({ kind }) => kind === 'unknown')
    ? say`Not known, so not compared`
    : say`The same on all nodes`;
}

/** What a cell says in plain words, as text from files: `80`, `true (default)`, `•••••• (differs)`. */
export function cellInWords(cell: ComparedCell): string {
  const value = valueInWords(cell);
  return cell.hidesDifference ? say`${value} (differs)` : value;
}

/** `4 of 37 keys differ`, `all 37 keys agree`. */
export function summaryOf({ compared, differing }: NodeTable): string {
  if (compared === 0) return say`no node sets anything`;
  if (differing > 0) {
    const keys = compared === 1 ? say`1 key` : say`${compared} keys`;
    return plural(differing, say`${differing} of ${keys} differs`, say`${differing} of ${keys} differ`);
  }
  return compared === 1 ? say`the only key agrees` : say`all ${compared} keys agree`;
}

/** What a marked cell differs from; undefined if none is marked. */
export function measureOf({ rows, reference }: NodeTable): string | undefined {
  if (!rows.some(({ cells }) => cells.some(({ deviates }) => deviates))) return undefined;
  return reference === undefined ? say`what most nodes have` : say`what ${reference.name} has`;
}
