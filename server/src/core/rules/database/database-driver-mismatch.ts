import { parseJdbcUrl } from '../../cluster/identity/jdbc-url';
import { holdsPlaceholder } from '../../configuration/unknown-values';
import { writeValue } from '../../editing/write-value';
import { say } from '../../text/localise';
import { fileRule } from '../rule';
import { driverMismatch } from './support/data-sources';
import { dataSourcesOf } from './support/file-data-sources';
import { valueOrKey } from '../support/file-reports';

export const databaseDriverMismatch = fileRule({
  id: 'database-driver-mismatch',
  group: 'database',
  severity: 'warning',
  summary: 'The driver class belongs to another database than the URL.',
  documentation: `A JDBC driver takes only URLs of its own database. With another driver, Liferay fails to start and
says that no suitable driver was found.

It is information only for the driver of MariaDB on a \`jdbc:mysql:\` URL, which older versions of that driver accept. Driver
classes that the catalogue does not know, drivers that wrap others such as P6Spy, and data sources from JNDI are left alone.`,
  bad: [
    `jdbc.default.driverClassName=org.postgresql.Driver
                             ^^^^^^^^^^^^^^^^^^^^^ database-driver-mismatch warning
jdbc.default.url=jdbc:mysql://db/lportal
`,
    `jdbc.default.driverClassName=org.mariadb.jdbc.Driver
                             ^^^^^^^^^^^^^^^^^^^^^^^ database-driver-mismatch information
jdbc.default.url=jdbc:mysql://db/lportal
`,
  ],
  good: [
    `jdbc.default.driverClassName=com.mysql.jdbc.Driver
jdbc.default.url=jdbc:mysql://db/lportal
jdbc.reports.driverClassName=com.p6spy.engine.spy.P6SpyDriver
jdbc.reports.url=jdbc:p6spy:oracle:thin:@db:1521:xe
`,
    `jdbc.default.jndi.name=jdbc/LiferayPool
jdbc.default.driverClassName=org.postgresql.Driver
`,
    `jdbc.default.driverClassName=\${database.driver}
jdbc.default.url=jdbc:mysql://db/lportal
`,
  ],
  *check(context) {
    const { file, catalogue } = context;
    for (const { key, configuration } of dataSourcesOf(context)) {
      const driver = configuration.value(key('driverClassName'));
      const stated = configuration.value(key('url'));
      const url = parseJdbcUrl(stated.text ?? '');
      if (
        url === undefined ||
        stated.origin === undefined ||
        driver.text === undefined ||
        holdsPlaceholder(driver.text)
      )
        continue;
      if (driver.origin?.file !== file) continue;
      const { origin } = driver;
      const mismatch = driverMismatch(catalogue, url, driver.text);
      if (mismatch === undefined) continue;
      const { right, driverOf, urlOf, severity } = mismatch;
      const consequence =
        severity === 'information'
          ? say`Only older versions of it accept such URLs.`
          : say`It cannot open this connection.`;
      yield {
        path: file.path,
        span: valueOrKey(origin),
        severity,
        message: say`This is the driver of ${driverOf.name}, but ${key('url')} leads to ${urlOf.name}. ${consequence}`,
        fixes:
          right === undefined
            ? []
            : [
                {
                  title: say`Use ${right}`,
                  isPreferred: true,
                  edits: () => [writeValue(origin, right)],
                },
              ],
      };
    }
  },
});
