import { say } from '../../text/localise';
import type { ClusterPicture, PictureKind } from './cluster-picture';
import { kindName } from './kind-names';
import { groupedPicture, type PictureGroup } from './picture-groups';

/** How Mermaid draws each kind: a cylinder, a folder's rounded box, a stadium, a hexagon. */
const shapes: Readonly<Record<PictureKind, readonly [string, string]>> = {
  database: ['[(', ')]'],
  'file-store': ['(', ')'],
  search: ['([', '])'],
  channel: ['{{', '}}'],
};

/** A group has the names of up to this many nodes in its box. */
const namesShown = 60;

/**
 * The picture as a Mermaid flowchart, for pages and tickets that render one; nodes that are alike share a box if there
 * are many.
 */
export function pictureMermaid(picture: ClusterPicture): string {
  const { groups, things } = groupedPicture(picture);
  const differing = [...groups, ...things].filter(({ differs }) => differs).map(({ id }) => id);
  return [
    'flowchart LR',
    ...groups.map((group) => `  ${group.id}["${linesOf(group).map(quoted).join('<br>')}"]`),
    ...things.map(({ id, kind, label }) => {
      const [open, close] = shapes[kind];
      return `  ${id}${open}"${kindName(kind)}<br>${quoted(label)}"${close}`;
    }),
    ...groups.flatMap(({ id, uses }) =>
      uses.map(({ thing, differs }) => `  ${id} ${differs ? `-. ${say`differs`} .-` : '---'} ${thing}`),
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

function linesOf({ title, detail, nodes }: PictureGroup): string[] {
  const names = nodes.length === 1 || nodes.length > namesShown ? [] : nodes.map(({ name }) => name);
  return [title, detail, ...names];
}

/** Mermaid needs codes for the characters that mean something in it. */
function quoted(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}]/gu, '\ufffd')
    .replace(/["#;<>&`\\[\]{}()|]/g, (sign) => `#${sign.charCodeAt(0)};`);
}
