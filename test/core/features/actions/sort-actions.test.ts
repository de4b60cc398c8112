import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeActions, resolveCodeAction } from '../../../../server/src/core/features/actions/code-actions';
import { parseProperties } from '../../../../server/src/core/properties/parse';
import { readProperties } from '../../../../server/src/core/properties/read';
import { applyEdits } from '../../../../server/src/core/text/edit';
import { scene } from '../small-catalogue';

/** The text once it is sorted; undefined where that is not offered. */
function sorted(text: string): string | undefined {
  const { snapshot, path } = scene(text);
  const [action] = codeActions(snapshot, path, { start: 0, end: 0 }, ['source.sort']);
  if (action === undefined) return undefined;
  const edits = resolveCodeAction(snapshot, path, action.id)?.edits ?? [];
  return edits.reduce((result, edit) => applyEdits(result, edit.edits), text);
}

describe('Sorting into the order of portal.properties', () => {
  it('brings entries into order, unknown keys last and as they were', () => {
    expect(sorted('my.b=1\nsession.timeout=5\nmy.a=2\ndl.store.impl=x\nliferay.home=y\n')).toBe(
      'liferay.home=y\ndl.store.impl=x\nsession.timeout=5\nmy.b=1\nmy.a=2\n',
    );
  });

  it('takes the comments above an entry along, and leaves those at the top of the file there', () => {
    expect(
      sorted(`# Our portal

# How long
#my.old=1
session.timeout=5

# Where
liferay.home=\\
    /opt
# the end
`),
    ).toBe(`# Our portal

# Where
liferay.home=\\
    /opt

# How long
#my.old=1
session.timeout=5
# the end
`);
  });

  it('sorts sections, and brings each key to the heading of its own', () => {
    expect(
      sorted(`## Cluster Link

cluster.link.autodetect.address=a
jdbc.default.url=u
# on
cluster.link.enabled=true

## Mine

my.key=1

## JDBC

jdbc.default.password=p
`),
    ).toBe(`## JDBC

jdbc.default.url=u
jdbc.default.password=p

## Cluster Link

# on
cluster.link.enabled=true
cluster.link.autodetect.address=a

## Mine

my.key=1
`);
  });

  it('keeps several lines of one key in their order, since Liferay joins them', () => {
    expect(sorted('locales.enabled=de_DE\nliferay.home=x\nlocales.enabled=en_US')).toBe(
      'liferay.home=x\nlocales.enabled=de_DE\nlocales.enabled=en_US',
    );
  });

  it('is not offered for what is sorted, nor where the order means something', () => {
    expect(sorted('liferay.home=x\n\n# c\nsession.timeout=5\n\n\nmy.a=1\n')).toBeUndefined();
    expect(sorted('session.timeout=5\ninclude=a.properties\nliferay.home=x\n')).toBeUndefined();
    expect(sorted('session.timeout=5\nliferay.home=x\\')).toBeUndefined();
  });

  const lines = fc.constantFrom(
    'liferay.home=a', '  jdbc.default.url = b', 'locales.enabled=de_DE,\\', '    en_US', 'session.timeout=5', 'my.a=1',
    'my.b', '', '  ', '# said', '#', '## JDBC', '##', '## Mine', '! so', 'my.c=\\', '\\', 'cluster.link.enabled:true',
  ); // prettier-ignore
  it('of any text keeps every value and every line, and leaves nothing to sort', () => {
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 20 }), fc.constantFrom('\n', '\r\n'), (some, newline) => {
        const text = some.join(newline);
        const result = sorted(text) ?? text;
        const values = (of: string): unknown => {
          const read = readProperties(parseProperties(of, 'liferay'));
          return 'values' in read ? Object.fromEntries(read.values) : read;
        };
        expect(values(result)).toEqual(values(text));
        const said = (of: string): string[] =>
          of
            .split(/\r?\n/)
            .filter((line) => line.trim() !== '')
            .sort();
        expect(said(result)).toEqual(said(text));
        expect(/[\r\n]*$/.exec(result)?.[0] === '').toBe(/[\r\n]*$/.exec(text)?.[0] === '');
      }),
      { numRuns: 1000 },
    );
  });
});
