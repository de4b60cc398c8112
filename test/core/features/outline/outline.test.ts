import { describe, expect, it } from 'vitest';
import {
  type DocumentSymbol,
  documentSymbols,
  mostInOutline,
} from '../../../../server/src/core/features/outline/document-symbols';
import { foldingRanges } from '../../../../server/src/core/features/outline/folding';
import { selectionRanges } from '../../../../server/src/core/features/outline/selection-ranges';
import { scene } from '../small-catalogue';

const sectioned = `# About this file
# in two lines

first.key=1

##
## Cluster Link
##

cluster.link.enabled=true
locales.enabled=\\
    de_DE,\\
    en_US

## Mine ##
my.key=2
jdbc.default.password=secret
`;

const draw = (symbols: readonly DocumentSymbol[], indentation = ''): string[] =>
  symbols.flatMap(({ kind, name, detail, children }) => [
    `${indentation}${kind} ${name}${detail === '' ? '' : `: ${detail}`}`,
    ...draw(children, `${indentation}  `),
  ]);

describe('The outline', () => {
  const outline = (drawing: string): string[] => {
    const { snapshot, path } = scene(drawing);
    return draw(documentSymbols(snapshot, path));
  };

  it('goes by the sections of the file, and masks secrets', () => {
    expect(outline(sectioned)).toEqual([
      'property first.key: 1',
      'section Cluster Link',
      '  property cluster.link.enabled: true',
      '  property locales.enabled: de_DE,en_US',
      'section Mine',
      '  property my.key: 2',
      '  property jdbc.default.password: ••••••',
    ]);
  });

  it('has the first entries of a file with more than anybody looks through, and all its sections', () => {
    const entries = Array.from({ length: mostInOutline + 10 }, (_, i) => `my.key${i}=1`);
    const drawn = outline(`## Mine\n${entries.join('\n')}\n## Others\nanother=1\n`);
    expect(drawn).toHaveLength(mostInOutline + 2);
    expect(drawn.slice(-2)).toEqual([`  property my.key${mostInOutline - 1}`, 'section Others']);
  });

  it('goes by what neighbouring keys have in common where there are no sections', () => {
    expect(
      outline('jdbc.default.url=x\njdbc.default.username=u\njdbc.other.url=y\nalone=1\nmy.a.b=1\nmy.a.c=2\n'),
    ).toEqual([
      'prefix jdbc',
      '  property jdbc.default.url: x',
      '  property jdbc.default.username: u',
      '  property jdbc.other.url: y',
      'property alone: 1',
      'prefix my.a',
      '  property my.a.b: 1',
      '  property my.a.c: 2',
    ]);
  });

  it('has a name for an entry without a key', () => {
    expect(outline('=value\n')).toEqual(['property =: value']);
  });
});

describe('Folding', () => {
  it('folds sections with their headings, values over several lines, and runs of comments', () => {
    const { snapshot, path } = scene(sectioned);
    expect(
      foldingRanges(snapshot, path).map(
        ({ firstLine, lastLine, kind }) => `${kind} ${firstLine}-${lastLine}`,
      ),
    ).toEqual(['comment 0-1', 'section 5-12', 'entry 10-12', 'section 14-16']);
  });

  it('takes a frame of # for no heading', () => {
    const { snapshot, path } = scene('#####\n# Text\n#####\nmy.a=1\n');
    expect(foldingRanges(snapshot, path)).toEqual([{ firstLine: 0, lastLine: 2, kind: 'comment' }]);
  });
});

describe('A growing selection', () => {
  const grown = (drawing: string): string[] => {
    const { snapshot, path, offset, files } = scene(drawing);
    return selectionRanges(snapshot, path, offset).map(({ start, end }) =>
      (files[path] ?? '').slice(start, end),
    );
  };

  it('takes the item, the value, the entry, the section and the file', () => {
    expect(grown('my.a=1\n## Own\nmy.list=one,t$0wo\n')).toEqual([
      'two',
      'one,two',
      'my.list=one,two',
      '## Own\nmy.list=one,two\n'.trimEnd(),
      'my.a=1\n## Own\nmy.list=one,two\n',
    ]);
  });

  it('takes the name in a placeholder, then the placeholder', () => {
    expect(grown('my.a=x/${my$0.b}/y').slice(0, 3)).toEqual(['my.b', '${my.b}', 'x/${my.b}/y']);
  });

  it('takes a word of a key, then the key', () => {
    expect(grown('my.lon$0g.key=1')).toEqual(['long', 'my.long.key', 'my.long.key=1']);
  });

  it('takes a comment', () => {
    expect(grown('# sa$0id\nmy.a=1')).toEqual(['# said', '# said\nmy.a=1']);
  });
});
