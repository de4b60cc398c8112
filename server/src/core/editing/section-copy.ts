import type { Catalogue, PropertyGroup, Section, SectionEntry } from '../catalogue/catalogue';
import { type Node, valueOn } from '../cluster/cluster';
import { compareStatements } from '../cluster/comparison';
import { toBoolean } from '../configuration/conversion';
import { placeholders } from '../configuration/interpolation';
import { layerOf } from '../configuration/layer';
import type { PropertiesTree } from '../properties/tree';
import { escapeList, escapeValue } from '../properties/write';
import type { FileEdit } from './file-edit';
import { insertLines } from './placement';
import { type ChooseLine, groupLines, groupsLines, sectionHeading, sectionLines } from './section-text';
import { isWritable, writeValue } from './write-value';

const clusterLinkEnabled = 'cluster.link.enabled';

/** Whether a node has a properties file into which sections can be copied: a container may have only variables. */
export function canCopyTo({ mainFile }: Node): boolean {
  return mainFile.path.endsWith('.properties');
}

/**
 * Copies a section of portal.properties into the main file of `node`, to its place in the order of portal.properties.
 * Keys that the node already sets stay as they are and are left out. The copy is adapted: Cluster Link comes switched
 * on, a key that must agree comes with the value on which the other nodes agree, and for the database a template
 * replaces the embedded Hypersonic default.
 */
export function copySection(node: Node, name: string, clusterNodes: readonly Node[]): readonly FileEdit[] {
  const section = node.catalogue.section(name);
  return section === undefined ? [] : copyGroups(node, section, section.groups, clusterNodes, true);
}

/** Copies one group of a section, with its comment; nothing if only commented lines are left of it. */
export function copyGroup(
  node: Node,
  section: Section,
  group: PropertyGroup,
  clusterNodes: readonly Node[],
): readonly FileEdit[] {
  return copyGroups(node, section, [group], clusterNodes, false);
}

/** Copies the lines of one key, with their comment. */
export function copyProperty(node: Node, key: string, clusterNodes: readonly Node[]): readonly FileEdit[] {
  const place = sectionOf(node.catalogue, key);
  if (place === undefined || !canCopyTo(node)) return [];
  const lines = fittedProperty(node, key, clusterNodes);
  if (lines.length === 0) return [];
  const { tree } = layerOf(node.mainFile);
  return [{ path: node.mainFile.path, edits: [insertLines(tree, node.catalogue, key, lines, true)] }];
}

/** The lines that a copy of the section brings with its heading; none if the node sets everything. */
export function fittedSection(
  node: Node,
  section: Section,
  clusterNodes: readonly Node[],
): readonly string[] {
  const choose = fitting(node, section, clusterNodes);
  return sectionLines(node.catalogue, { ...section, groups: inForce(section.groups, choose) }, choose);
}

/** The lines that a copy of one key brings, with their comment; the first is in force even if it is commented there. */
export function fittedProperty(node: Node, key: string, clusterNodes: readonly Node[]): readonly string[] {
  const place = sectionOf(node.catalogue, key);
  if (place === undefined) return [];
  const choose = fitting(node, place.section, clusterNodes);
  const entries = onlyKey(place.group, key).entries.flatMap((entry) => choose(entry) ?? []);
  const [first, ...rest] = entries;
  if (first === undefined) return [];
  const isInForce = entries.some((entry) => entry.active);
  return groupLines(node.catalogue, {
    ...place.group,
    entries: isInForce ? entries : [{ key, active: true, rawValue: first.rawValue }, ...rest],
  });
}

/** What else a copy of the section changes: Cluster Link is switched on where it is set. */
export function switchesOf(node: Node, section: Section): readonly FileEdit[] {
  return holds(section.groups, clusterLinkEnabled) ? switchOnWhereItStands(node) : [];
}

/** The keys that are in force in these groups and that no file of the node sets. */
export function missingKeys(node: Node, groups: readonly PropertyGroup[]): string[] {
  const set = node.configuration.keys();
  const entries = groups.flatMap((group) => group.entries);
  return [...new Set(entries.filter(({ key, active }) => active && !set.has(key)).map(({ key }) => key))];
}

/**
 * The section of the release that contains a key, with the group that puts it in force, otherwise the first one that
 * has it.
 */
export function sectionOf(
  catalogue: Catalogue,
  key: string,
): { readonly section: Section; readonly group: PropertyGroup } | undefined {
  const name = catalogue.property(key)?.section;
  const section = name === undefined ? undefined : catalogue.section(name);
  const groups = section?.groups.filter((candidate) => holds([candidate], key)) ?? [];
  const inForceThere = (candidate: PropertyGroup): boolean =>
    candidate.entries.some((entry) => entry.key === key && entry.active);
  const group = groups.find(inForceThere) ?? groups[0];
  return section !== undefined && group !== undefined ? { section, group } : undefined;
}

const onlyKey = (group: PropertyGroup, key: string): PropertyGroup => ({
  ...group,
  entries: group.entries.filter((entry) => entry.key === key),
});

const holds = (groups: readonly PropertyGroup[], key: string): boolean =>
  groups.some((group) => group.entries.some((entry) => entry.key === key));

/** The groups of which a copy brings more than commented lines: those would come again with every copy. */
function inForce(groups: readonly PropertyGroup[], choose: ChooseLine): readonly PropertyGroup[] {
  return groups.filter((group) => group.entries.some((entry) => choose(entry)?.active === true));
}

function copyGroups(
  node: Node,
  section: Section,
  all: readonly PropertyGroup[],
  clusterNodes: readonly Node[],
  withHeading: boolean,
): readonly FileEdit[] {
  if (!canCopyTo(node)) return [];
  const { catalogue, mainFile } = node;
  const { tree } = layerOf(mainFile);
  const choose = fitting(node, section, clusterNodes);
  const groups = inForce(all, choose);
  const lines =
    withHeading && !hasHeading(tree, section.name)
      ? sectionLines(catalogue, { ...section, groups }, choose)
      : groupsLines(catalogue, groups, choose);
  const firstKey = groups.flatMap((group) => group.entries).find((entry) => choose(entry) !== undefined)?.key;

  // The switch comes first: an empty value is filled in even if the lines below it are removed.
  const edits: FileEdit[] = holds(all, clusterLinkEnabled) ? switchOnWhereItStands(node) : [];
  if (lines.length > 0 && firstKey !== undefined)
    edits.push({ path: mainFile.path, edits: [insertLines(tree, catalogue, firstKey, lines, true)] });
  return mergeEdits(edits);
}

/** Adapts the lines of a section to a node among the others of its cluster. */
function fitting(node: Node, section: Section, clusterNodes: readonly Node[]): ChooseLine {
  const { catalogue } = node;
  const others = clusterNodes.filter((other) => other !== node);
  const set = node.configuration.keys();
  const template = databaseTemplate(catalogue, node, section);
  const entries = section.groups.flatMap((group) => group.entries);
  const active = new Set(entries.filter((entry) => entry.active).map(({ key }) => key));
  const isFirst = (entry: SectionEntry): boolean => entries.find(({ key }) => key === entry.key) === entry;

  return (entry: SectionEntry): SectionEntry | undefined => {
    const { key } = entry;
    if (set.has(key)) return undefined;
    if (key === clusterLinkEnabled && entry.active) return { key, active: true, rawValue: 'true' };
    const agreed = agreedValue(node, key, others);
    if (!entry.active) {
      if (template.has(key)) return undefined;
      // Commented in portal.properties, but in force on every other node: once, with their value.
      if (agreed === undefined || active.has(key) || !isFirst(entry)) return entry;
      return { key, active: true, rawValue: agreed };
    }
    const fitted = agreed ?? template.get(key);
    return fitted === undefined ? entry : { key, active: true, rawValue: fitted };
  };
}

/** The heading lines already exist if a comment of the file has the name. */
function hasHeading(tree: PropertiesTree, name: string): boolean {
  const [, heading] = sectionHeading(name);
  return tree.comments().some((comment) => `#${comment.text}`.trim() === heading);
}

/** Of several lines for the key the last becomes `true` and the others are removed, because Liferay would join them. */
function switchOnWhereItStands(node: Node): FileEdit[] {
  const { origin, text, isKnown } = valueOn(node, clusterLinkEnabled);
  if (origin === undefined || !isKnown || (text !== undefined && toBoolean(text))) return [];
  return isWritable(origin) ? [writeValue(origin, 'true')] : [];
}

/** The value that all other nodes have, if one of them states it and the catalogue says that nodes should agree. */
function agreedValue(node: Node, key: string, others: readonly Node[]): string | undefined {
  const stating = others.find((other) => valueOn(other, key).origin !== undefined);
  const agreement = stating?.catalogue.property(key)?.agreement;
  if (stating === undefined || (agreement !== 'same' && agreement !== 'should-be-same')) return undefined;
  const identities = others.map((other) => ({ node: other, identity: valueOn(other, key).text ?? '' }));
  const stated = stating.configuration.stated(key);
  if (stated === undefined || compareStatements(identities).groups.size !== 1) return undefined;
  // Placeholders that mean something else here are filled in with their values there.
  const isAlike = stated.items
    .flatMap(placeholders)
    .every(({ name }) => valueOn(stating, name).text === valueOn(node, name).text);
  return escapeList(isAlike ? stated.items : valueOn(stating, key).items);
}

/** Lines of the first server database of the catalogue, instead of Hypersonic's; none if one is set. */
function databaseTemplate(catalogue: Catalogue, node: Node, section: Section): ReadonlyMap<string, string> {
  const set = node.configuration.keys();
  if (!holds(section.groups, 'jdbc.default.url')) return new Map();
  if (set.has('jdbc.default.url') || set.has('jdbc.default.jndi.name')) return new Map();
  return new Map(
    Object.entries(catalogue.databaseTemplate).map(([key, value]) => [key, escapeValue(value, 'liferay')]),
  );
}

function mergeEdits(edits: readonly FileEdit[]): FileEdit[] {
  const merged = new Map<string, FileEdit>();
  for (const { path, edits: own } of edits)
    merged.set(path, { path, edits: [...(merged.get(path)?.edits ?? []), ...own] });
  return [...merged.values()];
}
