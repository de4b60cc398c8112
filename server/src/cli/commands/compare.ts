import type { Cluster, Node } from '../../core/cluster/cluster';
import { compareNodes, type NodeTable } from '../../core/service';
import { relativePath } from '../../core/text/path';
import { toFilePath } from '../../node/disk';
import { colorsFor } from '../colors';
import type { Io } from '../io';
import { isNodeAskedFor } from '../../reports/asked-for';
import { tellLeftOut } from '../left-out';
import { type Loaded, loadSnapshot } from '../load';
import type { CompareOptions } from '../options';
import { createProgress } from '../progress';
import { compareAsCsv } from '../reporters/compare-csv';
import { compareAsHtml } from '../../reports/compare-html';
import { compareAsJson } from '../reporters/compare-json';
import { compareAsMarkdown } from '../../reports/compare-markdown';
import { compareAsText } from '../reporters/compare-text';
import { didYouMean, likeNames, listed } from '../suggestions';
import { withoutCommands } from '../terminal-text';
import { UsageError } from '../usage-error';
import { compareSince } from './compare-since';

/**
 * Writes how the nodes of a cluster differ from each other, or from a revision.
 * @returns 0, whatever differs
 * @throws UsageError if the request does not name exactly one cluster
 */
export async function compare(path: string, options: CompareOptions, io: Io): Promise<number> {
  const { cluster: name, reference: node, since, all } = options;
  if (since !== undefined && (node !== undefined || all === true))
    throw new UsageError(
      `--since compares each node with what it was, so --${node === undefined ? 'all' : 'reference'} cannot be used with it.`,
    );
  const progress = createProgress(io);
  try {
    const loaded = await loadSnapshot([path], options, new Map(), io, (count) => {
      progress.update(`${count} files read`);
    });
    progress.end();
    tellLeftOut(loaded, io);
    if (since !== undefined) {
      const text = await compareSince(loaded, { ...options, since }, io);
      progress.end();
      io.stdout.write(text);
      return 0;
    }
    const cluster = findCluster(loaded, name);
    const reference = node === undefined ? undefined : findNode(cluster, node);
    const table = compareNodes(cluster, { reference, all: all === true });
    progress.end();
    io.stdout.write(format(table, options, io));
    return 0;
  } finally {
    progress.end();
  }
}

function format(table: NodeTable, { format: form, color }: CompareOptions, io: Io): string {
  switch (form) {
    case 'text':
      return compareAsText(table, { colors: colorsFor(color, io), columns: io.stdout.columns });
    case 'json':
      return compareAsJson(table, (path) => relativePath(toFilePath(io.cwd), path));
    case 'markdown':
      return withoutCommands(compareAsMarkdown(table));
    case 'csv':
      return withoutCommands(compareAsCsv(table));
    case 'html':
      return withoutCommands(compareAsHtml(table));
  }
}

function findCluster({ snapshot, isAskedFor }: Loaded, name: string | undefined): Cluster {
  const found = snapshot.clusters.filter(({ nodes }) =>
    nodes.some((node) => isNodeAskedFor(node, { isAskedFor })),
  );
  const several = found.filter(({ nodes }) => nodes.length > 1);
  const names = several.map((cluster) => cluster.name);
  const hint = names.length === 0 ? undefined : `The clusters here are ${listed(names)}.`;
  if (name === undefined) {
    const [first, ...others] = several;
    const [part] = found.filter(({ leftOut }) => leftOut.length > 0);
    if (first === undefined && part !== undefined) throw nothingToCompare(part);
    if (first === undefined)
      throw new UsageError(
        'There is no cluster here: a cluster has two nodes or more.',
        'Nodes are found by the numbers of their folders, or named in portal-properties.json.',
      );
    if (others.length > 0)
      throw new UsageError(`There are ${several.length} clusters here; choose one with --cluster.`, hint);
    return first;
  }
  const named = found.find((cluster) => cluster.name === name);
  if (named === undefined)
    throw new UsageError(`There is no cluster ${name}.`, didYouMean(likeNames(names, name)) ?? hint);
  if (named.nodes.length < 2 && named.leftOut.length > 0) throw nothingToCompare(named);
  if (named.nodes.length < 2)
    throw new UsageError(`${name} is a standalone node, so there is nothing to compare it with.`, hint);
  return named;
}

function nothingToCompare({ name, nodes, leftOut }: Cluster): UsageError {
  return new UsageError(
    `Of the cluster ${name} only ${listed(nodes.map((node) => node.name))} can be read, so there is nothing to compare it with.`,
    `Files that cannot be read belong to ${listed(leftOut.map((node) => node.name))}.`,
  );
}

function findNode(cluster: Cluster, name: string): Node {
  const node = cluster.nodes.find((own) => own.name === name || `${cluster.name}/${own.name}` === name);
  if (node !== undefined) return node;
  const names = cluster.nodes.map((own) => own.name);
  throw new UsageError(
    `The cluster ${cluster.name} has no node ${name}.`,
    didYouMean(likeNames(names, name)) ?? `Its nodes are ${listed(names)}.`,
  );
}
