import { l10n, Uri } from 'vscode';
import type { DrawnCluster, DrawnGroup, DrawnItem } from '../../../../server/src/lsp/protocol';
import { escapeHtml, staticPage } from '../html';
import { style } from './style';

/** The commands that links of the page may run. */
export const pictureCommands = {
  open: 'portalProperties.openNode',
  save: 'portalProperties.savePicture',
  copy: 'portalProperties.copyPicture',
} as const;

/** The drawing, and the same in words next to it. It contains nothing but links: the page has no scripts. */
export function picturePage(picture: DrawnCluster): string {
  const { name, groups } = picture;
  const body = `<main>
<header>
<h1>${escapeHtml(name)}</h1>
<p>${escapeHtml(inWords(picture))}</p>
<nav aria-label="${escapeHtml(l10n.t('Export'))}">
${exportLink(pictureCommands.save, 'svg', name, l10n.t('Save as SVG'))}
${exportLink(pictureCommands.save, 'mermaid', name, l10n.t('Save as Mermaid'))}
${exportLink(pictureCommands.copy, 'mermaid', name, l10n.t('Copy as Mermaid'))}
</nav>
</header>
<div class="both">
<figure>${withLinks(picture)}</figure>
<section aria-label="${escapeHtml(l10n.t('The same in words'))}">
<ul>${groups.map((group) => `<li>${groupInWords(group, picture)}</li>`).join('')}</ul>
</section>
</div>
</main>`;
  return staticPage(name, style, body);
}

/** What is shown if the cluster is gone. */
export function noPicturePage(cluster: string): string {
  const text = l10n.t('There is no cluster {0} any more.', cluster);
  return staticPage(cluster, style, `<main><p>${escapeHtml(text)}</p></main>`);
}

function inWords({ things }: DrawnCluster): string {
  const kinds = new Set(things.filter(({ differs }) => differs).map(({ kind }) => kindName(kind)));
  return kinds.size === 0
    ? l10n.t('No known disagreement.')
    : l10n.t('The nodes disagree on: {0}', [...kinds].join(', '));
}

/** More names than these are shown on request. */
const namesOpen = 12;

function groupInWords(group: DrawnGroup, { nodes, things }: DrawnCluster): string {
  const used = group.uses.flatMap(({ thing: id, differs }) => {
    const thing = things.find((candidate) => candidate.id === id);
    return thing === undefined ? [] : [{ thing, differs }];
  });
  const lines = used.map(({ thing, differs }) => {
    const text = `${kindName(thing.kind)}: <a href="${linkTo(thing)}">${escapeHtml(thing.label)}</a>`;
    return differs
      ? `<li class="differs"><span aria-hidden="true">≠ </span>${text}, ${escapeHtml(l10n.t('not as on other nodes'))}</li>`
      : `<li>${text}</li>`;
  });
  const ids = new Set(group.nodes);
  const own = nodes.filter(({ id }) => ids.has(id));
  const links = own.map((node) => `<a class="node" href="${linkTo(node)}">${escapeHtml(node.name)}</a>`);
  const detail = `<small>${escapeHtml(group.detail)}</small>`;
  const uses = `<ul>${lines.join('')}</ul>`;
  if (own.length === 1) return `${links.join('')} ${detail}${uses}`;
  const isOpen = own.length > namesOpen ? '' : ' open';
  return `<strong>${escapeHtml(group.title)}</strong> ${detail}${uses}<details${isOpen}><summary>${escapeHtml(l10n.t('Their names'))}</summary><p>${links.join(', ')}</p></details>`;
}

function kindName(kind: DrawnCluster['things'][number]['kind']): string {
  switch (kind) {
    case 'database':
      return l10n.t('Database');
    case 'file-store':
      return l10n.t('File store');
    case 'search':
      return l10n.t('Search');
    case 'channel':
      return l10n.t('Cluster Link');
  }
}

/** The boxes of the drawing lead to where what they stand for is written. */
function withLinks({ svg, nodes, things }: DrawnCluster): string {
  const links = new Map([...nodes, ...things].map((item) => [item.id, linkTo(item)]));
  return svg.replace(/<a id="([nt]\d+)">/g, (whole, id: string) => {
    const link = links.get(id);
    return link === undefined ? whole : `<a id="${id}" href="${link}">`;
  });
}

const linkTo = ({ place }: DrawnItem): string => commandLink(pictureCommands.open, { place });

function exportLink(command: string, format: 'svg' | 'mermaid', cluster: string, label: string): string {
  return `<a class="button" role="button" href="${commandLink(command, { cluster, format })}">${escapeHtml(label)}</a>`;
}

function commandLink(command: string, argument: unknown): string {
  return escapeHtml(
    Uri.from({ scheme: 'command', path: command, query: JSON.stringify([argument]) }).toString(),
  );
}
