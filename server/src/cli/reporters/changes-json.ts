import { nodesToRestart, type ShownValue } from '../../core/service';
import { nodeName } from '../../reports/node-name';
import { safeJson } from '../terminal-text';
import type { ChangesReport } from '../../reports/changes-words';

/** One object for programs. */
export function changesAsJson(report: ChangesReport): string {
  return `${safeJson({ version: 1, ...changesAsData(report) })}\n`;
}

/** What changes as data: each node by itself. */
export function changesAsData({ name, commit, changes }: ChangesReport): Record<string, unknown> {
  return {
    since: { revision: name, commit },
    nodes: changes.nodes.map(({ cluster, node, kind, movedFrom, release, changes: keys }) => ({
      cluster: cluster.name,
      node: node.name,
      kind,
      ...(movedFrom === undefined
        ? {}
        : { movedFrom: { cluster: movedFrom.cluster.name, node: movedFrom.node.name } }),
      ...(release === undefined ? {} : { release }),
      changes: keys.map(({ key, before, after, isCertain, hidesDifference }) => ({
        key,
        before: valueAsData(before),
        after: valueAsData(after),
        ...(isCertain ? {} : { isCertain }),
        ...(hidesDifference ? { hidesDifference } : {}),
      })),
    })),
    restart: nodesToRestart(changes).map(nodeName),
    summary: { changed: changes.nodes.length, unchanged: changes.unchanged },
  };
}

function valueAsData({ text, kind }: ShownValue): unknown {
  return {
    value: text ?? null,
    ...(kind === 'default' ? { isDefault: true } : {}),
    ...(kind === 'unknown' ? { isKnown: false } : {}),
  };
}
