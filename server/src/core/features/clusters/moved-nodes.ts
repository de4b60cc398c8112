import type { Node } from '../../cluster/cluster';
import type { Reader, Snapshot } from '../../cluster/snapshot';
import { parentFolder } from '../../text/path';
import type { FilePath } from '../../workspace';

/** A node whose file is elsewhere now. */
export interface MovedNode {
  readonly then: Reader;
  readonly now: Reader;
}

/** With more pairs than this, only files with the same text are looked for. */
const mostPairs = 40_000;

/** From this share of common lines on, a file counts as another one moved, as in git. */
const leastAlike = 0.5;

/**
 * Finds out which of the nodes that are gone are among those that are new: the file of one is gone, that of the other
 * is new, and their texts are the same, or share at least half of their lines. Of several, the one with the most
 * similar path is taken.
 */
export function movedNodes(
  before: Snapshot,
  after: Snapshot,
  gone: readonly Reader[],
  come: readonly Reader[],
): readonly MovedNode[] {
  const isAway = ({ node }: Reader): boolean => !after.workspace.files.has(node.mainFile.path);
  const isNew = ({ node }: Reader): boolean => !before.workspace.files.has(node.mainFile.path);
  const old = new Set(gone.filter(isAway));
  const fresh = new Set(come.filter(isNew));
  const found: MovedNode[] = [];
  const take = (then: Reader, now: Reader): void => {
    if (!old.delete(then) || !fresh.delete(now)) return;
    found.push({ then, now });
  };

  const byText = new Map<string, Reader[]>();
  for (const then of old) byText.set(textOf(then.node), [...(byText.get(textOf(then.node)) ?? []), then]);
  for (const now of [...fresh]) {
    const same = (byText.get(textOf(now.node)) ?? []).filter((then) => old.has(then));
    const best = same.toSorted((a, b) => commonTail(b, now) - commonTail(a, now))[0];
    if (best !== undefined) take(best, now);
  }

  if (old.size * fresh.size > mostPairs) return found;
  const lines = new Map([...old, ...fresh].map((reader) => [reader, linesOf(reader.node)]));
  const alike = [...old].flatMap((then) =>
    [...fresh].map((now) => ({ then, now, share: shareOf(lines.get(then), lines.get(now)) })),
  );
  const likely = alike
    .filter(({ share }) => share >= leastAlike)
    .sort((a, b) => b.share - a.share || commonTail(b.then, b.now) - commonTail(a.then, a.now));
  for (const { then, now } of likely) if (old.has(then) && fresh.has(now)) take(then, now);
  return found;
}

/** Where a file of the earlier state is now, if it moved with one of the nodes. */
export function pathAfterMove(moved: readonly MovedNode[]): (path: FilePath) => FilePath {
  const files = new Map(moved.map(({ then, now }) => [then.node.mainFile.path, now.node.mainFile.path]));
  const folders = new Map([...files].map(([from, to]) => [parentFolder(from), parentFolder(to)]));
  return (path) => {
    const file = files.get(path);
    if (file !== undefined) return file;
    for (let folder = parentFolder(path); folder !== parentFolder(folder); folder = parentFolder(folder)) {
      const target = folders.get(folder);
      if (target !== undefined) return target + path.slice(folder.length);
    }
    return path;
  };
}

const textOf = ({ mainFile }: Node): string => mainFile.text;

function linesOf(node: Node): ReadonlySet<string> {
  const lines = textOf(node).split(/\r\n|\r|\n/);
  return new Set(lines.map((line) => line.trim()).filter((line) => line !== '' && !/^[#!]/.test(line)));
}

function shareOf(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()): number {
  let common = 0;
  for (const line of a) if (b.has(line)) common++;
  return common === 0 ? 0 : (2 * common) / (a.size + b.size);
}

/** How many names at the end of both paths are the same. */
function commonTail(a: Reader, b: Reader): number {
  const [one, other] = [a, b].map(({ node }) => node.mainFile.path.split('/').reverse());
  const end = one?.findIndex((name, i) => name !== other?.[i]) ?? 0;
  return end < 0 ? (one?.length ?? 0) : end;
}
