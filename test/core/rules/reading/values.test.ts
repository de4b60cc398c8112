import { describe, expect, it } from 'vitest';
import { expectRule, expectSilence } from './reading-kit';

describe('invalid-value', () => {
  const fixesOf = (key: string, value: string): Record<string, string> =>
    expectRule(
      'invalid-value',
      `${key}=${value}\n${' '.repeat(key.length + 1)}${'^'.repeat(value.length)} invalid-value warning\n`,
    );

  it('offers what is meant', () => {
    for (const [word, meant] of [
      ['yes', 'true'],
      ['enabled', 'true'],
      ['ja', 'true'],
      ['ture', 'true'],
      ['no', 'false'],
      ['disabled', 'false'],
      ['flase', 'false'],
      ['"true"', 'true'],
    ] as const)
      expect(fixesOf('cluster.link.enabled', word), word).toMatchObject({
        [`Replace with ${meant}`]: `cluster.link.enabled=${meant}\n`,
      });
    expect(fixesOf('session.timeout', '1_000')).toMatchObject({
      'Replace with 1000': 'session.timeout=1000\n',
    });
    expect(fixesOf('company.security.auth.type', 'emailaddress')).toMatchObject({
      'Replace with emailAddress': 'company.security.auth.type=emailAddress\n',
    });
  });

  it('offers no value that another rule has something against', () => {
    expect(fixesOf('index.on.startup', 'yes')).not.toHaveProperty(['Replace with true']);
  });

  it('is silent where the value is filled in, masked or empty', () => {
    expectSilence(
      'invalid-value',
      `cluster.link.enabled=@enabled@
session.timeout=\${TIMEOUT}
setup.wizard.enabled=xxxxx
web.server.display.node=
auto.deploy.enabled={{ deploy }}
live.users.enabled=LIVE_USERS
`,
    );
  });

  it('follows placeholders over the files of the node', () => {
    expectRule(
      'invalid-value',
      `=== portal-bundle.properties
my.switch=perhaps
=== portal-ext.properties
cluster.link.enabled=\${my.switch}
                     ^^^^^^^^^^^^ invalid-value: "perhaps" is neither true nor false, so Liferay takes it as false.
`,
    );
  });
});

describe('placeholders', () => {
  it('are defined by every file of the node, the defaults and the system', () => {
    expectSilence(
      'undefined-placeholder',
      `=== portal-bundle.properties
my.base=/mnt
=== portal-ext.properties
auto.deploy.deploy.dir=\${my.base}/\${company.default.web.id}/\${user.home}
include-and-override=\${nobody.knows}
`,
    );
  });

  it('make a circle over two files', () => {
    expectRule(
      'placeholder-cycle',
      `=== portal-bundle.properties
my.base=\${my.data}/x
        ^^^^^^^^^^ placeholder-cycle: my.base refers to itself (my.base → my.data → my.base), and Liferay fails when it reads it.
=== portal-ext.properties
my.data=\${my.base}/y
        ^^^^^^^^^^ placeholder-cycle error
my.user=\${my.data}
`,
    );
  });

  it('make none where a higher file breaks it, or the first item does', () => {
    expectSilence(
      'placeholder-cycle',
      `=== portal-bundle.properties
my.base=\${my.data}/x
=== portal-ext.properties
my.base=/mnt
my.data=\${my.base}/y
my.list=a,\${my.list}
`,
    );
  });

  it('do not end the search in a file of nothing but references', () => {
    const chain = Array.from({ length: 2_000 }, (_, i) => `p${i}=\${p${i + 1}}\${p${i + 2}}`).join('\n');
    expectSilence('placeholder-cycle', chain);
  });

  it('are filled in where the commas are escaped', () => {
    expect(
      expectRule(
        'placeholder-in-list',
        `my.host=db
jdbc.default.url=jdbc:mysql://\${my.host},other,third/a
                              ^^^^^^^^^^ placeholder-in-list
`,
      ),
    ).toEqual({
      'Escape the commas': 'my.host=db\njdbc.default.url=jdbc:mysql://${my.host}\\,other\\,third/a\n',
    });
  });
});

describe('insecure-value, index-on-startup', () => {
  it('look at the winning line only', () => {
    expectSilence(
      'insecure-value',
      `=== portal-bundle.properties
passwords.encryption.algorithm=NONE
=== portal-ext.properties
passwords.encryption.algorithm=BCRYPT
`,
    );
  });

  it('take any host for information where the default is a list, and for nothing where it is the default', () => {
    expectRule(
      'insecure-value',
      'virtual.hosts.valid.hosts=*\n                          ^ insecure-value information\n',
    );
    expectSilence('insecure-value', 'virtual.hosts.valid.hosts=*\n', { portal: '7.2' });
  });

  it('resolve the value first', () => {
    expectRule(
      'index-on-startup',
      'my.switch=1\nindex.on.startup=${my.switch}\n                 ^^^^^^^^^^^^ index-on-startup\n',
    );
  });
});

describe('setup-wizard-overrides', () => {
  it('shows no secret, and takes one of the two lines out', () => {
    expect(
      expectRule(
        'setup-wizard-overrides',
        `=== portal-ext.properties
jdbc.default.password=one
                      ^^^ setup-wizard-overrides warning: This line has no effect: portal-setup-wizard.properties of the same node sets jdbc.default.password and wins.
=== portal-setup-wizard.properties
jdbc.default.password=two
`,
      ),
    ).toEqual({
      'Remove this line, which has no effect': '',
      'Remove the line from portal-setup-wizard.properties, so that this one counts':
        'jdbc.default.password=one\n',
    });
  });
});
