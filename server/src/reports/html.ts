import { spokenLanguage } from '../core/text/localise';
import { visible } from './visible';

/** Markup that is safe to put into a page: only `markup` makes it. */
export interface Html {
  readonly source: string;
}

type Part = Html | string | number | readonly Html[];

/** Markup in which every inserted text shows verbatim, whatever it contains. */
export function markup(parts: TemplateStringsArray, ...values: readonly Part[]): Html {
  return { source: parts.map((part, i) => part + (i < values.length ? markupOf(values[i]) : '')).join('') };
}

function markupOf(value: Part | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return 'source' in value ? value.source : value.map(({ source }) => source).join('');
}

function escapeHtml(text: string): string {
  return visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A self-contained page: it loads and runs nothing, and is light or dark as the reader prefers. */
export function page(title: string, body: readonly Html[]): string {
  return markup`<!doctype html>
<html lang="${spokenLanguage()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
${body.map((part) => markup`${part}\n`)}</main>
</body>
</html>
`.source;
}

/** A table whose first column names its rows. Wide ones can be scrolled, with the keyboard too. */
export function dataTable(
  caption: string,
  head: readonly string[],
  groups: readonly { readonly title?: string; readonly rows: readonly (readonly Cell[])[] }[],
): Html {
  return markup`<div class="wide" role="region" aria-label="${caption}" tabindex="0">
<table>
<caption>${caption}</caption>
<thead><tr>${head.map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead>
${groups.map(
  ({ title, rows }) => markup`<tbody>
${title === undefined ? '' : markup`<tr><th scope="rowgroup" colspan="${head.length}" class="group">${title}</th></tr>\n`}${rows.map(
    ([first, ...rest]) =>
      markup`<tr><th scope="row">${contentOf(first)}</th>${rest.map((own) => markup`<td>${contentOf(own)}</td>`)}</tr>\n`,
  )}</tbody>
`,
)}</table>
</div>`;
}

/** Text from files or of our own, or markup. */
export type Cell = string | Html;

/** Long keys, paths and URLs break after their dots and slashes rather than anywhere. */
function contentOf(cell: Cell | undefined): Html {
  if (typeof cell === 'object') return cell;
  return breakable(cell ?? '');
}

/** Text that may break after dots, slashes and colons. */
export function breakable(text: string): Html {
  const [first = '', ...rest] = text.split(/(?<=[./:])(?=[^./:\s])/);
  return markup`${first}${rest.map((part) => markup`<wbr>${part}`)}`;
}

/** Wide enough for a table of a few nodes; colours have a contrast of at least 4.5 to 1 in both schemes. */
const style: Html = {
  source: `
:root { color-scheme: light dark; --text: #1f2328; --back: #fff; --line: #d1d9e0; --soft: #59636e; --head: #f6f8fa; --mark: #fff1d6; --error: #b3261e; --warning: #7a4d00; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --back: #0d1117; --line: #3d444d; --soft: #9198a1; --head: #151b23; --mark: #4a3500; --error: #ff8f87; --warning: #f0b72f; } }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); }
main { max-width: 90rem; margin: 0 auto; padding: 1rem 1.5rem 3rem; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
code, td, tbody th { font-family: ui-monospace, monospace; font-size: .875rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; }
caption { text-align: left; font-weight: 600; padding: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border: 1px solid var(--line); font-weight: normal; min-width: 6rem; }
tbody th { min-width: 10rem; }
.prose { font: 1rem/1.5 system-ui, sans-serif; }
thead th, .group { font: 600 .875rem/1.5 system-ui, sans-serif; background: var(--head); }
.wide { overflow-x: auto; }
.wide:focus-visible { outline: 2px solid currentcolor; outline-offset: 2px; }
mark { color: inherit; background: var(--mark); }
.soft { color: var(--soft); }
.error { color: var(--error); font-weight: 600; }
.warning { color: var(--warning); font-weight: 600; }
@media print { main { max-width: none; padding: 0; } .wide { overflow: visible; } }
`,
};
