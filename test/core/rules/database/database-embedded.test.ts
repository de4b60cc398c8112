import { describe, expect, it } from 'vitest';
import { expectFindings, findingsOf } from '../../../kit/check';
import { parseDrawing } from '../../../kit/drawn';
import { applyFix } from '../../../kit/fixes';
import { afterFix, fixTitles } from './kit';

const rules = ['database-embedded'];
const expectDrawn = (drawing: string): void => void expectFindings(drawing, { rules });
const node2 = 'node2/portal-ext.properties';

const oneWithout = `=== node1/portal-ext.properties
jdbc.default.driverClassName=com.mysql.cj.jdbc.Driver
jdbc.default.url=jdbc:mysql://db/lportal
jdbc.default.username=liferay
jdbc.default.password=s3cret
=== node2/portal-ext.properties
cluster.link.enabled=true
`;

describe('database-embedded', () => {
  it('says that nothing is configured, on the line of Cluster Link or the first one', () => {
    expectDrawn(`=== node1/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ database-embedded error: No database is configured for node1, so Hypersonic runs inside the node, where no other node can use it. Each node would work on its own data.
=== node2/portal-ext.properties
# nothing here yet
^^^^^^^^^^^^^^^^^^ database-embedded error
`);
  });

  it.each([
    'jdbc:hsqldb:/opt/liferay/data/hsql/lportal',
    'jdbc:hsqldb:file:${LIFERAY_HOME}/data/lportal',
    'jdbc:h2:mem:lportal',
    'jdbc:derby:lportal',
    'jdbc:p6spy:hsqldb:/opt/lportal',
  ])('reports %s', (url) => {
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.url=${url}
                 ${'^'.repeat(url.length)} database-embedded error
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
`);
  });

  it.each([
    'jdbc:hsqldb:hsql://db/lportal',
    'jdbc:h2:tcp://db/lportal',
    'jdbc:derby://db/lportal',
    'jdbc:hsqldb:${where}',
    '',
    '@url@',
  ])('is silent about %j', (url) => {
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.url=${url}
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
`);
  });

  it('looks into both halves of a split', () => {
    expectDrawn(`=== node1/portal-ext.properties
jdbc.read.url=jdbc:hsqldb:/opt/lportal
              ^^^^^^^^^^^^^^^^^^^^^^^^ database-embedded error
jdbc.write.url=jdbc:mysql://db/lportal
=== node2/portal-ext.properties
jdbc.read.url=jdbc:mysql://db/lportal
jdbc.write.url=jdbc:mysql://db/lportal
`);
  });

  it('says nothing of a standalone node', () => {
    expectDrawn('cluster.link.enabled=true\n');
  });
});

describe('the fixes of database-embedded', () => {
  it('take over what the other nodes agree on, but no password', () => {
    expect(
      fixTitles(`${oneWithout}                     ^^^^ database-embedded\n`, 'database-embedded', node2),
    ).toEqual(['* Use the driver, URL and user of node1', 'Copy the JDBC section']);
    expect(afterFix(oneWithout, 'database-embedded', node2, 'Use the driver, URL and user of node1')).toBe(
      oneWithout.replace(
        'cluster.link.enabled=true\n',
        `jdbc.default.driverClassName=com.mysql.cj.jdbc.Driver
jdbc.default.url=jdbc:mysql://db/lportal
jdbc.default.username=liferay
cluster.link.enabled=true
`,
      ),
    );
  });

  it('copy the section with the URL of the others', () => {
    const copied =
      afterFix(oneWithout, 'database-embedded', node2, 'Copy the JDBC section').split('=== node2')[1] ?? '';
    expect(copied).toContain('## JDBC');
    expect(copied).toContain('    jdbc.default.url=jdbc:mysql://db/lportal\n');
    expect(copied).not.toContain('    jdbc.default.url=jdbc:hsqldb');
    expect(copied).not.toContain('s3cret');
  });

  it('copy the section with a template where no node has a server', () => {
    const { files } = parseDrawing(
      '=== node1/portal-ext.properties\ncluster.link.enabled=true\n=== node2/portal-ext.properties\ncluster.link.enabled=true\n',
    );
    const [finding] = findingsOf(files, { rules });
    const [fix] = finding?.fixes ?? [];
    expect(finding?.fixes.map(({ title }) => title)).toEqual(['Copy the JDBC section with a MySQL template']);
    const after = fix === undefined ? {} : applyFix(files, fix);
    expect(after['/w/node1/portal-ext.properties']).toContain(
      '    jdbc.default.url=jdbc:mysql://DB_HOST:3306/lportal\n',
    );
    expect(
      findingsOf(after, { rules: ['database-embedded', 'database-differs', 'database-localhost'] }).map(
        ({ path }) => path,
      ),
    ).toEqual(['/w/node2/portal-ext.properties']);
  });

  it('put a template in the place of a stated Hypersonic', () => {
    expect(
      afterFix(
        `=== node1/portal-ext.properties
jdbc.default.driverClassName=org.hsqldb.jdbc.JDBCDriver
jdbc.default.url=jdbc:hsqldb:/opt/lportal
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://localhost/lportal
`,
        'database-embedded',
        'node1/portal-ext.properties',
        'Replace it with a MySQL template',
      ),
    ).toBe(`=== node1/portal-ext.properties
jdbc.default.driverClassName=com.mysql.cj.jdbc.Driver
jdbc.default.url=jdbc:mysql://DB_HOST:3306/lportal
jdbc.default.username=DB_USER
jdbc.default.password=DB_PASSWORD
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://localhost/lportal
`);
  });

  it('use the JNDI name of the others, and take out the URL that it would hide', () => {
    expect(
      afterFix(
        `=== node1/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
=== node2/portal-ext.properties
jdbc.default.url=jdbc:hsqldb:/opt/lportal
`,
        'database-embedded',
        node2,
        'Use the JNDI name of node1',
      ),
    ).toBe(`=== node1/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
=== node2/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
`);
  });
});
