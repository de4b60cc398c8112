import { l10n, Uri, workspace } from 'vscode';
import type { ComparedNodes, ComparedRow, ComparedValue } from '../../../../server/src/lsp/protocol';
import type { NodesTable, TableCell, TableRow } from './messages';

/** The answer of the server in the words of the page. */
export function nodesTable(compared: ComparedNodes, all: boolean): NodesTable {
  const files = compared.files.map((uri) => workspace.asRelativePath(Uri.parse(uri)));
  const { nodes, reference = '' } = compared;
  return {
    kind: 'table',
    nodes,
    reference,
    all,
    summary: summaryOf(compared),
    nothing: l10n.t('All nodes agree.'),
    noMatch: l10n.t('No key and no value goes with the filter.'),
    rows: compared.rows.map((row) => tableRow(row, files, reference)),
  };
}

function summaryOf({ compared, differing }: ComparedNodes): string {
  if (compared === 0) return l10n.t('No node sets anything');
  return differing === 0
    ? l10n.t('All {0} keys agree', compared)
    : l10n.t('{0} of {1} keys differ', differing, compared);
}

function tableRow(row: ComparedRow, files: readonly string[], reference: string): TableRow {
  const { key, agreement, cells } = row;
  return {
    key,
    matter: matterOf(row),
    weight: agreement === 'same' ? 'error' : 'warning',
    canShare: agreement !== 'per-node' && agreement !== 'per-host',
    cells: cells.map((cell) => tableCell(cell, files, reference)),
  };
}

function matterOf({ agreement, differs }: ComparedRow): string {
  switch (agreement) {
    case 'same':
      return l10n.t('must agree');
    case 'should-be-same':
      return l10n.t('should agree');
    case 'per-node':
    case 'per-host':
      return l10n.t('each its own');
    default:
      return differs ? l10n.t('may differ') : '';
  }
}

function tableCell(
  { shown, kind, deviates, hidesDifference, place }: ComparedValue,
  files: readonly string[],
  reference: string,
): TableCell {
  const note = noteOf(kind, hidesDifference === true);
  const file = place && files[place.file];
  return {
    text: shown === undefined ? l10n.t('not set') : shown === '' ? l10n.t('empty') : shown,
    ...(shown === undefined || shown === '' ? { isWord: true } : {}),
    ...(note === undefined ? {} : { note }),
    ...(deviates === undefined
      ? {}
      : {
          mark: reference === '' ? l10n.t('not what most nodes have') : l10n.t('not what {0} has', reference),
        }),
    ...(file === undefined
      ? {}
      : { place: l10n.t('{0}, line {1}', file, (place?.range.start.line ?? 0) + 1) }),
  };
}

function noteOf(kind: ComparedValue['kind'], hidesDifference: boolean): string | undefined {
  if (kind === 'default') return l10n.t('default');
  if (kind === 'unknown') return l10n.t('filled in elsewhere');
  return hidesDifference ? l10n.t('another secret') : undefined;
}
