import { type ChangedNodes, inGroups, markdownTable as table } from '../core/service';
import { say } from '../core/text/localise';
import { type ChangesReport, namesOf, restartOf, statusOf, summaryOfChanges } from './changes-words';
import { cellInMarkdown } from './compare-markdown';
import { asCode, inMarkdown } from './markdown-text';

/** A section for a pull request: a table of keys for nodes that change alike. */
export function changesAsMarkdown(report: ChangesReport): string {
  const restart = restartOf(report);
  return `${[
    `## ${say`Changes since ${inMarkdown(report.name)}`}`,
    summaryOfChanges(report) + (restart === undefined ? '' : ` ${inMarkdown(restart)}`),
    ...inGroups(report.changes).flatMap(describeNodes),
  ].join('\n\n')}\n`;
}

function describeNodes(group: ChangedNodes): string[] {
  const status = statusOf(group);
  return [
    `### ${inMarkdown(namesOf(group))}${status === undefined ? '' : `: ${inMarkdown(status)}`}`,
    ...(group.changes.length === 0
      ? []
      : [
          table(
            [say`Key`, say`Before`, say`After`],
            group.changes.map(({ key, before, after, hidesDifference }) => [
              asCode(key),
              cellInMarkdown({ ...before, hidesDifference: false }),
              cellInMarkdown({ ...after, hidesDifference }),
            ]),
          ),
        ]),
  ];
}
