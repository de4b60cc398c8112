import type { Catalogue, PropertyGroup, Section } from '../catalogue/catalogue';
import { type Node, valueOn } from '../cluster/cluster';
import { compareStatements } from '../cluster/comparison';
import { toBoolean } from '../configuration/conversion';
import { layerOf } from '../configuration/layer';
import { escapeValue } from '../properties/write';
import type { PropertiesTree } from '../properties/tree';
import { replaceValue } from './entry-edits';
import type { FileEdit } from './file-edit';
import { insertLines } from './placement';
import { type ChooseValue, groupLines, sectionHeading, sectionLines } from './section-text';

const clusterLinkEnabled = 'cluster.link.enabled';

/**
 * Copies a section of portal.properties into the main file of `node`, to its place in the order of
 * portal.properties. Keys that the node sets already stay as they are and are left out. The copy fits in: Cluster
 * Link comes switched on, a key that must agree comes with the value on which the other nodes agree, and for the
 * database a template stands in the place of the embedded Hypersonic default.
 */
export function copySection(node: Node, name: string, clusterNodes: readonly Node[]): readonly FileEdit[] {
  const section = node.catalogue.section(name);
  return section === undefined ? [] : copyGroups(node, section, section.groups, clusterNodes, true);
}

/** Copies one group of a section, with its comment. */
export function copyGroup(
  node: Node,
  section: Section,
  group: PropertyGroup,
  clusterNodes: readonly Node[],
): readonly FileEdit[] {
  return copyGroups(node, section, [group], clusterNodes, false);
}

function copyGroups(
  node: Node,
  section: Section,
  groups: readonly PropertyGroup[],
  clusterNodes: readonly Node[],
  withHeading: boolean,
): readonly FileEdit[] {
  const { catalogue, mainFile } = node;
  const { tree } = layerOf(mainFile);
  const others = clusterNodes.filter((other) => other !== node);
  const set = node.configuration.keys();
  const template = databaseTemplate(catalogue, node, section);

  const choose: ChooseValue = (key, active, rawValue) => {
    if (set.has(key)) return undefined;
    if (!active) return template.has(key) ? undefined : rawValue;
    if (key === clusterLinkEnabled) return 'true';
    return agreedValue(key, others) ?? template.get(key) ?? rawValue;
  };

  const wanted: Section = { ...section, groups };
  const headed = withHeading && !hasHeading(tree, section.name);
  const lines = headed
    ? sectionLines(catalogue, wanted, choose)
    : groups.flatMap((group) => {
        const own = groupLines(catalogue, group, choose);
        return own.length === 0 ? [] : ['', ...own];
      });
  const body = lines[0] === '' ? lines.slice(1) : lines;
  const firstKey = groups[0]?.entries[0]?.key;

  const edits: FileEdit[] = [];
  if (body.length > 0 && firstKey !== undefined)
    edits.push({ path: mainFile.path, edits: [insertLines(tree, catalogue, firstKey, body, true)] });
  if (groups.some((group) => group.entries.some(({ key }) => key === clusterLinkEnabled)))
    edits.push(...switchOnWhereItStands(node));
  return mergeEdits(edits);
}

/** The heading lines are there already when a comment of the file carries the name. */
function hasHeading(tree: PropertiesTree, name: string): boolean {
  const [, heading] = sectionHeading(name);
  return tree.comments().some((comment) => `#${comment.text}`.trim() === heading);
}

function switchOnWhereItStands(node: Node): FileEdit[] {
  const { origin, text } = valueOn(node, clusterLinkEnabled);
  if (origin === undefined || (text !== undefined && toBoolean(text))) return [];
  return [{ path: origin.file.path, edits: [replaceValue(layerOf(origin.file).tree, origin.entry, 'true')] }];
}

/** What all other nodes that set the key have, where the catalogue says that it must be the same. */
function agreedValue(key: string, others: readonly Node[]): string | undefined {
  const stating = others.filter((other) => valueOn(other, key).origin !== undefined);
  const [first] = stating;
  if (first === undefined || first.catalogue.property(key)?.agreement !== 'same') return undefined;
  const { groups } = compareStatements(
    others.map((node) => ({ node, identity: valueOn(node, key).text ?? '' })),
  );
  const stated = first.configuration.layers.findLast((layer) => layer.get(key) !== undefined)?.get(key);
  return groups.size === 1 && stated !== undefined
    ? escapeValue(stated.items.join(','), 'liferay')
    : undefined;
}

/** Lines of the first server database of the catalogue, in the place of Hypersonic's; none where one is set. */
function databaseTemplate(catalogue: Catalogue, node: Node, section: Section): ReadonlyMap<string, string> {
  const isDatabase = section.groups.some((group) =>
    group.entries.some(({ key }) => key === 'jdbc.default.url'),
  );
  const set = node.configuration.keys();
  if (!isDatabase || set.has('jdbc.default.url') || set.has('jdbc.default.jndi.name')) return new Map();
  return new Map(Object.entries(catalogue.databaseTemplate));
}

function mergeEdits(edits: readonly FileEdit[]): FileEdit[] {
  const merged = new Map<string, FileEdit>();
  for (const { path, edits: own } of edits)
    merged.set(path, { path, edits: [...(merged.get(path)?.edits ?? []), ...own] });
  return [...merged.values()];
}

/** The section of the release in which a key stands. */
export function sectionOf(
  catalogue: Catalogue,
  key: string,
): { section: Section; group: PropertyGroup } | undefined {
  const name = catalogue.property(key)?.section;
  const section = name === undefined ? undefined : catalogue.section(name);
  const group = section?.groups.find((candidate) => candidate.entries.some((entry) => entry.key === key));
  return section !== undefined && group !== undefined ? { section, group } : undefined;
}
