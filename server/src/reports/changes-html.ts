import { type ChangedNodes, inGroups, valueInWords } from '../core/service';
import { say } from '../core/text/localise';
import { type ChangesReport, namesOf, restartOf, statusOf, summaryOfChanges } from './changes-words';
import { dataTable, type Html, markup, page } from './html';

/** A self-contained page: a table of keys for nodes that change alike. */
export function changesAsHtml(report: ChangesReport): string {
  const title = say`Changes since ${report.name}`;
  const restart = restartOf(report);
  return page(title, [
    markup`<h1>${title}</h1>`,
    markup`<p>${summaryOfChanges(report)}${restart === undefined ? '' : ` ${restart}`}</p>`,
    ...inGroups(report.changes).flatMap(describeNodes),
  ]);
}

function describeNodes(group: ChangedNodes): Html[] {
  const status = statusOf(group);
  const names = namesOf(group);
  return [
    markup`<h2>${names}${status === undefined ? '' : `: ${status}`}</h2>`,
    ...(group.changes.length === 0
      ? []
      : [
          dataTable(
            say`Changes on ${names}`,
            [say`Key`, say`Before`, say`After`],
            [
              {
                rows: group.changes.map(({ key, before, after, hidesDifference }) => [
                  key,
                  valueInWords(before),
                  hidesDifference ? say`${valueInWords(after)} (differs)` : valueInWords(after),
                ]),
              },
            ],
          ),
        ]),
  ];
}
