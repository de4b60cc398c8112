import { env, l10n, Uri, type Webview } from 'vscode';
import { escapeHtml } from '../html';
import type { CompareOptions } from './messages';
import { style } from './style';

/** Where the bundles of the web views are; the page cannot read anything else on disk. */
export const pageRoot = (extension: Uri): Uri => Uri.joinPath(extension, 'dist');

/**
 * The page without its table, which arrives in messages. It runs the one script of its bundle and loads nothing else.
 */
export function comparePage(webview: Webview, extension: Uri, options: CompareOptions): string {
  const nonce = crypto.randomUUID();
  const script = webview.asWebviewUri(Uri.joinPath(pageRoot(extension), 'compare-view.js'));
  const text = (message: string): string => escapeHtml(message);
  return `<!DOCTYPE html>
<html lang="${env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(titleOf(options.cluster))}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body data-options="${escapeHtml(JSON.stringify(options))}" data-most-nodes="${text(l10n.t('most nodes'))}" data-key="${text(l10n.t('Key'))}" data-place="${text(l10n.t('{0}, line {1}', '{0}', '{1}'))}">
<main>
<header>
  <h1 id="title">${text(options.cluster)}</h1>
  <p id="summary" role="status"></p>
  <div class="controls">
    <input id="filter" type="search" spellcheck="false" autocomplete="off" aria-label="${text(l10n.t('Filter keys and values'))}" placeholder="${text(l10n.t('Filter keys and values'))}">
    <label>${text(l10n.t('Compare with'))} <select id="reference"></select></label>
    <label><input id="all" type="checkbox"> ${text(l10n.t('All keys'))}</label>
  </div>
</header>
<p id="message" hidden></p>
<div id="scroller">
  <table id="table" role="grid" aria-labelledby="title">
    <colgroup id="columns"></colgroup>
    <thead id="head"></thead>
    <tbody id="body"></tbody>
  </table>
</div>
<section id="details" aria-label="${text(l10n.t('Selected value'))}" hidden>
  <h2 id="details-title"></h2>
  <p id="details-value"></p>
  <p id="details-notes"></p>
  <div class="buttons">
    <button id="open" type="button">${text(l10n.t('Open'))}</button>
    <button id="use" type="button" class="secondary">${text(l10n.t('Use This Value on All Nodes…'))}</button>
  </div>
</section>
</main>
<script nonce="${nonce}" src="${escapeHtml(script.toString())}"></script>
</body>
</html>`;
}

/** The title of the tab of a comparison. */
export const titleOf = (cluster: string): string => l10n.t('Compare Nodes: {0}', cluster);
