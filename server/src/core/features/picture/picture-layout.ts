import { withoutCommonStart } from '../../text/short-names';
import { kindName } from './kind-names';
import type { PictureThing } from './cluster-picture';
import type { GroupedPicture, PictureGroup } from './picture-groups';
import { cutInTheMiddle, textWidth } from './picture-texts';

/** Sizes in the units of the drawing, which are pixels if nothing scales it. */
const margin = 24;
const gap = 18;
const columnGap = 120;
export const boxHeight = 46;
const cellHeight = 28;
const cellGap = 6;
const framePadding = 12;
const frameHead = 50;

/** A group shows the boxes of up to this many nodes; a larger one says how many there are. */
const cellsShown = 60;

/** This many nodes are below each other before another column begins, and a frame is at most about this wide. */
const cellRows = 12;
const frameWidthAtMost = 560;

/** What fits on a screen; things are not moved below it because of many nodes next to them. */
const firstScreen = 620;

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A box with a text or two. */
export interface Box extends Rectangle {
  readonly id: string;
  /** In full, for a tooltip. */
  readonly whole: string;
  readonly title: string;
  /** Below the title; undefined in boxes with one line. */
  readonly detail: string | undefined;
  readonly differs: boolean;
}

/** A frame around nodes that are alike. */
export interface Frame extends Box {
  readonly cells: readonly Box[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Nodes that stand alone, frames around others, and things, by their ids. */
  readonly nodes: ReadonlyMap<string, Box | Frame>;
  readonly things: ReadonlyMap<string, Box>;
}

/**
 * Puts nodes on the left, those that are alike into frames, and what they use on the right, next to the first of them.
 */
export function layOut({ groups, things }: GroupedPicture): Layout {
  const cells = cellsOf(groups);
  const alone = groups.filter(({ nodes }) => nodes.length === 1);
  const frames = groups.filter(({ nodes }) => nodes.length > 1);
  const leftWidth = Math.max(
    widthOf(alone.map(({ title, detail }) => [title, detail])),
    ...frames.map(({ title, detail, nodes }) =>
      widthOf([[title, nodes.length > cellsShown ? betweenOf(nodes.map(({ name }) => name)) : detail]]),
    ),
    frames.length === 0 ? 0 : cells.columns * (cells.width + cellGap) - cellGap + 2 * framePadding,
  );
  const rightX = margin + leftWidth + columnGap;
  const rightWidth = widthOf(things.map(({ kind, label }) => [label, kindName(kind)]));
  const heights = groups.map((group) => heightOf(group, cells));
  const leftHeight = stacked(heights);
  const rightHeight = stacked(things.map(() => boxHeight));
  const height = 2 * margin + Math.max(leftHeight, rightHeight);

  const nodes = new Map<string, Box | Frame>();
  let y = Math.round((height - leftHeight) / 2);
  for (const [i, group] of groups.entries()) {
    const place = { x: margin, y, width: leftWidth, height: heights[i] ?? 0 };
    nodes.set(group.id, group.nodes.length === 1 ? boxOf(group, place) : frameOf(group, place, cells));
    y += place.height + gap;
  }
  const top = Math.round(Math.max(margin, (Math.min(height, firstScreen) - rightHeight) / 2));
  return {
    width: rightX + rightWidth + margin,
    height,
    nodes,
    things: new Map(
      things.map((thing, i) => [
        thing.id,
        thingBox(thing, { x: rightX, y: top + i * (boxHeight + gap), width: rightWidth, height: boxHeight }),
      ]),
    ),
  };
}

/** How the nodes of all frames are arranged in columns. */
interface Cells {
  readonly columns: number;
  readonly width: number;
  readonly names: ReadonlyMap<string, string>;
}

function cellsOf(groups: readonly PictureGroup[]): Cells {
  const nodes = groups.filter(hasCells).flatMap((group) => group.nodes);
  const short = withoutCommonStart(nodes.map(({ name }) => name));
  const names = new Map(nodes.map(({ id }, i) => [id, short[i] ?? '']));
  const widest = Math.max(0, ...short.map((name) => textWidth(cutInTheMiddle(`≠ ${name}`), 13)));
  const width = Math.max(60, Math.ceil(widest) + 18);
  const most = Math.max(1, ...groups.filter(hasCells).map((group) => group.nodes.length));
  const fitting = Math.max(1, Math.floor((frameWidthAtMost + cellGap) / (width + cellGap)));
  return { columns: Math.min(Math.ceil(most / cellRows), fitting), width, names };
}

const hasCells = ({ nodes }: PictureGroup): boolean => nodes.length > 1 && nodes.length <= cellsShown;

function heightOf(group: PictureGroup, { columns }: Cells): number {
  if (!hasCells(group)) return boxHeight;
  const rows = Math.ceil(group.nodes.length / columns);
  return frameHead + rows * (cellHeight + cellGap) - cellGap + framePadding;
}

function boxOf({ id, title, detail, differs }: PictureGroup, place: Rectangle): Box {
  return { ...place, id, whole: `${title}, ${detail}`, title, detail, differs };
}

function frameOf(group: PictureGroup, place: Rectangle, { columns, width, names }: Cells): Frame {
  const detail = hasCells(group) ? group.detail : betweenOf(group.nodes.map(({ name }) => name));
  const cells = !hasCells(group)
    ? []
    : group.nodes.map((node, i) => ({
        id: node.id,
        whole: `${node.name}, ${node.detail}`,
        title: names.get(node.id) ?? node.name,
        detail: undefined,
        differs: node.differs,
        x: place.x + framePadding + (i % columns) * (width + cellGap),
        y: place.y + frameHead + Math.floor(i / columns) * (cellHeight + cellGap),
        width,
        height: cellHeight,
      }));
  return { ...boxOf(group, place), detail, cells };
}

function thingBox({ id, kind, label, differs }: PictureThing, place: Rectangle): Box {
  const name = kindName(kind);
  return { ...place, id, whole: `${name}: ${label}`, title: label, detail: name, differs };
}

/** `node1 … node1000`. */
const betweenOf = (names: readonly string[]): string =>
  [names[0], names.at(-1)].map((name) => cutInTheMiddle(name ?? '')).join(' … ');

const stacked = (heights: readonly number[]): number =>
  heights.reduce((sum, height) => sum + height + gap, heights.length === 0 ? 0 : -gap);

/** The width of a column, with room for the mark of a difference. */
function widthOf(texts: readonly (readonly [string, string])[]): number {
  const widths = texts.map(([title, detail]) =>
    Math.max(textWidth(`≠ ${cutInTheMiddle(title)}`, 14), textWidth(detail, 12)),
  );
  return Math.max(110, Math.ceil(Math.max(0, ...widths)) + 28);
}
