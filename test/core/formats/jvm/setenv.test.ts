import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quoting } from '../../../../server/src/core/formats/jvm/jvm-words';
import { parseSetenv } from '../../../../server/src/core/formats/jvm/setenv';
import { expectInside, sliceOf } from '../marking';

/** Each variable on a line: `+` if it keeps the environment's value, `…` if more may come. */
function shown(script: string, quoting: Quoting = 'posix'): string[] {
  return [...parseSetenv(script, quoting).values()].map(
    ({ name, properties, keepsEnvironment, isComplete }) =>
      [
        `${name}${keepsEnvironment ? '+' : ''}`,
        ...properties.map(({ key, value }) => `${key}=${value ?? '?'}`),
        ...(isComplete ? [] : ['…']),
      ].join(' '),
  );
}

describe('setenv.sh', () => {
  it.each([
    ['CATALINA_OPTS="-Da=b -Xmx1g"', ['CATALINA_OPTS a=b']],
    ['CATALINA_OPTS="$CATALINA_OPTS -Da=b"', ['CATALINA_OPTS+ a=b']],
    ['export CATALINA_OPTS="${CATALINA_OPTS} -Da=b" # why', ['CATALINA_OPTS+ a=b']],
    ['CATALINA_OPTS+=" -Da=b"', ['CATALINA_OPTS+ a=b']],
    ['CATALINA_OPTS="$CATALINA_OPTS \\\n  -Da=b \\\n  -Dc=d"', ['CATALINA_OPTS+ a=b c=d']],
    ['CATALINA_OPTS="-Da=b"\nCATALINA_OPTS="$CATALINA_OPTS -Dc=d"', ['CATALINA_OPTS a=b c=d']],
    ['CATALINA_OPTS="-Da=b"\nCATALINA_OPTS="-Dc=d"', ['CATALINA_OPTS c=d']],
    ["JAVA_OPTS='-Dportal:a=b'; LIFERAY_JVM_OPTS=-Dc", ['JAVA_OPTS portal:a=b', 'LIFERAY_JVM_OPTS c=']],
    ['CATALINA_OPTS="-Da=\\"b c\\" -Dd=\'e f\'"', ['CATALINA_OPTS a=b c d=e f']],
    [
      'IP=10.0.0.1\nCATALINA_OPTS="-Djgroups.bind_addr=$IP -Dx=${OTHER}"',
      ['CATALINA_OPTS jgroups.bind_addr=10.0.0.1 x=?'],
    ],
    ['CATALINA_OPTS="-Da=$(hostname) $(cat x) -Dc=d"', ['CATALINA_OPTS a=? c=d …']],
    ['CATALINA_OPTS="-Da=b $EXTRA"', ['CATALINA_OPTS a=b …']],
    ['unset CATALINA_OPTS', ['CATALINA_OPTS']],
    ['. ./other.sh\nCATALINA_OPTS=-Da=b', ['CATALINA_OPTS a=b …']],
    ['exit 0\nCATALINA_OPTS=-Da=b', []],
    ['cat <<EOF\nCATALINA_OPTS=-Da=b\nEOF\nJAVA_OPTS=-Dc=d', ['JAVA_OPTS c=d']],
    ['CATALINA_OPTS=-Da=b ./catalina.sh run', []],
    ['echo "CATALINA_OPTS=-Da=b" > x; # JAVA_OPTS=-Dc', []],
    ['PATH=x', []],
  ])('%j', (script, expected) => {
    expect(shown(script)).toEqual(expected);
  });

  it.each([
    'if [ -n "$D" ]; then\n  CATALINA_OPTS="$CATALINA_OPTS -Dx=y"\nfi',
    '[ -n "$D" ] && CATALINA_OPTS="$CATALINA_OPTS -Dx=y"',
    'case "$1" in\n  a) CATALINA_OPTS="$CATALINA_OPTS -Dx=y" ;;\nesac',
    'for i in 1 2; do CATALINA_OPTS="$CATALINA_OPTS -Dx=y"; done',
    'f() {\n  CATALINA_OPTS="$CATALINA_OPTS -Dx=y"\n}',
    'function f {\n  CATALINA_OPTS="$CATALINA_OPTS -Dx=y"\n}',
    '( CATALINA_OPTS="$CATALINA_OPTS -Dx=y" )',
  ])('does not know whether %j runs', (branch) => {
    expect(shown(`CATALINA_OPTS=-Da=b\n${branch}\n`)).toEqual(['CATALINA_OPTS a=b x=? …']);
    expect(shown(`CATALINA_OPTS=-Da=b\n${branch}\nJAVA_OPTS=-Dc=d`)).toContain('JAVA_OPTS c=d');
  });

  it('knows nothing for certain where a branch may replace a variable', () => {
    expect(shown('JAVA_OPTS=-Da=b\nif x; then JAVA_OPTS=-Dc=d; else JAVA_OPTS=-De=f; fi')).toEqual([
      'JAVA_OPTS a=? c=? e=? …',
    ]);
    expect(shown('if x; then JAVA_OPTS=-Dc=d; fi\nJAVA_OPTS=-Da=b')).toEqual(['JAVA_OPTS a=b']);
  });

  it('has the places of what is written, also by way of another variable', () => {
    const script = 'IP=10.0.0.1\nX="-Dp=q"\nexport JAVA_OPTS="$JAVA_OPTS $X -Da=\\"b c\\" \\\n -Dip=$IP"\n';
    const properties = parseSetenv(script, 'posix').get('JAVA_OPTS')?.properties ?? [];
    expect(
      properties.map(({ span, keySpan, valueSpan }) =>
        [span, keySpan, valueSpan].map((place) => sliceOf(script, place)),
      ),
    ).toEqual([
      ['-Dp=q', 'p', 'q'],
      ['-Da=\\"b c', 'a', 'b c'],
      ['-Dip=', 'ip', '10.0.0.1'],
    ]);
  });
});

describe('setenv.bat', () => {
  it.each([
    ['set "CATALINA_OPTS=-Da=b"', ['CATALINA_OPTS a=b']],
    ['set CATALINA_OPTS=%CATALINA_OPTS% -Da=b\r\n', ['CATALINA_OPTS+ a=b']],
    ['@set "catalina_opts=%CATALINA_OPTS% -Da="b c" -Dd=C:\\x"\r\n', ['CATALINA_OPTS+ a=b c d=C:\\x']],
    ['set JAVA_OPTS=-Da=b ^\r\n -Dc=d', ['JAVA_OPTS a=b c=d']],
    ['set IP=10.0.0.1\nset JAVA_OPTS=-Da=%IP% -Db=%OTHER%', ['JAVA_OPTS a=10.0.0.1 b=?']],
    ['rem set JAVA_OPTS=-Da=b\n:: set JAVA_OPTS=-Da=b', []],
    ['if "%X%" == "1" set JAVA_OPTS=%JAVA_OPTS% -Da=b', ['JAVA_OPTS+ a=? …']],
    ['set JAVA_OPTS=-Da=b\nif x (\n  set "JAVA_OPTS=%JAVA_OPTS% -Dx=y"\n)', ['JAVA_OPTS a=b x=? …']],
    ['goto end\nset JAVA_OPTS=%JAVA_OPTS% -Da=b', ['JAVA_OPTS+ a=? …']],
    ['call other.bat\nset JAVA_OPTS=-Da=b', ['JAVA_OPTS a=b …']],
    ['exit /b 0\nset JAVA_OPTS=-Da=b', []],
  ])('%j', (script, expected) => {
    expect(shown(script, 'windows')).toEqual(expected);
  });
});

const pieces = [
  ...[
    'JAVA_OPTS=',
    'CATALINA_OPTS="',
    '$JAVA_OPTS',
    '%JAVA_OPTS%',
    '-Da=b',
    ' ',
    '\n',
    '\r\n',
    '"',
    "'",
    '\\',
    '\\\n',
    '^\n',
  ],
  ...[
    'if ',
    'then ',
    'fi',
    '{',
    '}',
    '(',
    ')',
    'case ',
    'esac',
    ';',
    '&&',
    '|',
    '<<E',
    'E',
    '$(',
    '${',
    '`',
    '#',
    'set ',
    'goto x',
    '+=',
  ],
];

describe('every script', () => {
  it('has a result with all places inside it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (chosen) => {
        const script = chosen.join('');
        for (const quoting of ['posix', 'windows'] as const)
          for (const { properties } of parseSetenv(script, quoting).values())
            for (const { span, keySpan, valueSpan } of properties)
              expectInside(script, [span, keySpan, valueSpan]);
      }),
      { numRuns: 3000 },
    );
  });

  it('takes time in proportion, even where variables hold each other', () => {
    const start = performance.now();
    for (const script of [
      'JAVA_OPTS="$JAVA_OPTS $JAVA_OPTS -Da=b"\n'.repeat(5000),
      'A="x$A$A"\nJAVA_OPTS="$A$A"\n'.repeat(2000),
      'JAVA_OPTS="$(('.repeat(20_000),
      'set JAVA_OPTS=%JAVA_OPTS% -Da=b ^\n'.repeat(5000),
    ]) {
      parseSetenv(script, 'posix');
      parseSetenv(script, 'windows');
    }
    expect(performance.now() - start).toBeLessThan(10_000);
  }, 30_000);
});
