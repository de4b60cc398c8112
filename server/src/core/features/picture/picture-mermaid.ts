import { say } from '../../text/localise';
import type { ClusterPicture, PictureKind } from './cluster-picture';
import { kindName } from './kind-names';

/** How Mermaid draws each kind: a cylinder, a folder's rounded box, a stadium, a hexagon. */
const shapes: Readonly<Record<PictureKind, readonly [string, string]>> = {
  database: ['[(', ')]'],
  'file-store': ['(', ')'],
  search: ['([', '])'],
  channel: ['{{', '}}'],
};

/** The picture as a flowchart of Mermaid, for pages and tickets that draw one. */
export function pictureMermaid({ nodes, things, links }: ClusterPicture): string {
  const differing = [...nodes, ...things].filter(({ differs }) => differs).map(({ id }) => id);
  return [
    'flowchart LR',
    ...nodes.map(({ id, name, detail }) => `  ${id}["${quoted(name)}<br>${quoted(detail)}"]`),
    ...things.map(({ id, kind, label }) => {
      const [open, close] = shapes[kind];
      return `  ${id}${open}"${kindName(kind)}<br>${quoted(label)}"${close}`;
    }),
    ...links.map(
      ({ node, thing, differs }) => `  ${node} ${differs ? `-. ${say`differs`} .-` : '---'} ${thing}`,
    ),
    ...(differing.length === 0
      ? []
      : [
          '  classDef differs stroke:#c42b1c,stroke-width:2px,stroke-dasharray:7 4',
          `  class ${differing.join(',')} differs`,
        ]),
    '',
  ].join('\n');
}

/** Mermaid takes codes for what means something in it. */
function quoted(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}]/gu, '\ufffd')
    .replace(/["#;<>&`\\[\]{}()|]/g, (sign) => `#${sign.charCodeAt(0)};`);
}
