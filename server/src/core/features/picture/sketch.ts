import type { Node } from '../../cluster/cluster';
import { compareStatements } from '../../cluster/comparison';
import type { Location } from '../../rules/rule';

export type PictureKind = 'database' | 'file-store' | 'search' | 'channel';

/** One thing with the nodes that use it. */
export interface Sketch {
  readonly kind: PictureKind;
  readonly label: string;
  /** Where the first of them says so. */
  readonly place: Location;
  readonly users: readonly Node[];
  /** Those of the users that do not have what the others have. */
  readonly differing: readonly Node[];
}

/** What one node uses. */
export interface Use {
  readonly node: Node;
  readonly label: string;
  readonly place: Location;
  /** Equal texts for one thing; undefined if it cannot be known which it is. */
  readonly identity: string | undefined;
}

/**
 * One thing for each identity, and one for each label of what cannot be identified.
 * @param differing the nodes that certainly do not agree with the others
 */
export function sketchesOf(kind: PictureKind, uses: readonly Use[], differing: ReadonlySet<Node>): Sketch[] {
  const groups = new Map<string, Use[]>();
  for (const use of uses) {
    const key = use.identity === undefined ? `unknown ${use.label}` : `known ${use.identity}`;
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [use]);
    else own.push(use);
  }
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const users = own.map(({ node }) => node);
    return [
      {
        kind,
        label: first.label,
        place: first.place,
        users,
        differing: users.filter((node) => differing.has(node)),
      },
    ];
  });
}

/**
 * The nodes that do not say what most say; all that say something if there is no majority.
 * @param mayBeOne whether two nodes that say different things may mean the same
 */
export function deviating(
  nodes: readonly Node[],
  identify: (node: Node) => string | undefined,
  mayBeOne: (one: Node, other: Node) => boolean = () => false,
): Node[] {
  const statements = nodes.map((node) => ({ node, identity: identify(node) }));
  const { deviating: found, majority } = compareStatements(statements);
  const identities = new Map(statements.map(({ node, identity }) => [node, identity]));
  const known = nodes.filter((node) => identities.get(node) !== undefined);
  const reference = majority.length > 0 ? majority : known;
  return found.filter((node) =>
    reference.some((other) => identities.get(other) !== identities.get(node) && !mayBeOne(node, other)),
  );
}
