import type { TableCell, TableRow } from '../../views/compare/messages';

/** The cells of a row: the key, then one for each node. None takes part in the tab order before it is active. */
export function cellsOf(row: TableRow): HTMLElement[] {
  const head = element('th', '', row.key);
  head.scope = 'row';
  head.title = [row.key, row.matter].filter(Boolean).join('\n');
  if (row.matter !== '') head.append(element('span', 'matter', row.matter));
  const common = commonStart(row);
  const cells = row.cells.map((cell) => valueCell(cell, row.weight, common));
  const all = [head, ...cells];
  for (const [i, cell] of all.entries()) {
    cell.tabIndex = -1;
    cell.setAttribute('aria-colindex', String(i + 1));
  }
  return all;
}

/** How many characters the values of a row start with alike; where space lacks, these go first. */
function commonStart({ cells }: TableRow): number {
  const [first = '', ...others] = new Set(cells.filter(({ isWord }) => !isWord).map(({ text }) => text));
  if (others.length === 0) return 0;
  let end = 0;
  while (end < first.length && others.every((other) => other[end] === first[end])) end++;
  // A part that differs is read more easily as a whole.
  return first.slice(0, end).search(/[^/.:,;=]*$/);
}

function valueCell(
  { text, isWord, note, mark, place }: TableCell,
  weight: string,
  common: number,
): HTMLTableCellElement {
  const data = element('td', mark === undefined ? '' : weight);
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
  return data;
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
