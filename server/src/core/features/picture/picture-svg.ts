import { say } from '../../text/localise';
import type { ClusterPicture } from './cluster-picture';
import { kindName } from './kind-names';
import { groupedPicture } from './picture-groups';
import { type Box, boxHeight, type Frame, layOut, type Rectangle } from './picture-layout';
import { cutInTheMiddle } from './picture-texts';

const red = '#c42b1c';
const ink = '#1f1f1f';
const muted = '#616161';

/**
 * The picture as a self-contained SVG document: nodes on the left, what they share on the right, red and dashed if they
 * disagree. Colours are attributes, so that a style sheet around it may override them; each box is an `a` with the id
 * of its node or thing, without an address. In a large cluster, nodes that are alike share one frame.
 */
export function pictureSvg(picture: ClusterPicture): string {
  const grouped = groupedPicture(picture);
  const { width, height, nodes, things } = layOut(grouped);
  // What differs is drawn last, on top of the rest.
  const links = grouped.groups
    .flatMap(({ id, uses }) => uses.map((use) => ({ id, ...use })))
    .toSorted((a, b) => Number(a.differs) - Number(b.differs))
    .flatMap(({ id, thing, differs }) => {
      const [from, to] = [nodes.get(id), things.get(thing)];
      return from === undefined || to === undefined ? [] : [line(from, to, differs)];
    });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-labelledby="picture-title picture-desc" font-family="system-ui, sans-serif">`,
    `<title id="picture-title">${escapeXml(say`Cluster ${picture.name}`)}</title>`,
    `<desc id="picture-desc">${escapeXml(describe(picture))}</desc>`,
    `<rect class="background" width="${width}" height="${height}" fill="#ffffff"/>`,
    ...links,
    ...[...nodes.values()].map((box) => ('cells' in box ? drawFrame(box) : drawBox(box, 4))),
    ...[...things.values()].map((box) => drawBox(box, 14)),
    '</svg>',
    '',
  ].join('\n');
}

/** `3 nodes and 4 things that they use; they disagree on the database.` */
function describe({ nodes, things }: ClusterPicture): string {
  const kinds = new Set(things.filter(({ differs }) => differs).map(({ kind }) => kindName(kind)));
  const count = nodes.length === 1 ? say`1 node` : say`${nodes.length} nodes`;
  return kinds.size === 0
    ? say`${count}. No known disagreement.`
    : say`${count}. They disagree on: ${[...kinds].join(', ')}.`;
}

function line(from: Rectangle, to: Rectangle, differs: boolean): string {
  const [x1, x2] = [from.x + from.width, to.x];
  const [y1, y2] = [from, to].map(({ y, height }) => y + height / 2);
  const middle = Math.round((x1 + x2) / 2);
  const look = differs
    ? `class="differs" stroke="${red}" stroke-width="2" stroke-dasharray="7 4"`
    : `class="link" stroke="${muted}"`;
  return `<path d="M${x1} ${String(y1)} C${middle} ${String(y1)} ${middle} ${String(y2)} ${x2} ${String(y2)}" fill="none" ${look}/>`;
}

function drawBox(box: Box, radius: number): string {
  const { id, detail, y } = box;
  return [
    `<a id="${id}">`,
    `<title>${escapeXml(inFull(box))}</title>`,
    outline(box, radius),
    ...(detail === undefined
      ? [label(box, 9, y + 19, 13)]
      : [label(box, 14, y + 20, 14), small(box, detail, y + 36)]),
    '</a>',
  ].join('');
}

/** A frame leads nowhere: the nodes in it do. */
function drawFrame(frame: Frame): string {
  const { detail = '', y, cells, height } = frame;
  const top = height === boxHeight ? 20 : 22;
  return [
    `<g role="group" aria-label="${escapeXml(inFull(frame))}">`,
    outline(frame, 4),
    label(frame, 14, y + top, 14),
    small(frame, detail, y + top + 16),
    ...cells.map((cell) => drawBox(cell, 4)),
    '</g>',
  ].join('');
}

const inFull = ({ whole, differs }: Box): string => `${whole}${differs ? ` (${say`differs`})` : ''}`;

function outline({ x, y, width, height, differs }: Box, radius: number): string {
  const look = differs
    ? `class="box differs" stroke="${red}" stroke-width="2" stroke-dasharray="7 4"`
    : `class="box" stroke="${muted}"`;
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="#ffffff" ${look}/>`;
}

const label = ({ title, differs, x }: Box, indent: number, y: number, size: number): string =>
  `<text class="label" x="${x + indent}" y="${y}" font-size="${size}" font-weight="600" fill="${ink}">${escapeXml((differs ? '≠ ' : '') + cutInTheMiddle(title))}</text>`;

const small = ({ x }: Box, text: string, y: number): string =>
  `<text class="detail" x="${x + 14}" y="${y}" font-size="12" fill="${muted}">${escapeXml(text)}</text>`;

/** XML allows neither control characters nor unpaired surrogates. */
function escapeXml(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '\ufffd')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
