import type { Node as JsonNode } from 'jsonc-parser';
import { say } from '../text/localise';
import type { Span } from '../text/span';
import type { FilePath } from '../workspace';
import { type JsonMember, type JsonReader, spanOf } from './json-reader';
import { fileNamed, filesNamed, type NamedFile } from './named-files';

/** Nodes on hosts of their own, or several on one host. */
export type Topology = 'horizontal' | 'vertical';

export interface NodeDefinition {
  readonly name: string;
  /** Absolute paths of its properties files, lowest layer first. */
  readonly files: readonly FilePath[];
  /** Absolute paths of files with its environment variables; of two with one name the later counts. */
  readonly env: readonly FilePath[];
  /** Absolute paths of folders whose files are also in its osgi/configs. */
  readonly osgi: readonly FilePath[];
  /** The service of a compose file that it runs as. */
  readonly compose: ComposeReference | undefined;
  readonly host: string | undefined;
}

export interface ComposeReference {
  readonly file: FilePath;
  readonly service: string;
  /** Where the service is named. */
  readonly span: Span;
}

export interface ClusterDefinition {
  readonly name: string;
  readonly topology: Topology | undefined;
  /**
   * Absolute paths of folders whose files every node also has, unless it has one of the same name itself; lowest first.
   */
  readonly common: readonly FilePath[];
  readonly nodes: readonly NodeDefinition[];
  /** Names of the same host. */
  readonly hostAliases: readonly (readonly string[])[];
  /** Paths of the machines that lead to the same storage. */
  readonly pathAliases: readonly (readonly string[])[];
  readonly span: Span;
}

/** The clusters of a project file, and the files and folders that they name. */
export interface StatedClusters {
  readonly clusters: readonly ClusterDefinition[];
  readonly namedFiles: readonly NamedFile[];
}

/** Reads `clusters` of portal-properties.json, whose paths are relative to `folder`. */
export function parseClusters(value: JsonNode, folder: FilePath, json: JsonReader): StatedClusters {
  const namedFiles: NamedFile[] = [];
  const reader: Reader = { json, folder, namedFiles };
  const clusters = json.members(value, '"clusters"').map((member) => parseCluster(member, reader));
  return { clusters, namedFiles };
}

interface Reader {
  readonly json: JsonReader;
  readonly folder: FilePath;
  /** Collects what is named on the way. */
  readonly namedFiles: NamedFile[];
}

function parseCluster({ name, key, value }: JsonMember, reader: Reader): ClusterDefinition {
  const { members, unknown } = reader.json;
  let topology: Topology | undefined;
  let aliases: Aliases = { hosts: [], paths: [] };
  let common: readonly FilePath[] = [];
  const nodes: NodeDefinition[] = [];
  for (const member of members(value, say`The cluster "${name}"`)) {
    if (member.name === 'topology') topology = parseTopology(member.value, reader) ?? topology;
    else if (member.name === 'nodes')
      nodes.push(...members(member.value, '"nodes"').map((node) => parseNode(node, reader)));
    else if (member.name === 'aliases') aliases = parseAliases(member.value, reader.json);
    else if (member.name === 'common') common = pathsOf(member, 'folders', reader);
    else unknown(member.key, member.name, say`in a cluster`, ['topology', 'common', 'nodes', 'aliases']);
  }
  const { hosts: hostAliases, paths: pathAliases } = aliases;
  return { name, topology, common, nodes, hostAliases, pathAliases, span: spanOf(key) };
}

function parseTopology(value: JsonNode, { json: { text, report } }: Reader): Topology | undefined {
  const stated = text(value, '"topology"');
  if (stated === undefined || stated === 'horizontal' || stated === 'vertical') return stated;
  report(
    spanOf(value),
    say`"topology" must be "horizontal" (one host per node) or "vertical" (all nodes on one host), not "${stated}".`,
  );
  return undefined;
}

function parseNode({ name, value }: JsonMember, reader: Reader): NodeDefinition {
  const { members, text, report, unknown } = reader.json;
  const files: FilePath[] = [];
  const env: FilePath[] = [];
  const osgi: FilePath[] = [];
  let compose: ComposeReference | undefined;
  let host: string | undefined;
  for (const member of members(value, say`The node "${name}"`)) {
    if (member.name === 'files') files.push(...pathsOf(member, 'files', reader));
    else if (member.name === 'env') env.push(...pathsOf(member, 'files', reader));
    else if (member.name === 'osgi') osgi.push(...pathsOf(member, 'folders', reader));
    else if (member.name === 'compose') compose = parseCompose(member.value, reader);
    else if (member.name === 'host') host = text(member.value, '"host"');
    else unknown(member.key, member.name, say`in a node`, ['files', 'env', 'osgi', 'compose', 'host']);
  }
  if (files.length === 0 && compose === undefined && value.type === 'object')
    report(spanOf(value), say`The node "${name}" names no files. Add "files": ["…/portal-ext.properties"].`);
  return { name, files, env, osgi, compose, host };
}

function parseCompose(
  value: JsonNode,
  { json: { members, text, report, unknown }, folder, namedFiles }: Reader,
): ComposeReference | undefined {
  let file: FilePath | undefined;
  let service: string | undefined;
  let span = spanOf(value);
  for (const member of members(value, '"compose"')) {
    if (member.name === 'file') {
      const stated = text(member.value, '"file"');
      if (stated === undefined) continue;
      const named = fileNamed(folder, stated, spanOf(member.value));
      file = named.path;
      namedFiles.push(named);
    } else if (member.name === 'service') {
      service = text(member.value, '"service"');
      span = spanOf(member.value);
    } else unknown(member.key, member.name, say`in "compose"`, ['file', 'service']);
  }
  if (file !== undefined && service !== undefined) return { file, service, span };
  if (value.type === 'object')
    report(spanOf(value), say`"compose" needs both: { "file": "docker-compose.yml", "service": "…" }.`);
  return undefined;
}

interface Aliases {
  readonly hosts: string[][];
  readonly paths: string[][];
}

function parseAliases(value: JsonNode, { members, texts, report, unknown }: JsonReader): Aliases {
  const aliases: Aliases = { hosts: [], paths: [] };
  for (const { name, key, value: groups } of members(value, '"aliases"')) {
    if (name !== 'hosts' && name !== 'paths') unknown(key, name, say`in "aliases"`, ['hosts', 'paths']);
    else if (groups.type !== 'array') report(spanOf(groups), say`"${name}" must be a list of lists.`);
    else for (const group of groups.children ?? []) aliases[name].push(texts(group, say`a group of ${name}`));
  }
  return aliases;
}

/** The files or folders that a list names. */
function pathsOf(
  { name, value }: JsonMember,
  what: 'files' | 'folders',
  { json, folder, namedFiles }: Reader,
): readonly FilePath[] {
  const found = filesNamed(folder, json.items(value, `"${name}"`), what);
  namedFiles.push(...found);
  return found.map(({ path }) => path);
}
