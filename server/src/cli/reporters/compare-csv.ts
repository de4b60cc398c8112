import { cellInWords, type NodeTable } from '../../core/service';
import { csv } from './csv';

/** One line for each key, one column for each node. */
export function compareAsCsv({ nodes, rows }: NodeTable): string {
  return csv([
    ['key', 'agreement', 'differs', ...nodes.map(({ name }) => name)],
    ...rows.map(({ key, agreement, differs, cells }) => [
      key,
      agreement ?? '',
      differs ? 'yes' : 'no',
      ...cells.map(cellInWords),
    ]),
  ]);
}
