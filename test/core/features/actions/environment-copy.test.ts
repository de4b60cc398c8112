import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fromEnvironment,
  toEnvironment,
} from '../../../../server/src/core/features/actions/environment-copy';
import { parseProperties } from '../../../../server/src/core/properties/parse';
import { readProperties } from '../../../../server/src/core/properties/read';
import { escapeList } from '../../../../server/src/core/properties/write';
import { scene } from '../small-catalogue';

function variables(text: string, from = 0, to = text.length): string {
  const { snapshot, path } = scene(text);
  return toEnvironment(snapshot, path, { start: from, end: to });
}

const values = (text: string): unknown => {
  const read = readProperties(parseProperties(text, 'liferay'));
  return 'values' in read ? Object.fromEntries(read.values) : read;
};

describe('Copying as environment variables', () => {
  it('writes a line of a compose file for each key', () => {
    expect(variables('jdbc.default.url=jdbc:x?a="b"\nmy.path=C\\:\\\\x\nmy.a=${my.b}$\n')).toBe(
      `LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_URL: "jdbc:x?a=\\"b\\""
LIFERAY_MY_PERIOD_PATH: "C:\\\\x"
LIFERAY_MY_PERIOD_A: "$\${my.b}$$"
`,
    );
  });

  it('joins the lines of a key, and leaves include lines out', () => {
    expect(variables('include-and-override=a.properties\nmy.a=1\nmy.a=2\n')).toBe(
      'LIFERAY_MY_PERIOD_A: "1,2"\n',
    );
  });

  it('takes the selected entries alone', () => {
    expect(variables('my.a=1\nmy.b=2\nmy.c=3\n', 8, 8)).toBe('LIFERAY_MY_PERIOD_B: "2"\n');
  });
});

describe('Pasting environment variables', () => {
  it.each([
    ['LIFERAY_MY_PERIOD_A=1', 'my.a=1\n'],
    ['export LIFERAY_MY_PERIOD_A="x y"', 'my.a=x y\n'],
    ["      LIFERAY_MY_PERIOD_A: 'it''s $$5' # said", "my.a=it's $5\n"],
    ['      - LIFERAY_MY_PERIOD_A=a,b', 'my.a=a,b\n'],
    ['      - "LIFERAY_MY_PERIOD_A=a: b"', 'my.a=a: b\n'],
    ['LIFERAY_MY_PERIOD_A: "C:\\\\x"', 'my.a=C:\\\\x\n'],
    ['LIFERAY_MY_PERIOD_A:', 'my.a=\n'],
    ['services:\n  liferay:\n    image: x\n', ''],
    ['PATH=/bin', ''],
  ])('reads %s', (text, expected) => {
    expect(fromEnvironment(text)).toBe(expected);
  });

  it('gives back whatever was copied', () => {
    // Blanks at the ends of an item are lost to the reader already.
    const item = fc.stringMatching(/^[a-z"'$\\{}#:= ,é-]{0,8}$/).map((text) => text.trim());
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 3 }), (items) => {
        const text = `my.a=${escapeList(items)}\n`;
        const copied = variables(text);
        if (copied !== '') expect(values(fromEnvironment(copied))).toEqual(values(text));
      }),
      { numRuns: 1000 },
    );
  });
});
