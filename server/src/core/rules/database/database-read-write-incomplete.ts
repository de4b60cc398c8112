import { dataSourceOf } from '../../cluster/identity/data-source';
import { say } from '../../text/localise';
import { fileRule } from '../rule';
import { valueOrKey } from '../support/file-reports';

export const databaseReadWriteIncomplete = fileRule({
  id: 'database-read-write-incomplete',
  group: 'database',
  severity: 'warning',
  summary: 'Only one half of a read-writer split is configured.',
  documentation: `Liferay can read from one database server and write to another. It needs both halves for that: a URL
or a JNDI name under \`jdbc.read.\` and one under \`jdbc.write.\`. With only one half, nothing is split.

The halves may be in different files of a node. Add the half that is missing, or remove the other one.`,
  bad: [
    `jdbc.default.url=jdbc:mysql://primary/lportal
jdbc.read.url=jdbc:mysql://replica/lportal
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-read-write-incomplete
`,
    `jdbc.write.jndi.name=jdbc/LiferayWritePool
                     ^^^^^^^^^^^^^^^^^^^^^ database-read-write-incomplete
`,
  ],
  good: [
    `jdbc.read.url=jdbc:mysql://replica/lportal
jdbc.write.jndi.name=jdbc/LiferayWritePool
`,
    `jdbc.default.url=jdbc:mysql://primary/lportal
jdbc.read.url=
`,
  ],
  *check({ file, role, configuration }) {
    if (role !== 'portal' || configuration === undefined) return;
    const read = dataSourceOf(configuration, 'read');
    const write = dataSourceOf(configuration, 'write');
    const half = read === undefined ? write : write === undefined ? read : undefined;
    const origin = half && configuration.value(half.key).origin;
    if (half === undefined || origin?.file !== file) return;
    const missing = half.role === 'read' ? 'jdbc.write' : 'jdbc.read';
    yield {
      path: file.path,
      span: valueOrKey(origin),
      message: say`jdbc.${half.role} is configured, but ${missing} is not. Splitting reads from writes needs both.`,
    };
  },
});
