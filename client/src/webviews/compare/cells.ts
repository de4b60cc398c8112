import type { NodesTable, TableRow, TableValue } from '../../views/compare/messages';
import { type Alike, alikeIn, partsOfValue } from './value-parts';

/** The head of a row: its key. */
export function keyCell({ key, matter }: TableRow): HTMLTableCellElement {
  const head = element('th', '', key);
  head.scope = 'row';
  head.title = [key, matter].filter(Boolean).join('\n');
  if (matter !== '') head.append(element('span', 'matter', matter));
  return numbered(head, 0);
}

/** What a cell shows; undefined for the key of its row, which is column 0. */
export const valueAt = ({ cells, values }: TableRow, column: number): TableValue | undefined =>
  values[cells[column - 1]?.value ?? -1];

/** Where the value of a cell is, in words that follow `pattern`, such as `{0}, line {1}`. */
export function placeAt(
  { files }: Pick<NodesTable, 'files'>,
  { cells }: TableRow,
  column: number,
  pattern: string,
): string | undefined {
  const place = cells[column - 1]?.place;
  const words = place && [files[place[0]] ?? '', String(place[1])];
  return words && pattern.replace(/\{([01])\}/g, (whole, at: string) => words[Number(at)] ?? whole);
}

/** A cell that is not in the tab order until it is active; `column` 0 holds the key. */
function numbered(cell: HTMLTableCellElement, column: number): HTMLTableCellElement {
  cell.tabIndex = -1;
  cell.setAttribute('aria-colindex', String(column + 1));
  return cell;
}

/** What the values of a row have in common; if space is short, this is cut first. */
export const alikeInRow = ({ values }: TableRow): Alike =>
  alikeIn(values.filter(({ isWord }) => !isWord).map(({ text }) => text));

/** The pieces of a value; if only a part of it differs, that part is marked. */
export function valuePieces(text: string, alike: Alike): readonly HTMLElement[] {
  const [start, own, end] = partsOfValue(text, alike);
  const isPart = start !== '' || end !== '';
  return [
    ...(start === '' ? [] : [element('span', 'value common', start)]),
    ...(own === '' ? [] : [element('span', isPart ? 'value own' : 'value', own)]),
    ...(end === '' ? [] : [element('span', 'value common', end)]),
  ];
}

/**
 * The cell of a node.
 * @param alike what all values of the row have in common; see `alikeInRow`
 * @param place where the value is, in words
 */
export function valueCell(
  row: TableRow,
  column: number,
  alike: Alike,
  place: string | undefined,
): HTMLTableCellElement {
  const { text = '', isWord, note, mark } = valueAt(row, column) ?? {};
  const data = element('td', mark === undefined ? '' : row.weight);
  const cell = element('div', 'line');
  data.append(cell);
  if (mark !== undefined) {
    const sign = element('span', 'sign', '≠');
    sign.ariaHidden = 'true';
    cell.append(sign);
  }
  if (isWord) cell.append(element('span', 'word', text));
  else cell.append(...valuePieces(text, alike));
  if (note !== undefined) cell.append(element('span', 'note', note));
  if (mark !== undefined) cell.append(element('span', 'hidden', `, ${mark}`));
  data.title = [text, note, mark, place].filter((line) => line !== undefined).join('\n');
  return numbered(data, column);
}

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.textContent = text;
  return made;
}
