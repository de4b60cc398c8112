import { say } from '../../text/localise';
import { fileRule } from '../rule';
import { editsOf } from '../support/file-reports';
import { candidateEntries } from '../support/candidate-entries';

const ampersand = /&amp;/g;

const withAmpersand = candidateEntries(({ value }) => value.includes('&amp;'));

export const xmlEscape = fileRule({
  id: 'xml-escape',
  group: 'reading',
  severity: 'warning',
  summary: 'An &amp; in a JDBC URL.',
  documentation: `In an XML file the \`&\` of a URL is written \`&amp;\`. A properties file has no such escape: the
driver gets a parameter called \`amp;useUnicode\`, which it ignores or refuses. URLs that were copied from a
\`context.xml\` or a data source of the application server contain it.

Only JDBC URLs are looked at. Write \`&\`.`,
  bad: [
    `jdbc.default.url=jdbc:mysql://db/lportal?useUnicode=true&amp;useSSL=false&amp;x=1
                                                        ^^^^^ xml-escape warning
`,
  ],
  good: [
    `jdbc.default.url=jdbc:mysql://db/lportal?useUnicode=true&useSSL=false
my.html=Fish &amp; chips
`,
  ],
  *check(context) {
    const { file, tree } = context;
    for (const entry of withAmpersand(context)) {
      const { start, end } = entry.valueSpan;
      const written = tree.text.slice(start, end);
      const first = written.search(ampersand);
      if (first < 0 || !/^\s*jdbc:/i.test(entry.value)) continue;
      yield {
        path: file.path,
        span: { start: start + first, end: start + first + 5 },
        message: say`&amp; is an XML escape; in ${entry.key} it becomes part of the parameter after it.`,
        fixes: [
          {
            title: say`Replace with &`,
            isPreferred: true,
            edits: () =>
              editsOf(
                file,
                ...[...written.matchAll(ampersand)].map(({ index }) => ({
                  span: { start: start + index, end: start + index + 5 },
                  newText: '&',
                })),
              ),
          },
        ],
      };
    }
  },
});
