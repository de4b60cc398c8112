import { valueInWords } from '../../core/service';
import { csv } from './csv';
import type { ChangesReport } from '../../reports/changes-words';

/** One line for each key of each node, and one for each node that came or went. */
export function changesAsCsv({ changes }: ChangesReport): string {
  return csv([
    ['cluster', 'node', 'kind', 'key', 'before', 'after'],
    ...changes.nodes.flatMap(({ cluster, node, kind, changes: keys }) =>
      keys.length === 0
        ? [[cluster.name, node.name, kind, '', '', '']]
        : keys.map(({ key, before, after, hidesDifference }) => [
            cluster.name,
            node.name,
            kind,
            key,
            valueInWords(before),
            `${valueInWords(after)}${hidesDifference ? ' (differs)' : ''}`,
          ]),
    ),
  ]);
}
