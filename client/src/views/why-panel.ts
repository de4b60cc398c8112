import { l10n, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import type { ReasonedValue, ValueReasons } from '../../../server/src/lsp/protocol';
import { escapeHtml, staticPage } from './html';

/** The one panel that shows where a value comes from and what it overrides. */
export interface WhyPanel {
  show(reasons: ValueReasons): void;
  dispose(): void;
}

const openCommand = 'portalProperties.openNode';

export function createWhyPanel(): WhyPanel {
  let panel: WebviewPanel | undefined;
  return {
    show(reasons) {
      if (panel === undefined) {
        panel = window.createWebviewPanel(
          'portalProperties.why',
          l10n.t('Why This Value?'),
          { viewColumn: ViewColumn.Beside, preserveFocus: true },
          // The page has no scripts; all its links can do is open a place.
          { enableScripts: false, enableCommandUris: [openCommand], localResourceRoots: [] },
        );
        panel.onDidDispose(() => {
          panel = undefined;
        });
      }
      panel.webview.html = staticPage(reasons.key, style, bodyOf(reasons));
      panel.reveal(undefined, true);
    },
    dispose() {
      panel?.dispose();
    },
  };
}

function bodyOf({ key, stacks }: ValueReasons): string {
  const sections = stacks.map(({ nodes, values }) => {
    const list = values.map((value) => `<li${value.wins ? ' class="wins"' : ''}>${lineOf(value)}</li>`);
    return `<section><h2>${escapeHtml(nodes.join(', '))}</h2>${
      values.length === 0
        ? `<p>${escapeHtml(l10n.t('Nothing sets it, and portal.properties has no default.'))}</p>`
        : `<ol>${list.join('')}</ol>`
    }</section>`;
  });
  return `<main><h1><code>${escapeHtml(key)}</code></h1><p>${escapeHtml(
    l10n.t('The highest place wins on each node; what is struck through has no effect.'),
  )}</p>${sections.join('')}</main>`;
}

function lineOf({ layer, place, shown, wins }: ReasonedValue): string {
  const value =
    shown === undefined
      ? `<em>${escapeHtml(l10n.t('filled in elsewhere'))}</em>`
      : shown === ''
        ? `<em>${escapeHtml(l10n.t('empty'))}</em>`
        : `<code>${escapeHtml(shown)}</code>`;
  return `${wins ? `<strong>${value}</strong>` : `<s>${value}</s>`}<br>${
    place === undefined ? escapeHtml(layer) : linkTo(place)
  }`;
}

function linkTo(place: NonNullable<ReasonedValue['place']>): string {
  const file = workspace.asRelativePath(Uri.parse(place.uri));
  const label = l10n.t('{0}, line {1}', file, place.range.start.line + 1);
  const target = Uri.from({
    scheme: 'command',
    path: openCommand,
    query: JSON.stringify([{ place }]),
  });
  return `<a href="${escapeHtml(target.toString())}">${escapeHtml(label)}</a>`;
}

const style = `
body { padding: 0 1.5rem 1.5rem; line-height: 1.5; }
h1 { font-size: 1.3rem; font-weight: 600; }
h2 { font-size: 1rem; font-weight: 600; margin: 1.5rem 0 0.5rem; }
h1 code { font-size: inherit; overflow-wrap: anywhere; }
ol { margin: 0; padding-left: 1.5rem; }
li { margin: 0.4rem 0; }
li:not(.wins) { color: var(--vscode-descriptionForeground); }
code { font-family: var(--vscode-editor-font-family); color: inherit; background: var(--vscode-textCodeBlock-background); padding: 0.1em 0.3em; border-radius: 3px; overflow-wrap: anywhere; }
a:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
`;
