import { Composer, type Document, Parser, type YAMLError } from 'yaml';
import { say } from '../../text/localise';
import type { Span } from '../../text/span';
import type { SourceFile } from '../../workspace';
import type { FormatProblem, FormatProblemKind } from '../located';
import { guardedTokens } from './yaml-guard';
import { yamlTree, type YamlNode } from './yaml-tree';

export type { YamlEntry, YamlMap, YamlNode, YamlScalar } from './yaml-tree';

/** A YAML file as far as it can be read. */
export interface YamlFile {
  readonly file: SourceFile;
  /** The documents in order, without empty ones. Half-typed text gives what can be made of it. */
  readonly documents: readonly YamlNode[];
  readonly problems: readonly FormatProblem[];
}

/**
 * Reads YAML 1.2 with merge keys; the tags `!reset` and `!override` of compose are kept on the nodes, and so are
 * others. A text that exceeds a limit (size, nesting, aliases) or is a template of another tool gives no document and
 * one problem. The same file object gives the same result. Never throws.
 */
export function readYaml(file: SourceFile): YamlFile {
  let read = known.get(file);
  if (read === undefined) {
    read = readAnew(file);
    known.set(file, read);
  }
  return read;
}

const known = new WeakMap<SourceFile, YamlFile>();

/** The maximum number of problems reported for one file, and the maximum that the library finds. */
const mostProblems = 50;
const mostErrors = 10;

function readAnew(file: SourceFile): YamlFile {
  const problems: FormatProblem[] = [];
  const report = (kind: FormatProblemKind, message: string, span: Span): void => {
    if (problems.length < mostProblems || kind === 'too-many-aliases')
      problems.push({ kind, message, path: file.path, span });
  };
  const nothing: YamlFile = { file, documents: [], problems };
  if (file.problem !== undefined) return nothing;
  const { text } = file;

  const guarded = guardedTokens(text);
  if ('refusal' in guarded) {
    report(guarded.refusal, guarded.message, { start: guarded.offset, end: guarded.offset });
    return nothing;
  }
  const parsed = compose(guarded.tokens);
  if (parsed === undefined) {
    report('syntax', say`The file cannot be read as YAML.`, { start: 0, end: 0 });
    return nothing;
  }
  const errors = parsed.flatMap((document) => document.errors);
  if (guarded.hasTemplateBraces || (errors.length > 0 && templateMark.test(text))) {
    const at = Math.max(0, text.search(templateMark));
    report('template', say`The file is a template that another program turns into YAML.`, {
      start: at,
      end: at + 2,
    });
    return nothing;
  }
  for (const error of errors.slice(0, mostErrors)) report('syntax', error.message, errorSpan(error, text));

  const documents: YamlNode[] = [];
  for (const { contents } of parsed) {
    const tree = yamlTree(file, contents, report);
    if (problems.some(({ kind }) => kind === 'too-many-aliases')) return nothing;
    if (tree !== undefined && !(tree.kind === 'scalar' && tree.isNull)) documents.push(tree);
  }
  return { file, documents, problems };
}

const templateMark = /\{\{|\{%|<%/;

function compose(tokens: readonly string[]): Document.Parsed[] | undefined {
  // We compare keys ourselves: the library's own check takes quadratic time.
  const composer = new Composer({ merge: true, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  try {
    return [...composer.compose(parse(tokens))];
  } catch {
    // The guard keeps the text within what the library can cope with; should it still fail, the rest of the run
    // continues.
    return undefined;
  }
}

function* parse(tokens: readonly string[]): ReturnType<Parser['parse']> {
  const parser = new Parser();
  for (const token of tokens) yield* parser.next(token);
  yield* parser.end();
}

function errorSpan({ pos: [start, end] }: YAMLError, text: string): Span {
  const from = Math.min(start, text.length);
  return { start: from, end: Math.max(from, Math.min(end, text.length)) };
}
