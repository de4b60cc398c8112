import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../kit/check';
import { expectRule, expectSilence } from './reading-kit';

const project = (nodes: Readonly<Record<string, unknown>>): string =>
  `=== portal-properties.json\n${JSON.stringify({ clusters: { prod: { nodes } } })}\n`;

describe('an included file', () => {
  it('is told as missing where no node that reads the line has it', () => {
    const line = 'include-and-override=portal-more.properties\n';
    const common = `=== configs/common/portal-setup-wizard.properties
${line}=== configs/dev/portal-ext.properties
=== configs/prod/portal-ext.properties
`;
    expectSilence('include-missing', `${common}=== configs/dev/portal-more.properties\n`);
    expect(
      Object.keys(
        expectRule(
          'include-missing',
          common.replace(
            line,
            `${line}                     ^^^^^^^^^^^^^^^^^^^^^^ include-missing information\n`,
          ),
        ),
      ),
    ).toEqual([]);
  });

  it('with liferay.home in its name gets the name that works', () => {
    const fixes = expectRule(
      'include-unresolved',
      `include-and-override=a.properties,\${liferay.home}/b.properties
                                  ^^^^^^^^^^^^^^^ include-unresolved warning: \${liferay.home} is not set yet when this line is read, so the file is never found.
`,
    );
    expect(fixes).toEqual({
      'Use ${default.liferay.home}':
        'include-and-override=a.properties,${default.liferay.home}/b.properties\n',
    });
  });

  it('that leads back is told on every line of the circle', () => {
    expectRule(
      'include-cycle',
      `=== portal-ext.properties
include-and-override=a.properties
=== a.properties
include-and-override=b.properties
                     ^^^^^^^^^^^^ include-cycle error: This line is part of a circle of includes (b.properties → a.properties → b.properties). Liferay follows it until its stack overflows, and does not start.
=== b.properties
include-and-override=a.properties
                     ^^^^^^^^^^^^ include-cycle
`,
    );
  });

  it('is checked as a part of its node, whatever it is called', () => {
    expectRule(
      'duplicate-key',
      `=== portal-ext.properties
include-and-override=more.properties
=== more.properties
cluster.link.enabled=true
cluster.link.enabled=true
^^^^^^^^^^^^^^^^^^^^ duplicate-key error
`,
    );
  });
});

describe('an environment variable', () => {
  it('that some of the nodes have is told with their names', () => {
    const shared = project({
      node1: { files: ['portal-ext.properties'], env: ['1.env'] },
      node2: { files: ['portal-ext.properties'] },
    });
    expectRule(
      'environment-overrides',
      `${shared}=== portal-ext.properties
web.server.protocol=http
                    ^^^^ environment-overrides information: This line has no effect on node1: the environment variable LIFERAY_WEB_PERIOD_SERVER_PERIOD_PROTOCOL sets web.server.protocol and wins.
=== 1.env
LIFERAY_WEB_PERIOD_SERVER_PERIOD_PROTOCOL=https
`,
    );
  });

  it('is where a difference of nodes stands, and where it is mended', () => {
    const nodes = project({
      node1: { files: ['1/portal-ext.properties'], env: ['1.env'] },
      node2: { files: ['2/portal-ext.properties'], env: ['2.env'] },
    });
    const on = 'LIFERAY_SCHEDULER_PERIOD_ENABLED';
    const fixes = expectRule(
      'scheduler-differs',
      `${nodes}=== 1/portal-ext.properties
cluster.link.enabled=true
=== 2/portal-ext.properties
cluster.link.enabled=true
=== 1.env
${on}="true"
${' '.repeat(on.length + 2)}^^^^ scheduler-differs error
=== 2.env
${on}=false
${' '.repeat(on.length + 1)}^^^^^ scheduler-differs error
`,
    );
    expect(fixes['Use the scheduler setting of node2']).toBe(`${on}="false"\n`);
  });

  it('never shows a secret', () => {
    const files = {
      '/w/portal-properties.json':
        '{ "clusters": { "c": { "nodes": { "n": { "files": ["portal-ext.properties"], "env": ["n.env"] } } } } }',
      '/w/portal-ext.properties': 'jdbc.default.password=geheim1\n',
      '/w/n.env': 'LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_PASSWORD=geheim2\n',
    };
    const told = findingsOf(files).flatMap(({ message, related }) => [
      message,
      ...related.map((one) => one.message),
    ]);
    expect(told.join('\n')).toContain('••••••');
    expect(told.join('\n')).not.toContain('geheim');
  });
});

describe('the setup wizard', () => {
  it('loses against the environment, so that nothing is to be removed for it', () => {
    const nodes = project({
      node1: { files: ['portal-ext.properties', 'portal-setup-wizard.properties'], env: ['1.env'] },
    });
    const files = `${nodes}=== portal-ext.properties
web.server.protocol=http
=== portal-setup-wizard.properties
web.server.protocol=http
=== 1.env
LIFERAY_WEB_PERIOD_SERVER_PERIOD_PROTOCOL=https
`;
    expectSilence('setup-wizard-overrides', files);
  });

  it('wins over files that portal-ext.properties includes', () => {
    expectRule(
      'setup-wizard-overrides',
      `=== portal-ext.properties
include-and-override=portal-more.properties
=== portal-more.properties
admin.email.from.name=A
                      ^ setup-wizard-overrides warning
=== portal-setup-wizard.properties
admin.email.from.name=B
`,
    );
  });
});

describe('a file that two environments share', () => {
  it('is told once', () => {
    const findings = findingsOf({
      '/w/configs/common/portal-setup-wizard.properties':
        'cluster.link.enabled=true\ncluster.link.enabled=true\n',
      '/w/configs/dev/portal-ext.properties': '',
      '/w/configs/prod/portal-ext.properties': '',
    });
    expect(findings.filter(({ rule }) => rule.id === 'duplicate-key')).toHaveLength(1);
  });
});
