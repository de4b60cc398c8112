import { say } from '../../text/localise';
import type { ClusterPicture, PictureNode, PictureThing } from './cluster-picture';
import { kindName } from './kind-names';

/** Sizes in the units of the drawing, which are pixels where nothing scales it. */
const margin = 24;
const boxHeight = 46;
const gap = 18;
const columnGap = 180;
const longest = 46;

const red = '#c42b1c';
const ink = '#1f1f1f';
const muted = '#616161';

interface Box {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly differs: boolean;
  readonly isThing: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/**
 * The picture as an SVG document that stands for itself: nodes on the left, what they share on the right, red and dashed
 * where they disagree. Colours are attributes, so that a style sheet around it may have others; each box is an `a` with
 * the id of its node or thing, without an address.
 */
export function pictureSvg(picture: ClusterPicture): string {
  const nodeWidth = widthOf(picture.nodes.map(({ name, detail }) => [name, detail]));
  const thingWidth = widthOf(picture.things.map(({ kind, label }) => [label, kindName(kind)]));
  const height = 2 * margin + heightOf(Math.max(picture.nodes.length, picture.things.length));
  const column = (count: number): number => Math.round((height - heightOf(count)) / 2);
  const rightX = margin + nodeWidth + columnGap;
  const width = rightX + thingWidth + margin;
  const nodes = new Map(
    picture.nodes.map((node, i) => [
      node.id,
      boxOf(node, margin, column(picture.nodes.length), i, nodeWidth),
    ]),
  );
  const things = new Map(
    picture.things.map((thing, i) => [
      thing.id,
      boxOf(thing, rightX, column(picture.things.length), i, thingWidth),
    ]),
  );
  // What differs is drawn last, over the rest.
  const links = picture.links
    .toSorted((a, b) => Number(a.differs) - Number(b.differs))
    .flatMap(({ node, thing, differs }) => {
      const [from, to] = [nodes.get(node), things.get(thing)];
      return from === undefined || to === undefined ? [] : [line(from, to, differs)];
    });
  const boxes = [...nodes.values(), ...things.values()].map(drawBox);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-labelledby="picture-title picture-desc" font-family="system-ui, sans-serif">`,
    `<title id="picture-title">${escapeXml(say`Cluster ${picture.name}`)}</title>`,
    `<desc id="picture-desc">${escapeXml(describe(picture))}</desc>`,
    `<rect class="background" width="${width}" height="${height}" fill="#ffffff"/>`,
    ...links,
    ...boxes,
    '</svg>',
    '',
  ].join('\n');
}

/** `3 nodes and 4 things that they use; they disagree on the database.` */
function describe({ nodes, things }: ClusterPicture): string {
  const kinds = new Set(things.filter(({ differs }) => differs).map(({ kind }) => kindName(kind)));
  const count = nodes.length === 1 ? say`1 node` : say`${nodes.length} nodes`;
  return kinds.size === 0
    ? say`${count}. No disagreement is known.`
    : say`${count}. They disagree on: ${[...kinds].join(', ')}.`;
}

function boxOf(item: PictureNode | PictureThing, x: number, top: number, index: number, width: number): Box {
  const isThing = 'kind' in item;
  return {
    id: item.id,
    title: isThing ? item.label : item.name,
    detail: isThing ? kindName(item.kind) : item.detail,
    differs: item.differs,
    isThing,
    x,
    y: top + index * (boxHeight + gap),
    width,
  };
}

function line(from: Box, to: Box, differs: boolean): string {
  const [x1, x2] = [from.x + from.width, to.x];
  const [y1, y2] = [from, to].map(({ y }) => y + boxHeight / 2);
  const middle = Math.round((x1 + x2) / 2);
  const look = differs
    ? `class="differs" stroke="${red}" stroke-width="2" stroke-dasharray="7 4"`
    : `class="link" stroke="${muted}"`;
  return `<path d="M${x1} ${String(y1)} C${middle} ${String(y1)} ${middle} ${String(y2)} ${x2} ${String(y2)}" fill="none" ${look}/>`;
}

function drawBox({ id, title, detail, differs, isThing, x, y, width }: Box): string {
  const look = differs
    ? `class="box differs" stroke="${red}" stroke-width="2" stroke-dasharray="7 4"`
    : `class="box" stroke="${muted}"`;
  const sign = differs ? '≠ ' : '';
  const whole = `${isThing ? `${detail}: ${title}` : `${title}, ${detail}`}${differs ? ' (differs)' : ''}`;
  return [
    `<a id="${id}">`,
    `<title>${escapeXml(whole)}</title>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${boxHeight}" rx="${isThing ? 14 : 4}" fill="#ffffff" ${look}/>`,
    `<text class="label" x="${x + 14}" y="${y + 20}" font-size="14" font-weight="600" fill="${ink}">${escapeXml(sign + cut(title))}</text>`,
    `<text class="detail" x="${x + 14}" y="${y + 36}" font-size="12" fill="${muted}">${escapeXml(cut(detail))}</text>`,
    '</a>',
  ].join('');
}

const heightOf = (count: number): number => Math.max(0, count * (boxHeight + gap) - gap);

/** The width of a column, with room for the sign of what differs. */
function widthOf(texts: readonly (readonly [string, string])[]): number {
  const widths = texts.map(([title, detail]) =>
    Math.max(textWidth(`≠ ${cut(title)}`, 14), textWidth(cut(detail), 12)),
  );
  return Math.max(110, Math.ceil(Math.max(0, ...widths)) + 28);
}

/** Estimated on the wide side, since nothing here knows a font: signs of East Asia take a square. */
function textWidth(text: string, size: number): number {
  let width = 0;
  for (const sign of text) width += (sign.codePointAt(0) ?? 0) >= 0x1100 ? 1 : 0.6;
  return width * size;
}

function cut(text: string): string {
  const signs = Array.from(text);
  return signs.length <= longest ? text : `${signs.slice(0, longest - 1).join('')}…`;
}

/** XML knows neither control characters nor halves of pairs. */
function escapeXml(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '\ufffd')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
