import type { Snapshot } from '../../cluster/snapshot';
import { environmentName, keyOfEnvironmentName } from '../../configuration/environment-names';
import { layerOf } from '../../configuration/layer';
import { writtenEdits } from '../../editing/embedded-edits';
import type { FileEdit } from '../../editing/file-edit';
import { escapeKey } from '../../properties/write';
import type { TextEdit } from '../../text/edit';
import { say } from '../../text/localise';
import type { Span } from '../../text/span';
import type { FilePath } from '../../workspace';
import { type ResolvedCodeAction, withNodes } from '../actions/code-action';
import { documentAt } from '../cursor';
import { keyPlaces, namedKeyAt, type NamedKey } from './key-places';

/** Why a key cannot be renamed, or not like this: one sentence for the user. */
export interface RenameRefusal {
  readonly reason: string;
}

/**
 * The key at `offset` for renaming: only the user's own keys can be renamed, because Liferay knows the others by their
 * names.
 */
export function prepareRename(
  snapshot: Snapshot,
  path: FilePath,
  offset: number,
): NamedKey | RenameRefusal | undefined {
  const document = documentAt(snapshot, path);
  if (document === undefined) return undefined;
  const named = namedKeyAt(snapshot, path, offset);
  if (named === undefined || named.key === '') return undefined;
  const isLiferays =
    document.catalogue.property(named.key) !== undefined ||
    document.catalogue.isKnownAnywhere(named.key) ||
    /^include(?:-and-override)?$/i.test(named.key) ||
    /^(?:default\.liferay\.home|(?:env|sys):.*)$/.test(named.key);
  return isLiferays ? { reason: say`${named.key} cannot be renamed: Liferay knows it by this name.` } : named;
}

/** The edits that give the key at `offset` a new name on every node, in `${…}` and as a variable. */
export function rename(
  snapshot: Snapshot,
  path: FilePath,
  offset: number,
  newKey: string,
): ResolvedCodeAction | RenameRefusal | undefined {
  const named = prepareRename(snapshot, path, offset);
  if (named === undefined || 'reason' in named) return named;
  if (!/^[^\s=:#!\\{}$,]+$/u.test(newKey))
    return { reason: say`A key cannot contain whitespace, or any of = : # ! \\ { } $ and the comma.` };
  if (snapshot.catalogueFor(path).property(newKey) !== undefined)
    return { reason: say`${newKey} is a property of Liferay.` };
  const places = keyPlaces(snapshot, named.key);
  const taken = [...new Set(places.map((place) => place.path))].find((other) =>
    sets(snapshot, other, newKey),
  );
  if (newKey !== named.key && taken !== undefined)
    return { reason: say`${newKey} is already set, and Liferay would join the two.` };

  const byFile = new Map<FilePath, TextEdit[]>();
  const edit = (at: FilePath, span: Span, newText: string): void => {
    const before = byFile.get(at);
    if (before === undefined) byFile.set(at, [{ span, newText }]);
    else before.push({ span, newText });
  };
  // The same variable may be that of several nodes; its name has to lead back to the key.
  const variable = environmentName(newKey);
  const hasVariable = keyOfEnvironmentName(variable)?.key === newKey;
  for (const { path: at, span, kind } of places)
    if (kind === 'key') edit(at, span, escapeKey(newKey, 'liferay'));
    else if (kind === 'placeholder') edit(at, span, newKey);
    else if (hasVariable) edit(at, span, variable);

  const edits: FileEdit[] = [...byFile].map(([at, own]) => ({ path: at, edits: own }));
  const written = writtenEdits(snapshot.workspace.files, edits);
  if (written.length === 0) return { reason: say`It is in a text that cannot be edited from here.` };
  // An editor has its own preview for renaming, in which everything is ticked; what has to be confirmed is not.
  return { edits: withNodes(written, snapshot.clusters), needsConfirmation: false };
}

function sets({ workspace }: Snapshot, path: FilePath, key: string): boolean {
  const file = workspace.files.get(path);
  return file !== undefined && path.endsWith('.properties') && layerOf(file).keys().has(key);
}
