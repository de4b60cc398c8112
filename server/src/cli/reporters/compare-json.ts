import { type ComparedCell, linesOf, type NodeTable } from '../../core/service';
import { safeJson } from '../terminal-text';

/** One object for programs; the values of a key are in the order of the nodes. */
export function compareAsJson(table: NodeTable, show: (path: string) => string): string {
  const ofCell = (cell: ComparedCell): unknown => ({
    node: cell.node.name,
    value: cell.text ?? null,
    ...(cell.kind === 'default' ? { isDefault: true } : {}),
    ...(cell.kind === 'unknown' ? { isKnown: false } : {}),
    ...(cell.deviates ? { deviates: true } : {}),
    ...(cell.hidesDifference ? { hidesDifference: true } : {}),
    ...(cell.origin === undefined
      ? {}
      : {
          file: show(cell.origin.file.path),
          range: linesOf(cell.origin.file).range(cell.origin.valueSpan),
        }),
  });
  const document = {
    version: 1,
    cluster: table.cluster.name,
    nodes: table.nodes.map(({ name }) => name),
    reference: table.reference?.name ?? null,
    keys: table.rows.map(({ key, agreement, differs, cells }) => ({
      key,
      agreement: agreement ?? null,
      differs,
      values: cells.map(ofCell),
    })),
    summary: { compared: table.compared, differing: table.differing },
  };
  return `${safeJson(document)}\n`;
}
