import { linesOf } from '../core/service';
import { relativePath } from '../core/text/path';
import type { FilePath } from '../core/service';
import { toFilePath } from '../node/disk';
import type { Io } from './io';
import type { Loaded } from './load';
import { visible } from './terminal-text';

/** A longer list of lines says less than their number. */
const mostTold = 10;

/**
 * Reports on the standard error what a command does without: files and folders that cannot be read, nodes that read
 * them, and what is wrong in project files. For commands that do not show findings, which would say the same.
 */
export function tellLeftOut(loaded: Loaded, io: Io): void {
  const told = [...unread(loaded, io), ...nodesLeftOut(loaded, io), ...wrongEntries(loaded, io)];
  for (const line of told.slice(0, mostTold)) io.stderr.write(`${visible(line)}\n`);
  const rest = told.length - mostTold;
  if (rest > 0) io.stderr.write(`And ${rest} more; run check to see them all.\n`);
}

function* unread({ snapshot, isAskedFor }: Loaded, io: Io): Iterable<string> {
  for (const { path, problem } of snapshot.workspace.files.values())
    if (problem !== undefined && isAskedFor(path) && !snapshot.projects.isIgnored(path))
      yield `${shown(path, io)} is left out${problem.detail === '' ? '' : `: ${problem.detail}`}.`;
}

function* nodesLeftOut({ snapshot, isAskedFor }: Loaded, io: Io): Iterable<string> {
  for (const { name: cluster, leftOut } of snapshot.clusters)
    for (const { name, unread: file } of leftOut)
      if (isAskedFor(file.path))
        yield `${name} of the cluster ${cluster} is left out, since it reads ${shown(file.path, io)}.`;
}

function* wrongEntries({ snapshot, isAskedFor }: Loaded, io: Io): Iterable<string> {
  for (const { file, problems } of snapshot.projects.files)
    if (isAskedFor(file.path))
      for (const { span, message } of problems) {
        const { line, character } = linesOf(file).range(span).start;
        yield `${shown(file.path, io)}:${line + 1}:${character + 1} ${message}`;
      }
}

const shown = (path: FilePath, { cwd }: Io): string => relativePath(toFilePath(cwd), path);
