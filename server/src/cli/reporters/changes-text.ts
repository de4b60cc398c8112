import { type ChangedKey, type ChangedNodes, inGroups, valueInWords } from '../../core/service';
import type { Colors } from '../colors';
import { visible, withoutCommands } from '../terminal-text';
import {
  type ChangesReport,
  namesOf,
  restartOf,
  statusOf,
  summaryOfChanges,
} from '../../reports/changes-words';

/** What changed, node by node, with values before and after below each key. */
export function changesAsText(report: ChangesReport, colors: Colors): string {
  const restart = restartOf(report);
  const blocks = [
    [
      `${colors.bold(`Since ${visible(report.name)}`)} (${report.commit.slice(0, 10)}): ${summaryOfChanges(report)}`,
    ],
    ...inGroups(report.changes).map((group) => describeNodes(group, colors)),
    ...(restart === undefined ? [] : [[visible(restart)]]),
  ];
  return withoutCommands(`${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`);
}

function describeNodes(group: ChangedNodes, colors: Colors): string[] {
  const status = statusOf(group);
  return [
    colors.bold(visible(namesOf(group))) + (status === undefined ? '' : `: ${visible(status)}`),
    ...group.changes.flatMap((change) => describeKey(change, colors)),
  ];
}

function describeKey(
  { key, before, after, isCertain, hidesDifference }: ChangedKey,
  colors: Colors,
): string[] {
  const note = hidesDifference ? ' (what changes is secret)' : isCertain ? '' : ' (may come to the same)';
  return [
    `  ${visible(key)}${note}`,
    `    ${colors.red(`- ${visible(valueInWords(before))}`)}`,
    `    ${colors.green(`+ ${visible(valueInWords(after))}`)}`,
  ];
}
