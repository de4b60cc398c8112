import {
  type ConfigurationChanges,
  configurationChanges,
  type FilePath,
  type Finding,
  nodesThatMoved,
  pathAfterMove,
} from '../core/service';
import { isWithin, parentFolder, relativePath } from '../core/text/path';
import { toFilePath } from '../node/disk';
import { isShallow, openRevision, type Revision } from '../node/git/revision';
import { diskVolume } from '../node/volume';
import { GitError } from '../node/git/run-git';
import { type Identity, identityKey, identityOf } from './fingerprint';
import type { Io } from './io';
import { isNodeAskedFor } from '../reports/asked-for';
import type { Loaded } from './load';
import { type CheckReport, createReport } from '../reports/check-report';
import { visible } from './terminal-text';
import { UsageError } from './usage-error';

/** What a command line names, as of a revision. */
export interface Since {
  /** The revision as the user wrote it. */
  readonly name: string;
  /** The id of its commit. */
  readonly commit: string;
  readonly before: Loaded;
}

/**
 * Reads what `loaded` contains, as of a revision.
 * @throws UsageError if there is no git, no repository or no such revision
 */
export async function readSince(loaded: Loaded, name: string, io: Io): Promise<Since> {
  const [first] = loaded.targets;
  const folder =
    first === undefined
      ? toFilePath(io.cwd)
      : first.kind === 'folder'
        ? first.path
        : parentFolder(first.path);
  const revision = await open(folder, name, io);
  try {
    const before = await withOldPlaces(loaded, await loaded.asIn(revision.volume), revision);
    for (const path of revision.unreadable())
      io.stderr.write(
        `${visible(relativePath(toFilePath(io.cwd), path))} cannot be read in ${visible(name)}; it counts as unchanged.\n`,
      );
    const present = [...loaded.snapshot.workspace.files.keys()].filter(loaded.isAskedFor);
    for (const folder of revision.submodules)
      if (present.some((path) => isWithin(folder, path)))
        io.stderr.write(
          `${visible(relativePath(toFilePath(io.cwd), folder))} is a submodule; its files count as unchanged.\n`,
        );
    return { name, commit: revision.commit, before };
  } finally {
    revision.close();
  }
}

/**
 * What was requested as it was then, together with the nodes that have come from elsewhere in the repository: if the
 * command line names a folder that was moved, nothing was there before.
 */
async function withOldPlaces(loaded: Loaded, before: Loaded, { volume, top }: Revision): Promise<Loaded> {
  const { nodes } = changesSince({ before }, loaded);
  if (nodes.every(({ kind }) => kind !== 'added')) return before;
  const all = await loaded.asIn(volume, top);
  const now = await loaded.asIn(diskVolume, top);
  const left = new Set(
    nodesThatMoved(all.snapshot, now.snapshot)
      .filter((move) => isNodeAskedFor(move.now.node, loaded))
      .map(({ then }) => parentFolder(then.node.mainFile.path)),
  );
  if (left.size === 0) return before;
  return {
    ...all,
    isAskedFor: (path) => before.isAskedFor(path) || [...left].some((folder) => isWithin(folder, path)),
  };
}

async function open(folder: string, name: string, io: Io): Promise<Revision> {
  try {
    return await openRevision(folder, name);
  } catch (error) {
    if (error instanceof GitError) throw await explained(error, folder, name, io);
    throw error;
  }
}

async function explained(error: GitError, folder: string, name: string, { cwd }: Io): Promise<UsageError> {
  const shown = relativePath(toFilePath(cwd), folder);
  switch (error.kind) {
    case 'no-git':
      return new UsageError('--since needs git, which was not found.', 'Install it, or put it on the PATH.');
    case 'no-repository':
      return new UsageError(
        `${shown === '.' ? 'The working directory' : shown} is not in a git repository, so --since has nothing to compare with.`,
      );
    case 'unknown-revision':
      return new UsageError(
        `There is no revision "${name}".`,
        (await isShallow(folder))
          ? 'This clone has only the newest commits. Fetch more, for example with fetch-depth: 0 in actions/checkout.'
          : 'Name a branch, a tag or a commit, such as main, v1.2 or HEAD~1.',
      );
    case 'failed':
      return new UsageError(`git failed: ${error.message}.`);
  }
}

/**
 * How the requested nodes differ from the revision.
 * @param only the name of the one cluster that counts
 */
export function changesSince(
  { before }: Pick<Since, 'before'>,
  { snapshot, isAskedFor }: Loaded,
  only?: string,
): ConfigurationChanges {
  return configurationChanges(
    before.snapshot,
    snapshot,
    ({ cluster, node }) =>
      (only === undefined || cluster.name === only) &&
      (isNodeAskedFor(node, { isAskedFor }) || isNodeAskedFor(node, before)),
  );
}

/**
 * The findings that the revision does not have. One with another message is the same if it is on the same key: a node
 * that came or went does not make it a new mistake. Files of a node that moved are still the same files.
 */
export function newFindings(
  { before }: Since,
  { findings, snapshot }: Pick<CheckReport, 'findings' | 'snapshot'>,
  { cwd }: Io,
): readonly Finding[] {
  const show = (path: FilePath): string => relativePath(toFilePath(cwd), path);
  const moved = pathAfterMove(nodesThatMoved(before.snapshot, snapshot));
  const old = createReport(before, toFilePath(cwd));
  const known = old.findings.map((finding) => identityOf(finding, old.snapshot, (path) => show(moved(path))));
  const exact = without(
    findings.map((finding) => ({ finding, identity: identityOf(finding, snapshot, show) })),
    known,
    identityKey,
  );
  return without(exact.left, exact.unused, ({ rule, file, key, message }) =>
    JSON.stringify(key === '' ? [rule, file, key, message] : [rule, file, key]),
  ).left.map(({ finding }) => finding);
}

interface Identified {
  readonly finding: Finding;
  readonly identity: Identity;
}

/** Removes as many of each from `findings` as `known` has; the rest of both is left. */
function without(
  findings: readonly Identified[],
  known: readonly Identity[],
  keyOf: (identity: Identity) => string,
): { readonly left: readonly Identified[]; readonly unused: readonly Identity[] } {
  const unused = new Map<string, Identity[]>();
  for (const identity of known)
    unused.set(keyOf(identity), [...(unused.get(keyOf(identity)) ?? []), identity]);
  const left = findings.filter(({ identity }) => unused.get(keyOf(identity))?.shift() === undefined);
  return { left, unused: [...unused.values()].flat() };
}
