import type { NodesTable, TableRow, TableValue } from '../../views/compare/messages';

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

/** Where the value of a cell stands, in words after `pattern`, such as `{0}, line {1}`. */
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

/** A cell that is in no tab order before it is active; `column` 0 holds the key. */
function numbered(cell: HTMLTableCellElement, column: number): HTMLTableCellElement {
  cell.tabIndex = -1;
  cell.setAttribute('aria-colindex', String(column + 1));
  return cell;
}

/** How many characters the values of a row start with alike; where space lacks, these go first. */
export const commonStart = ({ values }: TableRow): number =>
  commonStartOf(values.filter(({ isWord }) => !isWord).map(({ text }) => text));

/** The same of any texts. */
export function commonStartOf(texts: readonly string[]): number {
  const [first = '', ...others] = new Set(texts);
  if (others.length === 0) return 0;
  let end = 0;
  while (end < first.length && others.every((other) => other[end] === first[end])) end++;
  // A part that differs is read more easily as a whole.
  return first.slice(0, end).search(/[^/.:,;=-]*$/);
}

/**
 * The cell of a node.
 * @param common how many characters all values of the row start with; see `commonStart`
 * @param place where the value stands, in words
 */
export function valueCell(
  row: TableRow,
  column: number,
  common: number,
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
  else {
    if (common > 0) cell.append(element('span', 'value common', text.slice(0, common)));
    cell.append(element('span', 'value', text.slice(common)));
  }
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
