import { l10n } from 'vscode';
import type { FindingCounts } from '../../../server/src/lsp/protocol';

/** The same for a narrow row, where notes would take up the room of what is more serious. */
export function countsThatMatter(counts: FindingCounts): string {
  const { error, warning } = counts;
  const isWorse = error !== undefined || warning !== undefined;
  return countsInWords(isWorse ? { ...counts, information: 0, hint: 0 } : counts);
}

/** `2 errors, 1 warning`; empty if there is nothing to report. */
export function countsInWords({ error = 0, warning = 0, information = 0, hint = 0 }: FindingCounts): string {
  const notes = information + hint;
  return [
    ...(error === 0 ? [] : [error === 1 ? l10n.t('1 error') : l10n.t('{0} errors', error)]),
    ...(warning === 0 ? [] : [warning === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', warning)]),
    ...(notes === 0 ? [] : [notes === 1 ? l10n.t('1 note') : l10n.t('{0} notes', notes)]),
  ].join(', ');
}
