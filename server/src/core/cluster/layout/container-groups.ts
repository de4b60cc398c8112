import { toBoolean } from '../../configuration/conversion';
import { type Node, valueOn } from '../cluster';
import type { Container } from '../containers/container';
import { dataSourceIdentity, dataSourceOf } from '../identity/data-source';
import { environmentIn, numberedName, numbersNodes } from './node-names';

/**
 * Which containers of one project are the nodes of one installation: replicas of one service, and services of one
 * product (the same image whatever its tag, or the same build) that have numbered names, share a database or a file
 * store, or of which one has Cluster Link on. `liferay/dxp` next to `liferay/portal` are two installations, as are
 * `dev` next to `prod`.
 * @param signsOf further signs that containers of one product belong together; if given, Cluster Link is not one
 */
export function groupContainers(
  containers: readonly Container[],
  nodeOf: (container: Container) => Node | undefined,
  signsOf?: (container: Container) => readonly string[],
): readonly (readonly Container[])[] {
  const groups = new Groups(containers);
  groups.joinBy(({ service }) => [service]);
  const productsOf = ({ service, products }: Container): string[] =>
    [...products].map((product) => `${environmentIn(service)}\n${product}`);
  // Workloads that are numbered and have replicas may each be an installation of their own.
  const single = (container: Container): boolean =>
    containers.every((other) => other === container || other.service !== container.service);
  const numbered = numberedStems(signsOf === undefined ? containers : containers.filter(single));
  groups.joinBy((container) => {
    const { service } = container;
    const node = nodeOf(container);
    const signs = [
      ...(numbered.has(stemOf(service)) ? [`name ${stemOf(service)}`] : []),
      ...(node === undefined ? [] : sharedOf(node)),
      ...(signsOf?.(container) ?? []),
    ];
    return productsOf(container).flatMap((product) => signs.map((sign) => `${product}\n${sign}`));
  });
  if (signsOf !== undefined) return groups.all();
  const clustered = new Set(containers.filter((one) => isClustered(nodeOf(one))).flatMap(productsOf));
  groups.joinBy((container) => productsOf(container).filter((product) => clustered.has(product)));
  return groups.all();
}

const stemOf = (service: string): string => numberedName(service)?.stem ?? service.toLowerCase();

/** The names that differ in their numbers: `dxp-1` and `dxp-2`, also `dxp` and `dxp-2`. */
function numberedStems(containers: readonly Container[]): ReadonlySet<string> {
  const stems = new Map<string, Set<string>>();
  for (const { service } of containers) {
    const stem = stemOf(service);
    const numbers = stems.get(stem) ?? new Set();
    stems.set(stem, numbers.add(numberedName(service)?.number ?? ''));
  }
  const isNumbered = (stem: string, numbers: ReadonlySet<string>): boolean =>
    numbersNodes(
      stem,
      [...numbers].filter((number) => number !== ''),
    ) ||
    (numbers.has('') && (numbers.has('2') || numbers.has('b')));
  return new Set([...stems].filter(([stem, numbers]) => isNumbered(stem, numbers)).map(([stem]) => stem));
}

/** What decides which other containers the one of a node is grouped with: equal texts for equal signs. */
export function groupingSigns(node: Node): string {
  return JSON.stringify([isClustered(node), ...sharedOf(node)]);
}

/** The database and the file store of a node, as far as others may also have them. */
function sharedOf({ configuration, machine }: Node): string[] {
  const source = dataSourceOf(configuration);
  const database = source?.isStated === true ? dataSourceIdentity(source) : undefined;
  const store = machine.storageAt('/opt/liferay/data/document_library');
  return [
    ...(database === undefined ? [] : [`database ${database}`]),
    ...(store?.canBeShared === true ? [`store ${store.id}`] : []),
  ];
}

function isClustered(node: Node | undefined): boolean {
  if (node === undefined) return false;
  const { text, isKnown } = valueOn(node, 'cluster.link.enabled');
  return isKnown && text !== undefined && toBoolean(text);
}

/** Containers that belong together, joined step by step. */
class Groups {
  readonly #containers: readonly Container[];
  readonly #leaders: Map<Container, Container>;

  constructor(containers: readonly Container[]) {
    this.#containers = containers;
    this.#leaders = new Map(containers.map((container) => [container, container]));
  }

  /** Joins all containers that have a key in common. */
  joinBy(keysOf: (container: Container) => readonly string[]): void {
    const first = new Map<string, Container>();
    for (const container of this.#containers)
      for (const key of keysOf(container)) {
        const other = first.get(key);
        if (other === undefined) first.set(key, container);
        else this.#leaders.set(this.#leaderOf(container), this.#leaderOf(other));
      }
  }

  all(): readonly (readonly Container[])[] {
    const groups = new Map<Container, Container[]>();
    for (const container of this.#containers) {
      const leader = this.#leaderOf(container);
      const group = groups.get(leader);
      if (group === undefined) groups.set(leader, [container]);
      else group.push(container);
    }
    const byName = (a: Container, b: Container): number =>
      a.name.localeCompare(b.name, 'en', { numeric: true });
    return [...groups.values()].map((group) => group.sort(byName));
  }

  #leaderOf(container: Container): Container {
    let leader = container;
    for (;;) {
      const next = this.#leaders.get(leader);
      if (next === undefined || next === leader) break;
      leader = next;
    }
    this.#leaders.set(container, leader);
    return leader;
  }
}
