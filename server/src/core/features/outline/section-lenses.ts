import type { Cluster, Node } from '../../cluster/cluster';
import type { Snapshot } from '../../cluster/snapshot';
import { linesOf } from '../../text/lines-of';
import { allOf, say } from '../../text/localise';
import type { Span } from '../../text/span';
import type { FilePath } from '../../workspace';
import { compareNodes, type ComparedKey, weightOf } from '../clusters/compare-nodes';
import { type Document, documentAt } from '../cursor';
import { fileSections } from './file-sections';

/** A place above which the editor shows how the nodes of the cluster compare in the keys below. */
export interface SectionLens {
  readonly span: Span;
  /** Finds the keys again, in this snapshot or a later one: the first entry and the one after the last. */
  readonly firstEntry: number;
  readonly endEntry: number;
}

/** Differences in these keys are worth mentioning: those that nodes may have are not. */
const heaviest = 2;

/**
 * One lens for each `##` section with keys that nodes should agree on, on the first line of its heading; one for the
 * whole file if it has no sections.
 */
export function sectionLenses(snapshot: Snapshot, path: FilePath): readonly SectionLens[] {
  const document = documentAt(snapshot, path);
  if (document === undefined || document.clusterNodes.length < 2) return [];
  const { file, tree } = document;
  const sections = fileSections(file, tree);
  const whole = sections.length > 0 || tree.entryCount === 0 ? [] : [wholeFile(document)];
  const lines = linesOf(file);
  const lenses = sections.map(({ firstLine, firstEntry, endEntry }) => ({
    span: lines.lineSpan(firstLine),
    firstEntry,
    endEntry,
  }));
  return [...whole, ...lenses].filter((lens) => keysOf(document, lens).length > 0);
}

function wholeFile({ file, tree }: Document): SectionLens {
  const lines = linesOf(file);
  const span = lines.lineSpan(lines.lineAt(tree.entry(0).span.start));
  return { span, firstEntry: 0, endEntry: tree.entryCount };
}

/** What the lens says: "3 nodes agree", "2 settings differ on node2". Undefined if its place no longer exists. */
export function lensTitle(
  snapshot: Snapshot,
  path: FilePath,
  lens: Pick<SectionLens, 'firstEntry' | 'endEntry'>,
): string | undefined {
  const document = documentAt(snapshot, path);
  if (document?.cluster === undefined || document.clusterNodes.length < 2) return undefined;
  const { cluster, node } = document;
  const differences = differencesOf(cluster);
  const rows = keysOf(document, lens).flatMap((key) => differences.get(key) ?? []);
  if (rows.length === 0) return say`${cluster.nodes.length} nodes agree`;
  const differing = rows.length === 1 ? say`1 setting differs` : say`${rows.length} settings differ`;
  return where(differing, rows, node);
}

function keysOf(
  { tree, catalogue }: Document,
  { firstEntry, endEntry }: Pick<SectionLens, 'firstEntry' | 'endEntry'>,
): string[] {
  const keys = new Set<string>();
  for (let index = firstEntry; index < Math.min(endEntry, tree.entryCount); index++) {
    const { key } = tree.entry(index);
    if (weightOf(catalogue.property(key)?.agreement) <= heaviest) keys.add(key);
  }
  return [...keys];
}

const knownDifferences = new WeakMap<Cluster, ReadonlyMap<string, ComparedKey>>();

function differencesOf(cluster: Cluster): ReadonlyMap<string, ComparedKey> {
  let differences = knownDifferences.get(cluster);
  if (differences === undefined) {
    differences = new Map(compareNodes(cluster).rows.map((row) => [row.key, row]));
    knownDifferences.set(cluster, differences);
  }
  return differences;
}

/** On which nodes: those outside the majority; without one only the others can be named. */
function where(differing: string, rows: readonly ComparedKey[], own: Node | undefined): string {
  const cells = rows.flatMap((row) => row.cells);
  const deviating = [...new Set(cells.filter(({ deviates }) => deviates).map(({ node }) => node))];
  if (deviating.length > 3) return say`${differing} on ${deviating.length} nodes`;
  if (deviating.length > 0) return say`${differing} on ${allOf(deviating.map(nameOf))}`;
  const others = [...new Set(cells.map(({ node }) => node))].filter((node) => node !== own);
  const [only] = others;
  return others.length === 1 && only !== undefined
    ? say`${differing} from ${only.name}`
    : say`${differing} between the nodes`;
}

const nameOf = ({ name }: Node): string => name;
