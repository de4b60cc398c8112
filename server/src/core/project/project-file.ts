import { getNodeValue, type Node as JsonNode } from 'jsonc-parser';
import type { OwnProperty } from '../catalogue/catalogue';
import { parseRelease } from '../catalogue/releases';
import { say } from '../text/localise';
import { joinPath, parentFolder } from '../text/path';
import type { Span } from '../text/span';
import type { FilePath, SourceFile } from '../workspace';
import { createJsonReader, parseJson, spanOf } from './json-reader';
import { parseOwnProperties } from './own-properties';
import { isRuleSetting, type RuleSetting, severities } from './severity';

export const projectFileName = 'portal-properties.json';

/** Nodes on hosts of their own, or several on one host. */
export type Topology = 'horizontal' | 'vertical';

export interface NodeDefinition {
  readonly name: string;
  /** Absolute paths of its properties files, lowest layer first. */
  readonly files: readonly FilePath[];
  /** Absolute paths of files with its environment variables; of two with one name the later counts. */
  readonly env: readonly FilePath[];
  /** Absolute paths of folders whose files its osgi/configs has, too. */
  readonly osgi: readonly FilePath[];
  /** The service of a compose file that it is. */
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
  /** Absolute paths of folders whose files every node has, too, unless it has one of the same name itself; lowest first. */
  readonly common: readonly FilePath[];
  readonly nodes: readonly NodeDefinition[];
  /** Names of one and the same host. */
  readonly hostAliases: readonly (readonly string[])[];
  /** Paths of the machines behind which one and the same storage lies. */
  readonly pathAliases: readonly (readonly string[])[];
  readonly span: Span;
}

const projectMembers = ['portal', 'defaults', 'clusters', 'properties', 'catalogues', 'rules', 'ignore'];

/** A wrong entry: reported once at its place, while the rest applies. */
export interface ProjectFileProblem {
  readonly span: Span;
  readonly message: string;
}

export interface NamedFile {
  readonly path: FilePath;
  readonly span: Span;
  readonly isFolder: boolean;
}

/** What a team says of its configuration in portal-properties.json. */
export interface ProjectFile {
  readonly file: SourceFile;
  readonly folder: FilePath;
  readonly portal: string | undefined;
  readonly clusters: readonly ClusterDefinition[];
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Where each rule id stands, so that an unknown one can be shown. */
  readonly ruleSpans: ReadonlyMap<string, Span>;
  /** Every file and folder that a node names, with the place that names it. */
  readonly namedFiles: readonly NamedFile[];
  /** Globs relative to the folder of the file. */
  readonly ignore: readonly string[];
  /** The portal.properties, or the archive that holds one, whose defaults count. */
  readonly defaults: NamedFile | undefined;
  /** Catalogue files, such as those of applications, with keys of their own; a later one wins. */
  readonly catalogues: readonly NamedFile[];
  /** Keys of the project's own; undefined where it names none. They win over those of catalogue files. */
  readonly properties: ReadonlyMap<string, OwnProperty> | undefined;
  readonly problems: readonly ProjectFileProblem[];
}

/**
 * Reads portal-properties.json (JSON with comments), key by key: a wrong entry becomes a problem with its
 * place and falls back to its default, the others apply. Never throws.
 */
export function parseProjectFile(file: SourceFile): ProjectFile {
  const problems: ProjectFileProblem[] = [];
  const namedFiles: NamedFile[] = [];
  const report = (span: Span, message: string): void => void problems.push({ span, message });
  const json = createJsonReader(report);
  const { members, text, items, texts, unknown } = json;
  const folder = parentFolder(file.path);

  const root = parseJson(file.text, report);

  const release = (node: JsonNode): string | undefined => {
    const stated = text(node, '"portal"');
    if (stated === undefined || parseRelease(stated) !== undefined) return stated;
    report(
      spanOf(node),
      say`"${stated}" is not a Liferay release; write it like 7.4.3.131, 7.2.1, dxp-7.4-u92 or 2024.q4.1.`,
    );
    return undefined;
  };

  const named = (node: JsonNode, what: string, isFolder = false): NamedFile[] =>
    items(node, what).map(({ stated, span }) => ({
      path: joinPath(folder, stated.replaceAll('\\', '/')),
      span,
      isFolder,
    }));

  const paths = (node: JsonNode, what: string, isFolder = false): FilePath[] => {
    const found = named(node, what, isFolder);
    namedFiles.push(...found);
    return found.map(({ path }) => path);
  };

  const parseCompose = (value: JsonNode): ComposeReference | undefined => {
    let file: FilePath | undefined;
    let service: string | undefined;
    let span = spanOf(value);
    for (const member of members(value, '"compose"')) {
      if (member.name === 'file') {
        const stated = text(member.value, '"file"');
        if (stated === undefined) continue;
        file = joinPath(folder, stated.replaceAll('\\', '/'));
        namedFiles.push({ path: file, span: spanOf(member.value), isFolder: false });
      } else if (member.name === 'service') {
        service = text(member.value, '"service"');
        span = spanOf(member.value);
      } else unknown(member.key, member.name, say`in "compose"`, ['file', 'service']);
    }
    if (file !== undefined && service !== undefined) return { file, service, span };
    if (value.type === 'object')
      report(spanOf(value), say`"compose" needs both: { "file": "docker-compose.yml", "service": "…" }.`);
    return undefined;
  };

  const parseNode = (name: string, value: JsonNode): NodeDefinition => {
    const files: FilePath[] = [];
    const env: FilePath[] = [];
    const osgi: FilePath[] = [];
    let compose: ComposeReference | undefined;
    let host: string | undefined;
    for (const member of members(value, say`The node "${name}"`)) {
      if (member.name === 'files') files.push(...paths(member.value, '"files"'));
      else if (member.name === 'env') env.push(...paths(member.value, '"env"'));
      else if (member.name === 'osgi') osgi.push(...paths(member.value, '"osgi"', true));
      else if (member.name === 'compose') compose = parseCompose(member.value);
      else if (member.name === 'host') host = text(member.value, '"host"');
      else unknown(member.key, member.name, say`in a node`, ['files', 'env', 'osgi', 'compose', 'host']);
    }
    if (files.length === 0 && compose === undefined && value.type === 'object')
      report(
        spanOf(value),
        say`The node "${name}" names no files. Add "files": ["…/portal-ext.properties"].`,
      );
    return { name, files, env, osgi, compose, host };
  };

  const parseAliases = (value: JsonNode): { hosts: string[][]; paths: string[][] } => {
    const aliases: { hosts: string[][]; paths: string[][] } = { hosts: [], paths: [] };
    for (const { name, key, value: groups } of members(value, '"aliases"')) {
      if (name !== 'hosts' && name !== 'paths') unknown(key, name, say`in "aliases"`, ['hosts', 'paths']);
      else if (groups.type !== 'array') report(spanOf(groups), say`"${name}" must be a list of lists.`);
      else
        for (const group of groups.children ?? []) aliases[name].push(texts(group, say`a group of ${name}`));
    }
    return aliases;
  };

  const parseCluster = (name: string, key: JsonNode, value: JsonNode): ClusterDefinition => {
    let topology: Topology | undefined;
    let aliases: ReturnType<typeof parseAliases> = { hosts: [], paths: [] };
    let common: FilePath[] = [];
    const nodes: NodeDefinition[] = [];
    for (const member of members(value, say`The cluster "${name}"`)) {
      if (member.name === 'topology') {
        const stated = text(member.value, '"topology"');
        if (stated === 'horizontal' || stated === 'vertical') topology = stated;
        else if (stated !== undefined)
          report(
            spanOf(member.value),
            say`"topology" must be "horizontal" (one host per node) or "vertical" (all nodes on one host), not "${stated}".`,
          );
      } else if (member.name === 'nodes')
        nodes.push(...members(member.value, '"nodes"').map((node) => parseNode(node.name, node.value)));
      else if (member.name === 'aliases') aliases = parseAliases(member.value);
      else if (member.name === 'common') common = paths(member.value, '"common"', true);
      else unknown(member.key, member.name, say`in a cluster`, ['topology', 'common', 'nodes', 'aliases']);
    }
    return {
      name,
      topology,
      common,
      nodes,
      hostAliases: aliases.hosts,
      pathAliases: aliases.paths,
      span: spanOf(key),
    };
  };

  let portal: string | undefined;
  let clusters: ClusterDefinition[] = [];
  let ignore: string[] = [];
  let defaults: NamedFile | undefined;
  let catalogues: readonly NamedFile[] = [];
  let properties: ReadonlyMap<string, OwnProperty> | undefined;
  const rules = new Map<string, RuleSetting>();
  const ruleSpans = new Map<string, Span>();

  for (const { name, key, value } of members(root, 'portal-properties.json')) {
    switch (name) {
      case '$schema':
        break;
      case 'portal':
        portal = release(value);
        break;
      case 'clusters':
        clusters = members(value, '"clusters"').map((cluster) =>
          parseCluster(cluster.name, cluster.key, cluster.value),
        );
        break;
      case 'ignore':
        ignore = texts(value, '"ignore"');
        break;
      case 'rules':
        for (const rule of members(value, '"rules"')) {
          const setting: unknown = getNodeValue(rule.value);
          ruleSpans.set(rule.name, spanOf(rule.key));
          if (isRuleSetting(setting)) rules.set(rule.name, setting);
          else
            report(
              spanOf(rule.value),
              say`A rule can be set to ${severities.join(', ')} or off, not ${JSON.stringify(setting)}.`,
            );
        }
        break;
      case 'defaults': {
        const stated = text(value, '"defaults"');
        if (stated !== undefined)
          defaults = {
            path: joinPath(folder, stated.replaceAll('\\', '/')),
            span: spanOf(value),
            isFolder: false,
          };
        break;
      }
      case 'properties':
        properties = parseOwnProperties(value, json);
        break;
      case 'catalogues':
        catalogues = named(value, '"catalogues"');
        break;
      default:
        unknown(key, name, 'here', projectMembers);
    }
  }
  return {
    file,
    folder,
    portal,
    clusters,
    rules,
    ruleSpans,
    namedFiles,
    ignore,
    defaults,
    catalogues,
    properties,
    problems,
  };
}
