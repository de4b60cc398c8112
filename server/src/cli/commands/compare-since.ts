import { colorsFor } from '../colors';
import type { Io } from '../io';
import type { Loaded } from '../load';
import type { CompareOptions } from '../options';
import { changesAsCsv } from '../reporters/changes-csv';
import { changesAsHtml } from '../../reports/changes-html';
import { changesAsJson } from '../reporters/changes-json';
import { changesAsMarkdown } from '../../reports/changes-markdown';
import { changesAsText } from '../reporters/changes-text';
import type { ChangesReport } from '../../reports/changes-words';
import { changesSince, readSince } from '../since';
import { didYouMean, likeNames } from '../suggestions';
import { withoutCommands } from '../terminal-text';
import { UsageError } from '../usage-error';

/**
 * How the nodes differ from a revision, in the requested format.
 * @throws UsageError if there is no such revision or cluster
 */
export async function compareSince(
  loaded: Loaded,
  options: CompareOptions & { readonly since: string },
  io: Io,
): Promise<string> {
  const since = await readSince(loaded, options.since, io);
  const { cluster } = options;
  if (cluster !== undefined) requireCluster(cluster, [loaded, since.before]);
  const changes = changesSince(since, loaded, cluster);
  return format({ name: since.name, commit: since.commit, changes }, options, io);
}

function requireCluster(name: string, states: readonly Loaded[]): void {
  const names = states.flatMap(({ snapshot }) => snapshot.clusters.map((cluster) => cluster.name));
  if (!names.includes(name))
    throw new UsageError(`There is no cluster ${name}.`, didYouMean(likeNames(names, name)));
}

function format(report: ChangesReport, { format: form, color }: CompareOptions, io: Io): string {
  switch (form) {
    case 'text':
      return changesAsText(report, colorsFor(color, io));
    case 'json':
      return changesAsJson(report);
    case 'markdown':
      return withoutCommands(changesAsMarkdown(report));
    case 'csv':
      return withoutCommands(changesAsCsv(report));
    case 'html':
      return withoutCommands(changesAsHtml(report));
  }
}
