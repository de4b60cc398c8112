import { dictionary } from './mutation';

/** A text that grows: what is repeated, and what comes before and after it. */
export interface Growing {
  readonly name: string;
  /** A text of about `length` UTF-16 units. */
  readonly ofLength: (length: number) => string;
}

const repeated = (unit: string, before = '', behind = ''): Growing => ({
  name: JSON.stringify(`${before}${unit}…${behind}`),
  ofLength: (length) => before + unit.repeat(Math.ceil(length / unit.length)) + behind,
});

const numbered = (unit: (i: number) => string, before = ''): Growing => ({
  name: JSON.stringify(`${before}${unit(1)}${unit(2)}…`),
  ofLength: (length) => {
    let text = before;
    for (let i = 0; text.length < length; i++) text += unit(i);
    return text;
  },
});

/** Texts whose reading takes more than linear time if somebody did not think of them. */
export const growing: readonly Growing[] = [
  ...dictionary.map((sign) => repeated(sign)),
  // Lines, alike and each another one.
  ...[
    'a=1\n',
    'a=\n',
    'a\n',
    '# a=b\n',
    '## A\n',
    'a=b,\\\n',
    'a=${b}\n',
    'include=a\n',
    'a: 1\n',
    '- a\n',
  ].map((line) => repeated(line)),
  ...['A=b ', 'A="b" ', "A='b\n' ", '-Da=b ', 'ENV A=b\n', 'COPY a b\n', 'FROM a AS b\n', 'RUN <<EOF\n'].map(
    (line) => repeated(line),
  ),
  numbered((i) => `key.${String(i)}=value ${String(i)}\n`),
  numbered((i) => `KEY_${String(i)}="value ${String(i)}"\n`),
  numbered((i) => `key${String(i)}: value\n`),
  numbered((i) => `key${String(i)}="a"\n`),
  numbered((i) => `ENV KEY${String(i)}=$KEY${String(i - 1)}\n`),
  numbered((i) => `FROM a AS stage${String(i)}\nCOPY --from=stage${String(i - 1)} a b\n`),
  numbered((i) => `"key${String(i)}": 1,`, '{'),
  numbered((i) => ` a${String(i)}="b"`, '<config><TCP'),
  // What doubles with each line.
  numbered((i) => `a${String(i + 1)}=\${a${String(i)}}\${a${String(i)}}\n`, 'a0=xxxxxxxxxx\n'),
  numbered((i) => `export A${String(i + 1)}="$A${String(i)}$A${String(i)}"\n`, 'A0=xxxxxxxxxx\n'),
  numbered((i) => `set A${String(i + 1)}=%A${String(i)}%%A${String(i)}%\n`, 'set A0=xxxxxxxxxx\n'),
  numbered((i) => `ENV A${String(i + 1)}=$A${String(i)}$A${String(i)}\n`, 'FROM a\nENV A0=xxxxxxxxxx\n'),
  numbered((i) => `- &a${String(i + 1)} [*a${String(i)}, *a${String(i)}]\n`, '- &a0 [x, x]\n'),
  numbered(
    (i) => `x${String(i + 1)}: &a${String(i + 1)} {<<: [*a${String(i)}, *a${String(i)}]}\n`,
    'x0: &a0 {a: b}\n',
  ),
  repeated('A="$A$A"\n', 'A=x\n'),
  repeated('CATALINA_OPTS="$CATALINA_OPTS -Da=b"\n'),
  // What is opened and never closed, or closed far away.
  ...[
    '[',
    '{a: ',
    '- ',
    '? ',
    '{"a":',
    '[1,',
    '<a>',
    '<a b="',
    '<!-- ',
    '"',
    "a: '",
    '${a:',
    '${A:-',
    '$(',
    '`',
    '(',
    'a(b=',
  ].flatMap((open) => [repeated(open), repeated(open, 'a: '), repeated(open, 'A="')]),
  repeated(' ', 'a: "', '"'),
  repeated('\\\n', 'a='),
  repeated('\\\r\n ', 'a='),
  repeated('&amp;', '<config><TCP a="', '"/></config>'),
  repeated('<TCP a="b"/>', '<config>', '</config>'),
  repeated('x', 'a: |\n  ', '\n'),
  repeated('x\n  ', 'a: >\n  ', '\n'),
  repeated('*a, ', 'a: &a b\nc: [', ']'),
  repeated('a[7800],', 'a=TCP(initial_hosts=', ')'),
  repeated('"x", \\\n', 'a=[', ']'),
];
