import { l10n, Uri, workspace } from 'vscode';
import type { ComparedNodes, ComparedRow, ComparedValue } from '../../../../server/src/lsp/protocol';
import type { NodesTable, TableRow, TableValue } from './messages';

/** The answer of the server in the words of the page. */
export function nodesTable(compared: ComparedNodes, all: boolean): NodesTable {
  const { nodes, reference = '' } = compared;
  return {
    kind: 'table',
    nodes,
    reference,
    all,
    summary: summaryOf(compared),
    nothing: l10n.t('All nodes agree.'),
    noMatch: l10n.t('No key or value matches the filter.'),
    files: compared.files.map((uri) => workspace.asRelativePath(Uri.parse(uri))),
    rows: compared.rows.map((row) => tableRow(row, reference)),
  };
}

function summaryOf({ compared, differing }: ComparedNodes): string {
  if (compared === 0) return l10n.t('No node sets anything');
  return differing === 0
    ? l10n.t('All {0} keys agree', compared)
    : l10n.t('{0} of {1} keys differ', differing, compared);
}

function tableRow(row: ComparedRow, reference: string): TableRow {
  const { key, agreement, values, cells } = row;
  return {
    key,
    matter: matterOf(row),
    weight: agreement === 'same' ? 'error' : 'warning',
    canShare: agreement !== 'per-node' && agreement !== 'per-host',
    values: values.map((value) => tableValue(value, reference)),
    cells: cells.map(({ value, place }) =>
      place === undefined ? { value } : { value, place: [place[0], place[1] + 1] },
    ),
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

function tableValue(
  { shown, kind, deviates, hidesDifference }: ComparedValue,
  reference: string,
): TableValue {
  const note = noteOf(kind, hidesDifference === true);
  return {
    text: shown === undefined ? l10n.t('not set') : shown === '' ? l10n.t('empty') : shown,
    ...(shown === undefined || shown === '' ? { isWord: true } : {}),
    ...(note === undefined ? {} : { note }),
    ...(deviates === undefined
      ? {}
      : {
          mark: reference === '' ? l10n.t('not what most nodes have') : l10n.t('not what {0} has', reference),
        }),
  };
}

function noteOf(kind: ComparedValue['kind'], hidesDifference: boolean): string | undefined {
  if (kind === 'default') return l10n.t('default');
  if (kind === 'unknown') return l10n.t('filled in elsewhere');
  return hidesDifference ? l10n.t('another secret') : undefined;
}
