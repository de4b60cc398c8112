import { describe, expect, it } from 'vitest';
import { expectRule, expectSilence } from './reading-kit';

describe('glued-lines', () => {
  it('splits, and keeps a key without a value alive', () => {
    expect(
      expectRule(
        'glued-lines',
        `cluster.link.enabled cluster.link.channel.name.control=a
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ glued-lines
`,
      ),
    ).toEqual({ 'Split into two entries': 'cluster.link.enabled=\ncluster.link.channel.name.control=a\n' });
  });

  it('offers no split that would set a key twice', () => {
    expect(
      expectRule(
        'glued-lines',
        `session.timeout=5
company.default.name=xsession.timeout=5
web.server.host=wjdbc.default.url=x
                 ^^^^^^^^^^^^^^^^ glued-lines
`,
      ),
    ).toEqual({
      'Split into two entries':
        'session.timeout=5\ncompany.default.name=xsession.timeout=5\nweb.server.host=w\njdbc.default.url=x\n',
    });
    expect(
      expectRule(
        'glued-lines',
        `jdbc.default.url=x
web.server.host=wjdbc.default.url=x
                 ^^^^^^^^^^^^^^^^ glued-lines
`,
      ),
    ).toEqual({});
  });

  it('finds an entry that a backslash swallows right after the key', () => {
    expect(
      expectRule('glued-lines', 'locales.enabled=\\\nsession.timeout=5\n^^^^^^^^^^^^^^^ glued-lines\n'),
    ).toEqual({ 'Give session.timeout a line of its own': 'locales.enabled=\nsession.timeout=5\n' });
  });
});

describe('continuations', () => {
  it('end before a swallowed entry, whatever stands between', () => {
    expect(
      expectRule(
        'continuation-blank-line',
        `locales.enabled=en_US,\\
    de_DE,\\

    # Cluster

cluster.link.enabled=true
^^^^^^^^^^^^^^^^^^^^ continuation-blank-line error
`,
      ),
    ).toEqual({
      'End the value of locales.enabled above':
        'locales.enabled=en_US,\\\n    de_DE\n\n    # Cluster\n\ncluster.link.enabled=true\n',
    });
  });

  it('take an unknown key for swallowed only after an empty line', () => {
    expectRule(
      'continuation-blank-line',
      `my.list=a,\\

my.other=b
^^^^^^^^ continuation-blank-line error
`,
    );
    expectSilence('continuation-blank-line', 'my.list=a,\\\n# comment\nmy.other=b\n');
  });

  it('lose the key at the end of the file', () => {
    expect(
      expectRule(
        'continuation-at-end-of-file',
        'my.list=a, \\\n           ^ continuation-at-end-of-file error\n\n',
      ),
    ).toEqual({ 'Remove the backslash': 'my.list=a\n\n' });
    expect(
      expectRule(
        'continuation-at-end-of-file',
        'my.list=a\nmy.list=b\\\n         ^ continuation-at-end-of-file\n',
      ),
    ).toEqual({ 'Remove the entry, which is not read': 'my.list=a\n' });
    expectSilence('continuation-at-end-of-file', '=== system-ext.properties\na=b\\\n');
  });
});

describe('missing-separator', () => {
  it('is a warning in 6.x, where the key is set to nothing', () => {
    expectRule(
      'missing-separator',
      'company.default.name\n^^^^^^^^^^^^^^^^^^^^ missing-separator warning\n',
      {
        portal: '6.2.5',
      },
    );
  });

  it('prefers the = for a known key, and the comment for anything else', () => {
    expect(
      Object.keys(
        expectRule('missing-separator', 'company.default.name\n^^^^^^^^^^^^^^^^^^^^ missing-separator\n'),
      ),
    ).toEqual(['Insert =', 'Comment it out']);
    expect(expectRule('missing-separator', '  Database\n  ^^^^^^^^ missing-separator\n')).toEqual({
      'Comment it out': '  #Database\n',
      'Insert =': '  Database=\n',
    });
  });

  it('leaves masked lines and templates alone', () => {
    expectSilence('missing-separator', 'xxxxx\n{{database}}\n@settings@\n');
  });
});

describe('escapes and characters', () => {
  it('writes a Windows path with slashes', () => {
    expect(
      expectRule(
        'invalid-unicode-escape',
        'liferay.home=C:\\users\\new\n               ^^^^^^ invalid-unicode-escape error\n',
      ),
    ).toEqual({
      'Write the path with /': 'liferay.home=C:/users/new\n',
      'Remove the backslash': 'liferay.home=C:users\\new\n',
    });
    expect(
      expectRule(
        'unescaped-backslash',
        'liferay.home=\\\\host\\share\\x\n             ^^^^^^^^^^^^^^ unescaped-backslash\n',
      ),
    ).toEqual({ 'Write the path with /': 'liferay.home=//host/share/x\n' });
  });

  it('removes the line whose key is set by another line', () => {
    expect(
      expectRule(
        'invisible-character',
        'session.timeout=5\nsession.timeout\u00a0=5\n^^^^^^^^^^^^^^^^ invisible-character error\n',
      ),
    ).toEqual({ 'Remove this line, which is not read': 'session.timeout=5\n' });
  });

  it('finds a line separator in a value', () => {
    expect(
      expectRule(
        'invisible-character',
        'session.timeout=5\u2028\n                ^^ invisible-character error\n',
      ),
    ).toEqual({ 'Remove the line separators': 'session.timeout=5\n' });
  });

  it('replaces every escape of XML in a URL', () => {
    expect(
      expectRule(
        'xml-escape',
        'my.url=jdbc:mysql://db/a?b=1&amp;c=2&amp;d=3\n                            ^^^^^ xml-escape\n',
      ),
    ).toEqual({ 'Replace with &': 'my.url=jdbc:mysql://db/a?b=1&c=2&d=3\n' });
  });
});
