import type { Cluster, Node } from '../../cluster/cluster';
import { composeContainer } from '../../cluster/containers/compose-projects';
import type { Snapshot } from '../../cluster/snapshot';
import { liferayHomePath } from '../../configuration/liferay-home';
import { parentFolder, relativePath } from '../../text/path';
import type { FilePath } from '../../workspace';

/** A project file that states what was found, and what it leaves to be found. */
export interface ProjectFileText {
  /** JSON with comments. */
  readonly text: string;
  readonly clusters: number;
  readonly nodes: number;
}

/**
 * Writes what was found in a workspace as a portal-properties.json in `folder`, to be corrected by hand: checked with
 * it, the workspace has the same clusters. What a project file cannot express becomes a comment.
 * @param portal a release to be stated; undefined leaves it to what is in force
 */
export function projectFileText(
  snapshot: Snapshot,
  folder: FilePath,
  portal: string | undefined,
): ProjectFileText {
  const clusters = snapshot.clusters.filter(({ nodes }) => nodes.length > 1);
  const stated = clusters.flatMap((cluster) => {
    const entries = clusterEntries(snapshot, folder, cluster);
    return entries === undefined ? [] : [{ cluster, entries }];
  });
  const named = new Set(stated.map(({ cluster }) => cluster));
  const lines = [
    '// What the editor and the command line check below this folder, as it was found. Correct it where it is wrong.',
    '// Each entry may be left out; what is not named here is found by itself.',
    '{',
    ...portalLines(snapshot, portal),
    '',
    ...clusterLines(stated),
    ...clusters.filter((cluster) => !named.has(cluster)).map(foundByItself),
    ...aloneLines(snapshot),
    '',
    '  // Severities of rules: "error", "warning", "information", "hint" or "off".',
    '  "rules": {',
    '    // "value-differs": "off"',
    '  },',
    '',
    '  // Files to leave out, as glob patterns from this folder.',
    '  "ignore": [',
    '    // "**/backup/**"',
    '  ]',
    '}',
    '',
  ];
  return {
    text: lines.join('\n'),
    clusters: stated.length,
    nodes: stated.reduce((count, { cluster }) => count + cluster.nodes.length, 0),
  };
}

function portalLines({ clusters }: Snapshot, portal: string | undefined): string[] {
  const comment = '  // The release by which files are judged.';
  if (portal !== undefined) return [comment, `  "portal": ${JSON.stringify(portal)},`];
  const inForce = new Map(
    clusters.flatMap(({ nodes }) =>
      nodes.map(({ release, catalogue }) => [release.from, catalogue.release.id]),
    ),
  );
  const [[from, id] = ['newest', '7.4.3.131']] = inForce;
  const says =
    from === 'newest' ? 'Without it, the newest that is known.' : `Without it, what ${inComment(from)} says.`;
  return [`${comment} ${says}`, `  // "portal": ${JSON.stringify(id)},`];
}

interface Entries {
  readonly common: readonly string[];
  readonly nodes: readonly { readonly name: string; readonly entry: string }[];
}

function clusterLines(
  clusters: readonly { readonly cluster: Cluster; readonly entries: Entries }[],
): string[] {
  if (clusters.length === 0)
    return [
      '  // Nodes that have to agree, such as:',
      '  // "clusters": { "prod": { "nodes": {',
      '  //   "node1": { "files": ["node1/portal-ext.properties"] },',
      '  //   "node2": { "compose": { "file": "docker-compose.yml", "service": "dxp-2" } } } } },',
    ];
  return [
    '  // The nodes that have to agree.',
    '  "clusters": {',
    ...separated(
      clusters.map(({ cluster, entries: { common, nodes } }) => [
        `    ${JSON.stringify(cluster.name)}: {`,
        '      // "horizontal": each node has a host of its own. "vertical": all nodes share one.',
        `      // "topology": ${JSON.stringify(cluster.topology ?? 'horizontal')},`,
        '      // Names of one host, and paths of one storage.',
        '      // "aliases": { "hosts": [["db1", "db1.example.org"]], "paths": [["/mnt/a", "/mnt/b"]] },',
        ...(common.length === 0 ? [] : [`      "common": [${common.join(', ')}],`]),
        '      "nodes": {',
        ...separated(nodes.map(({ name, entry }) => [`        ${JSON.stringify(name)}: ${entry}`])),
        '      }',
        '    }',
      ]),
    ),
    '  },',
  ];
}

/** Groups of lines with a comma between each and the next. */
function separated(groups: readonly (readonly string[])[]): string[] {
  return groups.flatMap((lines, i) =>
    i === groups.length - 1 ? lines : [...lines.slice(0, -1), `${lines.at(-1) ?? ''},`],
  );
}

function foundByItself({ name, from, nodes }: Cluster): string {
  const reason =
    from === 'project-file' ? 'another project file names it' : 'it is found by its replicas or workload';
  return `  // ${inComment(name)} (${inComment(nodes.map((node) => node.name).join(', '))}) needs no entry: ${reason}.`;
}

/** How many standalone nodes are named. */
const mostAlone = 10;

function aloneLines({ clusters }: Snapshot): string[] {
  const names = clusters.filter(({ nodes }) => nodes.length === 1).map(({ name }) => name);
  if (names.length === 0) return [];
  const more = names.length > mostAlone ? `, and ${String(names.length - mostAlone)} more` : '';
  return [
    `  // Compared with nothing, since each is a standalone node: ${inComment(names.slice(0, mostAlone).join(', '))}${more}.`,
  ];
}

const inComment = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');

/** Undefined for a cluster that a project file cannot state as it was found, or need not. */
function clusterEntries(snapshot: Snapshot, folder: FilePath, { from, nodes }: Cluster): Entries | undefined {
  if (from !== 'layout' && from !== 'compose') return undefined;
  const common = [...new Set(nodes.flatMap(commonFolders))];
  if (!nodes.every((node) => node.machine.declaredAt !== undefined || sameItems(commonFolders(node), common)))
    return undefined;
  const shown = (path: FilePath): string => JSON.stringify(relativePath(folder, path));
  const entries: { name: string; entry: string }[] = [];
  for (const node of nodes) {
    const entry = composeEntry(snapshot, node, shown) ?? filesEntry(node, common, shown);
    if (entry === undefined) return undefined;
    entries.push({ name: node.name, entry });
  }
  return { common: common.map(shown), nodes: entries };
}

/** The folders below that of a node, which it shares with others. */
function commonFolders({ machine, home }: Node): FilePath[] {
  if (machine.declaredAt !== undefined) return [];
  const folders = home.mounts.filter(({ to }) => to === liferayHomePath);
  return folders.slice(0, -1).map(({ from }) => from);
}

function sameItems(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, i) => item === other[i]);
}

function composeEntry(
  { workspace }: Snapshot,
  { machine }: Node,
  shown: (path: FilePath) => string,
): string | undefined {
  const { declaredAt } = machine;
  if (declaredAt === undefined) return undefined;
  const { path, span } = declaredAt;
  const service = workspace.files.get(path)?.text.slice(span.start, span.end) ?? '';
  if (composeContainer(workspace, path, service)?.machine !== machine) return undefined;
  return `{ "compose": { "file": ${shown(path)}, "service": ${JSON.stringify(service)} } }`;
}

function filesEntry(
  { machine, files, configuration }: Node,
  common: readonly FilePath[],
  shown: (path: FilePath) => string,
): string | undefined {
  if (machine.declaredAt !== undefined) return undefined;
  const included = new Set(
    configuration.includes.flatMap(({ outcome }) => (outcome.kind === 'read' ? [outcome.file] : [])),
  );
  const own = files.filter((file) => !included.has(file) && !common.includes(parentFolder(file.path)));
  return own.length === 0 ? undefined : `{ "files": [${own.map(({ path }) => shown(path)).join(', ')}] }`;
}
