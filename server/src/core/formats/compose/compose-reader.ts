import { say } from '../../text/localise';
import { isAbsolutePath, joinPath } from '../../text/path';
import type { Span } from '../../text/span';
import type { FilePath, SourceFile } from '../../workspace';
import { asVariable, type EnvFile, readEnvFile } from '../environment/env-file';
import { effectiveEntries } from '../environment/environment-entry';
import type { FormatProblem, FormatProblemKind } from '../located';
import {
  type FilledText,
  substituteVariables,
  type VariableLookup,
} from '../environment/variable-substitution';
import { readYaml, type YamlEntry, type YamlNode, type YamlScalar } from '../yaml/yaml';
import { entriesOf, entryOf, scalarOf, valueOf } from '../yaml/yaml-access';

/** A document of a compose file, with what decides how it is read. */
export interface ComposePart {
  readonly path: FilePath;
  readonly root: YamlNode;
  readonly services: YamlNode | undefined;
  /** The folder that relative paths start from. */
  readonly folder: FilePath;
  readonly lookup: VariableLookup;
}

/** Reads the files of one project, each once, and collects the problems in them. */
export interface ComposeReader {
  /** The documents of a compose file; none if it does not exist or cannot be read. */
  parts(path: FilePath, folder: FilePath, lookup: VariableLookup): readonly ComposePart[];
  envFile(path: FilePath, lookup: VariableLookup): EnvFile | undefined;
  report(kind: FormatProblemKind, message: string, place: { path: FilePath; span: Span }): void;
  /** Takes `count` steps off the budget of the project; false once that is used up, which is reported. */
  spend(count: number, place: { path: FilePath; span: Span }): boolean;
  readonly problems: readonly FormatProblem[];
  /** Every file requested so far. */
  dependencies(): readonly FilePath[];
}

/** How many entries extended services and shared variable files may multiply to in one project. */
const budget = 200_000;

export function createComposeReader(file: (path: FilePath) => SourceFile | undefined): ComposeReader {
  const problems: FormatProblem[] = [];
  const sources = new Map<FilePath, SourceFile | undefined>();
  const envFiles = new Map<VariableLookup, Map<FilePath, EnvFile | undefined>>();
  const told = new Set<FilePath>();
  let left = budget;

  const source = (path: FilePath): SourceFile | undefined => {
    if (!sources.has(path)) sources.set(path, file(path));
    return sources.get(path);
  };
  const tell = (path: FilePath, found: readonly FormatProblem[]): void => {
    if (told.has(path)) return;
    told.add(path);
    problems.push(...found);
  };

  return {
    parts: (path, folder, lookup) => {
      const found = source(path);
      if (found === undefined) return [];
      const yaml = readYaml(found);
      tell(path, yaml.problems);
      return yaml.documents.map((root) => ({ path, root, services: servicesOf(root), folder, lookup }));
    },
    envFile: (path, lookup) => {
      const read = envFiles.get(lookup) ?? new Map<FilePath, EnvFile | undefined>();
      envFiles.set(lookup, read);
      if (!read.has(path)) {
        const found = source(path);
        read.set(path, found && readEnvFile(found, lookup));
      }
      const envFile = read.get(path);
      if (envFile !== undefined) tell(path, envFile.problems);
      return envFile;
    },
    report: (kind, message, { path, span }) => void problems.push({ kind, message, path, span }),
    spend: (count, { path, span }) => {
      if (left < 0) return false;
      left -= count;
      if (left >= 0) return true;
      problems.push({
        kind: 'too-large',
        message: say`The project contains too much; part of it is not read.`,
        path,
        span,
      });
      return false;
    },
    problems,
    dependencies: () => [...sources.keys()],
  };
}

/** The variables of files such as `.env`; those of `outer` take precedence. */
export function variablesOf(
  reader: ComposeReader,
  paths: readonly FilePath[],
  outer: VariableLookup = () => undefined,
): VariableLookup {
  const entries = effectiveEntries(paths.flatMap((path) => reader.envFile(path, outer)?.entries ?? []));
  return (name) => {
    const outside = outer(name);
    if (outside !== undefined) return outside;
    const entry = entries.get(name);
    return entry?.value === undefined ? undefined : asVariable(entry, entry.value);
  };
}

/**
 * The services of a document; in the first format of compose files, which has no keys above them, the document itself.
 */
function servicesOf(root: YamlNode): YamlNode | undefined {
  const services = valueOf(root, 'services');
  if (
    services !== undefined ||
    entryOf(root, 'version') !== undefined ||
    entryOf(root, 'include') !== undefined
  )
    return services;
  const hasImage = ({ value }: YamlEntry): boolean =>
    ['image', 'build'].some((key) => entryOf(value, key) !== undefined);
  return entriesOf(root).some(hasImage) ? root : undefined;
}

/** The text of a scalar with its variables filled in. */
export function fill({ lookup }: Pick<ComposePart, 'lookup'>, scalar: YamlScalar): FilledText {
  return { ...substituteVariables(scalar.text, lookup), path: scalar.file.path, span: scalar.span };
}

export function fillOptional(
  part: Pick<ComposePart, 'lookup'>,
  node: YamlNode | undefined,
): FilledText | undefined {
  const scalar = scalarOf(node);
  return scalar && fill(part, scalar);
}

/**
 * The absolute path on the host that a path in a compose file means; undefined for one that depends on something
 * unknown, on the user's home or on another machine.
 */
export function hostPath(
  folder: FilePath,
  text: Pick<FilledText, 'value' | 'isKnown'>,
): FilePath | undefined {
  if (!text.isKnown || text.value === '') return undefined;
  const path = text.value.replaceAll('\\', '/');
  if (path.startsWith('~') || path.startsWith('//') || /^[\w.-]+@|^[a-z][\w+.-]+:/i.test(path))
    return undefined;
  return isAbsolutePath(path) ? joinPath('/', path) : joinPath(folder, path);
}
