import type { FromPage, NodesTable, PageState, TableRow, ToPage } from '../../views/compare/messages';
import { element } from './cells';
import { createDetails } from './details';
import { filterRows } from './filter';
import { createGrid } from './grid';

/** What VS Code gives to the script of a web view. */
declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
};

const editor = acquireVsCodeApi();
const texts = document.body.dataset;

let state: PageState = editor.getState() ?? {
  ...(JSON.parse(texts['options'] ?? '') as Pick<PageState, 'cluster' | 'reference' | 'all'>),
  filter: '',
  scrollTop: 0,
};
let table: NodesTable | undefined;
let rows: readonly TableRow[] = [];
let active: { readonly row: TableRow; readonly column: number } | undefined;

function find<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}

const filter = find('filter', HTMLInputElement);
const reference = find('reference', HTMLSelectElement);
const all = find('all', HTMLInputElement);
const summary = find('summary', HTMLElement);
const message = find('message', HTMLElement);
const scroller = find('scroller', HTMLElement);

const details = createDetails(
  (id) => find(id, HTMLElement),
  (kind) => {
    const node = active && table?.nodes[active.column - 1];
    if (active !== undefined && node !== undefined) editor.postMessage({ kind, key: active.row.key, node });
  },
  texts['place'] ?? '',
);

const grid = createGrid(
  {
    scroller,
    table: find('table', HTMLTableElement),
    columns: find('columns', HTMLElement),
    head: find('head', HTMLElement),
    body: find('body', HTMLElement),
  },
  {
    onActive(row, column) {
      active = row && { row, column };
      details.show(table, row, column);
    },
    onOpen({ key, cells }, column) {
      // A key leads to the first node that sets it.
      const at = column === 0 ? cells.findIndex(({ place }) => place !== undefined) : column - 1;
      const node = table?.nodes[at];
      if (node !== undefined) editor.postMessage({ kind: 'open', key, node });
    },
    onScrolled() {
      remember({ scrollTop: scroller.scrollTop });
    },
    texts: { key: texts['key'] ?? '', place: texts['place'] ?? '' },
    contextOf: (key, node) => ({
      webviewSection: 'value',
      cluster: state.cluster,
      key,
      node,
      preventDefaultContextMenuItems: true,
    }),
  },
);

function remember(change: Partial<PageState>): void {
  state = { ...state, ...change };
  editor.setState(state);
}

function ask(): void {
  const { cluster, reference: node, all: everything } = state;
  editor.postMessage({ kind: 'options', options: { cluster, reference: node, all: everything } });
}

function showRows(): void {
  if (table === undefined) return;
  rows = filterRows(table.rows, state.filter);
  message.textContent = table.rows.length === 0 ? table.nothing : table.noMatch;
  message.hidden = rows.length > 0;
  scroller.hidden = rows.length === 0;
  grid.show(table, rows);
}

function showTable(given: NodesTable): void {
  const isFirst = table === undefined;
  table = given;
  summary.textContent = given.summary;
  all.checked = given.all;
  const choices = ['', ...given.nodes].map((name) => {
    const choice = element('option', '', name === '' ? (texts['mostNodes'] ?? '') : name);
    choice.value = name;
    return choice;
  });
  reference.replaceChildren(...choices);
  reference.value = given.reference;
  const { scrollTop } = state;
  showRows();
  if (isFirst) scroller.scrollTop = scrollTop;
}

filter.value = state.filter;
filter.addEventListener('input', () => {
  remember({ filter: filter.value });
  scroller.scrollTop = 0;
  showRows();
});
filter.addEventListener('keydown', (event) => {
  if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
  event.preventDefault();
  grid.focus();
});
reference.addEventListener('change', () => {
  remember({ reference: reference.value });
  ask();
});
all.addEventListener('change', () => {
  remember({ all: all.checked });
  ask();
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'f' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  filter.select();
});
window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.kind === 'table') showTable(data);
  else {
    table = undefined;
    summary.textContent = '';
    message.textContent = data.message;
    message.hidden = false;
    scroller.hidden = true;
    details.show(undefined, undefined, 0);
  }
});

remember({});
ask();
