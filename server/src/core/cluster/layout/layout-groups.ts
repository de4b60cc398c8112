import { baseName, isWithin, joinPath, parentFolder, relativePath } from '../../text/path';
import type { FilePath } from '../../workspace';
import { ownerOfClassPath } from './class-path';
import { isFolderWithoutNodes, rootOf } from './folders-without-nodes';
import type { Home } from './homes';
import { isEnvironmentName, isNodeStem, numberedName, numbersNodes } from './node-names';

/** A home with the part of its path that says which node it is. */
export interface Numbered {
  readonly home: Home;
  /** The home of portal-ext.properties next to a variant, which is a layer below it. */
  readonly base: Home | undefined;
  readonly nodeName: string;
  /** The folder that contains what is numbered. */
  readonly parent: FilePath;
  readonly stem: string;
  readonly number: string;
  /** The path below the numbered folder. */
  readonly rest: string;
}

export interface Group {
  readonly members: readonly Numbered[];
  readonly parent: FilePath;
  readonly stem: string;
}

/**
 * Siblings whose names differ in a number, innermost first: if `host1/liferay1` and `host2/liferay1` have no sibling
 * `liferay2`, the hosts are the nodes.
 */
export function groupByNumber(homes: readonly Home[], roots: readonly FilePath[]): Group[] {
  const bases = new Map(homes.filter((home) => !home.isVariant).map((home) => [home.path, home]));
  let open = homes
    .filter((home) => home.isVariant || !bases.has(ownerOfClassPath(home.path) ?? ''))
    .map((home) => candidatesOf(home, bases, roots))
    .filter((candidates) => candidates.length > 0);
  const groups: Group[] = [];
  for (let level = 0; open.length > 0; level++) {
    const siblings = new Map<string, Numbered[]>();
    for (const candidates of open) {
      const candidate = candidates[level];
      if (candidate === undefined) continue;
      const id = `${candidate.home.isVariant ? 'file' : 'folder'}\n${candidate.parent}\n${candidate.stem}`;
      const known = siblings.get(id);
      if (known === undefined) siblings.set(id, [candidate]);
      else known.push(candidate);
    }
    const found = [...siblings.values()].flatMap(splitByRest);
    groups.push(...found);
    const grouped = new Set(found.flatMap(({ members }) => members.map(({ home }) => home)));
    open = open.filter((candidates) => {
      const [first] = candidates;
      return first !== undefined && !grouped.has(first.home) && candidates.length > level + 1;
    });
  }
  const firstPath = ({ members }: Group): string => members[0]?.home.path ?? '';
  return groups.sort((a, b) => (firstPath(a) < firstPath(b) ? -1 : 1));
}

/** One cluster if each node has one home, wherever below it that is; otherwise one for each place below the nodes. */
function splitByRest(siblings: readonly Numbered[]): Group[] {
  const names = new Set(siblings.map(({ nodeName }) => nodeName));
  const parts = new Map<string, Numbered[]>();
  for (const sibling of siblings) {
    const id = names.size === siblings.length ? '' : sibling.rest;
    const part = parts.get(id);
    if (part === undefined) parts.set(id, [sibling]);
    else part.push(sibling);
  }
  return [...parts.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const { parent, stem } = first;
    if (
      !numbersNodes(
        stem,
        members.map(({ number }) => number),
      )
    )
      return [];
    return [{ members: members.toSorted(byName), parent, stem }];
  });
}

let collator: Intl.Collator | undefined;

/** Thousands of nodes may be in one folder: the index of their order is built once, and not before it is needed. */
function byName(a: Numbered, b: Numbered): number {
  collator ??= new Intl.Collator('en', { numeric: true });
  return collator.compare(a.nodeName, b.nodeName);
}

/** The parts of a path that may number it, innermost first; nothing above an environment does. */
function candidatesOf(
  home: Home,
  bases: ReadonlyMap<FilePath, Home>,
  roots: readonly FilePath[],
): Numbered[] {
  const root = rootOf(home.path, roots);
  const folder = home.isVariant ? parentFolder(home.path) : home.path;
  const inside = relativePath(root, folder);
  const owner = relativePath(root, ownerOfClassPath(folder) ?? folder);
  const segments = owner === '.' ? [] : owner.split('/');
  if (segments.some(isFolderWithoutNodes)) return [];
  if (home.isVariant) {
    const file = baseName(home.path);
    const nodeName = fileNodeName(file);
    const parts = numberedName(nodeName);
    if (parts === undefined) return [];
    return [
      {
        home,
        base: bases.get(folder),
        nodeName,
        parent: folder,
        rest: file.replace(nodeName, '*'),
        ...parts,
      },
    ];
  }
  if (home.container === undefined && !home.files.some((path) => baseName(path) === 'portal-ext.properties'))
    return [];

  const candidates: Numbered[] = [];
  for (let i = segments.length - 1; i >= 0; i--) {
    const nodeName = segments[i] ?? '';
    const parts = numberedName(nodeName);
    const rest = inside
      .split('/')
      .slice(i + 1)
      .join('/');
    if (parts !== undefined)
      candidates.push({
        home,
        base: undefined,
        nodeName,
        parent: joinPath(root, segments.slice(0, i).join('/')),
        rest,
        ...parts,
      });
    else if (isEnvironmentName(nodeName)) return candidates;
  }
  // Folders that were opened or named one by one may be the nodes themselves, if their names fit.
  const parts = numberedName(baseName(root));
  if (parts !== undefined && isNodeStem(parts.stem))
    candidates.push({
      home,
      base: undefined,
      nodeName: baseName(root),
      parent: parentFolder(root),
      rest: inside,
      ...parts,
    });
  return candidates;
}

/** `portal-ext-node1.properties` and `node1.portal-ext.properties` both mean `node1`. */
function fileNodeName(name: string): string {
  return name.replace(/\.properties$/, '').replace(/^portal-ext[-_.]?|[-_.]?portal-ext$/g, '');
}

/**
 * Possible names of a cluster, shortest first: after the folder that contains its nodes (at the root of the workspace
 * after their stem), then with the path to it.
 */
export function clusterNames({ parent, stem, members }: Group, roots: readonly FilePath[]): string[] {
  const root = rootOf(parent, roots);
  const isRoot = parent === root || !isWithin(root, parent);
  const short = isRoot && stem !== '' ? stem : baseName(parent);
  const way = isRoot ? short : relativePath(root, parent);
  const withStem = stem === '' || isRoot ? way : `${way}/${stem}`;
  const [first] = members;
  const withRest = first === undefined || first.rest === '' ? withStem : `${withStem} (${first.rest})`;
  return [short, way, withStem, withRest];
}
