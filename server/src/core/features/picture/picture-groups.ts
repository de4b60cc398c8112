import { say } from '../../text/localise';
import type { ClusterPicture, PictureKind, PictureLink, PictureNode, PictureThing } from './cluster-picture';

/** Nodes that use the same things in the same way, or a single node. */
export interface PictureGroup {
  /** `g0`; that of the node if it is only one. */
  readonly id: string;
  /** `47 nodes agree`; the name of the node if it is only one. */
  readonly title: string;
  /** The release, which all of them have. */
  readonly detail: string;
  readonly nodes: readonly PictureNode[];
  readonly differs: boolean;
  readonly uses: readonly PictureUse[];
}

/** What a group uses, by its id. */
export type PictureUse = Pick<PictureLink, 'thing' | 'differs'>;

/** A picture that stays small however many nodes there are. */
export interface GroupedPicture {
  readonly name: string;
  /** In the order of their first nodes. */
  readonly groups: readonly PictureGroup[];
  readonly things: readonly PictureThing[];
}

/** Up to this many nodes are shown individually. */
const nodesApart = 8;

/** A large cluster shows this many things of one kind, the most used ones; the others become one. */
const thingsApart = 5;

/** The picture with one group for all nodes that are alike; each node of a small cluster is a group of its own. */
export function groupedPicture(picture: ClusterPicture): GroupedPicture {
  const { name, nodes } = picture;
  const isLarge = nodes.length > nodesApart;
  const { things, links } = isLarge ? withFewThings(picture) : picture;
  const uses = new Map<string, PictureUse[]>(nodes.map(({ id }) => [id, []]));
  for (const { node, thing, differs } of links) uses.get(node)?.push({ thing, differs });
  const groups = new Map<string, PictureNode[]>();
  for (const node of nodes) {
    const key = isLarge ? JSON.stringify([node.detail, node.differs, uses.get(node.id)]) : node.id;
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [node]);
    else own.push(node);
  }
  return {
    name,
    things,
    groups: [...groups.values()].flatMap((own, i) => {
      const [first] = own;
      if (first === undefined) return [];
      const { id, detail, differs } = first;
      const common = { detail, differs, nodes: own, uses: uses.get(id) ?? [] };
      return own.length === 1
        ? [{ id, title: first.name, ...common }]
        : [{ id: `g${i}`, title: titleOf(own.length, differs), ...common }];
    }),
  };
}

const titleOf = (count: number, differs: boolean): string =>
  differs ? say`${count} nodes` : say`${count} nodes agree`;

type ThingsAndLinks = Pick<ClusterPicture, 'things' | 'links'>;

/** Combines the things that only few nodes use into one, if there are too many of a kind to be shown. */
function withFewThings({ things, links }: ThingsAndLinks): ThingsAndLinks {
  const users = new Map<string, number>();
  for (const { thing } of links) users.set(thing, (users.get(thing) ?? 0) + 1);
  const becomes = new Map<string, PictureThing>();
  for (const kind of new Set(things.map((thing) => thing.kind)))
    for (const [id, thing] of merged(kind, things, users)) becomes.set(id, thing);
  const seen = new Set<string>();
  const fewLinks: PictureLink[] = [];
  for (const link of links) {
    const thing = becomes.get(link.thing)?.id ?? link.thing;
    // A node may use several of the things that have become one.
    const key = `${link.node} ${thing}`;
    if (seen.has(key)) continue;
    seen.add(key);
    fewLinks.push({ ...link, thing });
  }
  return { things: [...new Set(things.map((thing) => becomes.get(thing.id) ?? thing))], links: fewLinks };
}

/** The things of a kind that become one, by their ids, with that one. */
function merged(
  kind: PictureKind,
  things: readonly PictureThing[],
  users: ReadonlyMap<string, number>,
): ReadonlyMap<string, PictureThing> {
  const usersOf = ({ id }: PictureThing): number => users.get(id) ?? 0;
  const own = things.filter((thing) => thing.kind === kind);
  if (own.length <= thingsApart + 1) return new Map();
  const kept = own
    .filter((thing) => usersOf(thing) > 1)
    .sort((a, b) => usersOf(b) - usersOf(a))
    .slice(0, thingsApart);
  const rest = own.filter((thing) => !kept.includes(thing));
  const [first] = rest;
  if (first === undefined || rest.length === 1) return new Map();
  const isOneLabel = rest.every(({ label }) => label === first.label);
  const one: PictureThing = {
    ...first,
    label: isOneLabel ? `${first.label} (${rest.length})` : say`${rest.length} different ones`,
    differs: rest.some(({ differs }) => differs),
  };
  return new Map(rest.map(({ id }) => [id, one]));
}
