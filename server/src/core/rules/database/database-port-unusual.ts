import { parseJdbcUrl } from '../../cluster/identity/jdbc-url';
import type { Entry } from '../../properties/tree';
import { say } from '../../text/localise';
import type { Span } from '../../text/span';
import { fileRule } from '../rule';
import { unusualPort } from './support/data-sources';
import { dataSourcesOf } from './support/file-data-sources';
import { editsOf, valueOrKey } from '../support/file-reports';

export const databasePortUnusual = fileRule({
  id: 'database-port-unusual',
  group: 'database',
  severity: 'warning',
  summary: 'The URL names the default port of another database.',
  documentation: `A PostgreSQL URL with port 3306, the port of MySQL, is usually a line that was copied and only half
changed. The connection then fails, or reaches a server that speaks another protocol.

Ports of your own choice are not reported, and neither are data sources from JNDI. Correct the port, or leave it out:
every driver knows its own.`,
  bad: [
    `jdbc.default.url=jdbc:postgresql://db:3306/lportal
                                      ^^^^ database-port-unusual
`,
    `jdbc.default.url=jdbc:mysql://db:5432/lportal
                                 ^^^^ database-port-unusual
`,
  ],
  good: [
    `jdbc.default.url=jdbc:postgresql://db:15432/lportal
jdbc.reports.url=jdbc:mysql://db:3307/reports
`,
    `jdbc.default.url=jdbc:mariadb://db:3306/lportal
`,
  ],
  *check(context) {
    const { file, catalogue } = context;
    for (const { key, configuration } of dataSourcesOf(context)) {
      const { text, origin } = configuration.value(key('url'));
      if (text === undefined || origin?.file !== file) continue;
      const url = parseJdbcUrl(text);
      const unusual = url && unusualPort(catalogue, url);
      if (unusual === undefined) continue;
      const { port, usual, portOf, urlOf } = unusual;
      const span = origin.entry && spanOfPort(origin.entry, port);
      yield {
        path: file.path,
        span: span ?? valueOrKey(origin),
        message: say`${port} is the port of ${portOf.name}, but the URL is one of ${urlOf.name}, whose port is ${usual}.`,
        fixes:
          span === undefined
            ? []
            : [
                {
                  title: say`Use port ${usual}`,
                  isPreferred: true,
                  edits: () => editsOf(file, { span, newText: String(usual) }),
                },
              ],
      };
    }
  },
});

/** Where the port is in the text; undefined if it comes from a placeholder. */
function spanOfPort(entry: Entry, port: number): Span | undefined {
  const match = new RegExp(`[:=]\\s*(${port})(?!\\d)`).exec(entry.value);
  if (match === null) return undefined;
  const end = match.index + match[0].length;
  return entry.sourceSpan(end - String(port).length, end);
}
