import { getNodeValue, type Node as JsonNode } from 'jsonc-parser';
import type { OwnProperty } from '../catalogue/catalogue';
import { parseRelease } from '../catalogue/releases';
import { say } from '../text/localise';
import { parentFolder } from '../text/path';
import type { Span } from '../text/span';
import type { FilePath, SourceFile } from '../workspace';
import { type ClusterDefinition, parseClusters, type StatedClusters } from './cluster-definitions';
import { createJsonReader, type JsonReader, parseJson, spanOf } from './json-reader';
import { fileNamed, filesNamed, type NamedFile } from './named-files';
import { parseOwnProperties } from './own-properties';
import { isRuleSetting, type RuleSetting, severities } from './severity';

export const projectFileName = 'portal-properties.json';

const projectMembers = ['portal', 'defaults', 'clusters', 'properties', 'catalogues', 'rules', 'ignore'];

/** A wrong entry: reported once at its place, while the rest applies. */
export interface ProjectFileProblem {
  readonly span: Span;
  readonly message: string;
}

/** What a team says about its configuration in portal-properties.json. */
export interface ProjectFile {
  readonly file: SourceFile;
  readonly folder: FilePath;
  readonly portal: string | undefined;
  readonly clusters: readonly ClusterDefinition[];
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Where each rule id is, so that an unknown one can be pointed at. */
  readonly ruleSpans: ReadonlyMap<string, Span>;
  /** Every file and folder that a node names, with the place that names it. */
  readonly namedFiles: readonly NamedFile[];
  /** Globs relative to the folder of the file. */
  readonly ignore: readonly string[];
  /** The portal.properties, or the archive that contains one, whose defaults count. */
  readonly defaults: NamedFile | undefined;
  /** Catalogue files, such as those of applications, with keys of their own; later ones win. */
  readonly catalogues: readonly NamedFile[];
  /** The project's own keys; undefined if it names none. They win over those of catalogue files. */
  readonly properties: ReadonlyMap<string, OwnProperty> | undefined;
  readonly problems: readonly ProjectFileProblem[];
}

/**
 * Reads portal-properties.json (JSON with comments) key by key: a wrong entry becomes a problem with its place and
 * falls back to its default, the others apply. Never throws.
 */
export function parseProjectFile(file: SourceFile): ProjectFile {
  const problems: ProjectFileProblem[] = [];
  const report = (span: Span, message: string): void => void problems.push({ span, message });
  const json = createJsonReader(report);
  const folder = parentFolder(file.path);
  let portal: string | undefined;
  let stated: StatedClusters = { clusters: [], namedFiles: [] };
  let ignore: readonly string[] = [];
  let defaults: NamedFile | undefined;
  let catalogues: readonly NamedFile[] = [];
  let properties: ReadonlyMap<string, OwnProperty> | undefined;
  let settings: RuleSettings = { rules: new Map(), ruleSpans: new Map() };

  for (const { name, key, value } of json.members(parseJson(file.text, report), projectFileName)) {
    switch (name) {
      case '$schema':
        break;
      case 'portal':
        portal = parsePortal(value, json);
        break;
      case 'clusters':
        stated = parseClusters(value, folder, json);
        break;
      case 'ignore':
        ignore = json.texts(value, '"ignore"');
        break;
      case 'rules':
        settings = parseRules(value, json);
        break;
      case 'defaults': {
        const path = json.text(value, '"defaults"');
        if (path !== undefined) defaults = fileNamed(folder, path, spanOf(value));
        break;
      }
      case 'properties':
        properties = parseOwnProperties(value, json);
        break;
      case 'catalogues':
        catalogues = filesNamed(folder, json.items(value, '"catalogues"'), 'files');
        break;
      default:
        json.unknown(key, name, 'here', projectMembers);
    }
  }
  return { file, folder, portal, ...stated, ...settings, ignore, defaults, catalogues, properties, problems };
}

function parsePortal(node: JsonNode, { text, report }: JsonReader): string | undefined {
  const stated = text(node, '"portal"');
  if (stated === undefined || parseRelease(stated) !== undefined) return stated;
  report(
    spanOf(node),
    say`"${stated}" is not a Liferay release; write it like 7.4.3.131, 7.2.1, dxp-7.4-u92 or 2024.q4.1.`,
  );
  return undefined;
}

type RuleSettings = Pick<ProjectFile, 'rules' | 'ruleSpans'>;

function parseRules(node: JsonNode, { members, report }: JsonReader): RuleSettings {
  const rules = new Map<string, RuleSetting>();
  const ruleSpans = new Map<string, Span>();
  for (const { name, key, value } of members(node, '"rules"')) {
    const setting: unknown = getNodeValue(value);
    ruleSpans.set(name, spanOf(key));
    if (isRuleSetting(setting)) rules.set(name, setting);
    else
      report(
        spanOf(value),
        say`A rule can be set to ${severities.join(', ')} or off, not ${JSON.stringify(setting)}.`,
      );
  }
  return { rules, ruleSpans };
}
