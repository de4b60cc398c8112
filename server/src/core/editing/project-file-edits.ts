import { modify, parse, type ParseError } from 'jsonc-parser';
import { deepNesting } from '../project/json-guard';
import { type Projects } from '../project/projects';
import { projectFileName } from '../project/project-file';
import { isWithin, joinPath, relativePath } from '../text/path';
import type { FilePath, Workspace } from '../workspace';
import { lineEnding } from './entry-edits';
import type { FileEdit } from './file-edit';

/**
 * Switches a rule off for the project that governs `path`.
 * @returns undefined if its file cannot be changed safely
 */
export function switchRuleOff(
  workspace: Workspace,
  projects: Projects,
  path: FilePath,
  rule: string,
): FileEdit | undefined {
  return stateInProject(workspace, projects, path, ['rules', rule], 'off');
}

/**
 * States the release for the project that governs `path`, or removes the statement if `release` is undefined.
 * @returns undefined if its file cannot be changed safely, or has nothing to remove
 */
export function stateRelease(
  workspace: Workspace,
  projects: Projects,
  path: FilePath,
  release: string | undefined,
): FileEdit | undefined {
  if (release === undefined && projects.projectOf(path)?.portal === undefined) return undefined;
  return stateInProject(workspace, projects, path, ['portal'], release);
}

/**
 * Names nodes of a cluster for the project that governs them, each by its main file. Those that it already names stay.
 * @param mainFiles by the names of the nodes
 * @returns undefined if its file cannot be changed safely
 */
export function stateNodes(
  workspace: Workspace,
  projects: Projects,
  cluster: string,
  mainFiles: ReadonlyMap<string, FilePath>,
): FileEdit | undefined {
  const [first = ''] = mainFiles.values();
  const folder = projects.projectOf(first)?.folder ?? rootFor(workspace, first);
  if (folder === undefined) return undefined;
  const nodes = [...mainFiles].map(
    ([name, path]) => [name, { files: [relativePath(folder, path)] }] as const,
  );
  const known = projects.projectOf(first)?.clusters.find(({ name }) => name === cluster)?.nodes ?? [];
  const names = new Set(known.map(({ name }) => name));
  const fresh = nodes.filter(([name]) => !names.has(name));
  const [only] = fresh;
  if (known.length === 0)
    return stateInProject(workspace, projects, first, ['clusters', cluster], {
      nodes: Object.fromEntries(nodes),
    });
  return fresh.length === 1 && only !== undefined
    ? stateInProject(workspace, projects, first, ['clusters', cluster, 'nodes', only[0]], only[1])
    : undefined;
}

/**
 * Sets an entry of the portal-properties.json that governs `path`; the file is created at the root of the workspace if
 * there is none.
 */
function stateInProject(
  workspace: Workspace,
  projects: Projects,
  path: FilePath,
  keys: readonly string[],
  value: unknown,
): FileEdit | undefined {
  const project = projects.projectOf(path);
  if (project === undefined) {
    const root = rootFor(workspace, path);
    const target = root === undefined ? undefined : joinPath(root, projectFileName);
    if (target === undefined || workspace.files.has(target)) return undefined;
    const whole = keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
    const newText = `${JSON.stringify(whole, undefined, 2)}\n`;
    return { path: target, edits: [{ span: { start: 0, end: 0 }, newText }], create: true };
  }
  const { text } = project.file;
  if (deepNesting(text) !== undefined) return undefined;
  const errors: ParseError[] = [];
  const root: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || typeof root !== 'object' || root === null || Array.isArray(root)) return undefined;
  const edits = modify(text, [...keys], value, {
    formattingOptions: { ...indentationOf(text), eol: lineEnding(text) },
  });
  return {
    path: project.file.path,
    edits: edits.map(({ offset, length, content }) => ({
      span: { start: offset, end: offset + length },
      newText: content,
    })),
  };
}

function rootFor({ roots }: Workspace, path: FilePath): FilePath | undefined {
  return roots.find((candidate) => isWithin(candidate, path));
}

function indentationOf(text: string): { readonly insertSpaces: boolean; readonly tabSize: number } {
  const first = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  return { insertSpaces: !first.startsWith('\t'), tabSize: first.startsWith('\t') ? 4 : first.length };
}
