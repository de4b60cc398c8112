import type { Snapshot } from '../../cluster/snapshot';
import { placeInMachine } from '../../configuration/liferay-home';
import { writtenEdits } from '../../editing/embedded-edits';
import type { FileEdit } from '../../editing/file-edit';
import type { Node } from '../../cluster/cluster';
import type { IncludeLine } from '../../configuration/includes';
import { escapeValue } from '../../properties/write';
import type { TextEdit } from '../../text/edit';
import { isWithin, parentFolder, relativePath } from '../../text/path';
import type { FilePath } from '../../workspace';
import { type ResolvedCodeAction, withNodes } from './code-action';

/** A file or folder that gets another path. */
export interface PathChange {
  readonly from: FilePath;
  readonly to: FilePath;
}

/**
 * What has to be rewritten when files or folders are renamed or moved: names in include lines, and paths in
 * portal-properties.json. The edits refer to the texts before the change. Undefined if nothing names them.
 */
export function fileRenameEdits(
  snapshot: Snapshot,
  changes: readonly PathChange[],
): ResolvedCodeAction | undefined {
  const moved = (path: FilePath): FilePath => {
    const change = changes.find(({ from }) => isWithin(from, path));
    return change === undefined ? path : change.to + path.slice(change.from.length);
  };
  const edits = new Map<string, { readonly path: FilePath; readonly edit: TextEdit }>();
  for (const { path, edit } of [...includeEdits(snapshot, moved), ...projectEdits(snapshot, moved)])
    edits.set(`${path}\n${edit.span.start}`, { path, edit });

  const byFile = new Map<FilePath, TextEdit[]>();
  for (const { path, edit } of edits.values()) byFile.set(path, [...(byFile.get(path) ?? []), edit]);
  if (byFile.size === 0) return undefined;
  const fileEdits = [...byFile].map(([path, own]): FileEdit => ({ path, edits: own }));
  const written = writtenEdits(snapshot.workspace.files, fileEdits);
  return { edits: withNodes(written, snapshot.clusters), needsConfirmation: false };
}

interface PlacedEdit {
  readonly path: FilePath;
  readonly edit: TextEdit;
}

type Moved = (path: FilePath) => FilePath;

function includeEdits({ clusters }: Snapshot, moved: Moved): PlacedEdit[] {
  return clusters
    .flatMap(({ nodes }) => nodes)
    .flatMap((node) =>
      node.configuration.includes.flatMap((line): PlacedEdit[] => {
        const name = renamedInclude(node, line, moved);
        return name === undefined
          ? []
          : [
              {
                path: line.file.path,
                edit: { span: line.span, newText: escapeValue(name, 'liferay', 'literal') },
              },
            ];
      }),
    );
}

/** The name as it has to be after the change; undefined if it stays right or cannot be known. */
function renamedInclude(
  node: Node,
  { file, written, outcome }: IncludeLine,
  moved: Moved,
): string | undefined {
  if (outcome.kind !== 'read') return undefined;
  const { path } = outcome.file;
  const target = moved(path);
  // Something that moves together with the file that names it keeps its name.
  if (target === path || (moved(file.path) !== file.path && sameStep(file.path, path, moved)))
    return undefined;
  const before = placeInMachine(node.home, path);
  const after = placeInMachine(node.home, target);
  if (before === undefined || after === undefined) return undefined;
  const parts = written.split('/');
  const own = before.split('/');
  let shared = 0;
  while (shared < parts.length && shared < own.length && parts.at(-1 - shared) === own.at(-1 - shared))
    shared++;
  // Nothing can be said about a name that ends in a placeholder.
  if (shared === 0) return undefined;
  const base = own.slice(0, own.length - shared).join('/');
  const kept = parts.slice(0, parts.length - shared).join('/');
  if (!isWithin(base === '' ? '/' : base, after)) return after;
  const rest = after.slice(base.length).replace(/^\/+/, '');
  return shared === parts.length ? rest : `${kept}/${rest}`;
}

function sameStep(one: FilePath, other: FilePath, moved: Moved): boolean {
  return relativePath(parentFolder(one), other) === relativePath(parentFolder(moved(one)), moved(other));
}

function projectEdits({ projects }: Snapshot, moved: Moved): PlacedEdit[] {
  return projects.files.flatMap(({ file, folder, namedFiles, catalogues }) =>
    [...namedFiles, ...catalogues].flatMap(({ path, span }): PlacedEdit[] => {
      const target = moved(path);
      const newFolder = parentFolder(moved(file.path));
      const name = relativePath(newFolder, target);
      if (target === path || name === relativePath(folder, path)) return [];
      return [{ path: file.path, edit: { span, newText: JSON.stringify(name) } }];
    }),
  );
}
