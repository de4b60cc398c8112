import { describe, expect, it } from 'vitest';
import { insertLines } from '../../../server/src/core/editing/placement';
import { parseProperties } from '../../../server/src/core/properties/parse';
import { applyEdits } from '../../../server/src/core/text/edit';
import { smallCatalogue } from '../features/small-catalogue';

/** The text with `new` inserted at the place of `dl.store.impl`, which is after JDBC and before Cluster Link. */
function insert(text: string, asBlock: boolean, key = 'dl.store.impl'): string {
  const edit = insertLines(
    parseProperties(text, 'liferay'),
    smallCatalogue,
    key,
    ['new=1', 'new=2'],
    asBlock,
  );
  return applyEdits(text, [edit]);
}

describe('Lines go to their place in the order of portal.properties', () => {
  it.each<[string, string, string]>([
    ['behind what comes before', 'jdbc.default.url=a\nb=1\n', 'jdbc.default.url=a\nnew=1\nnew=2\nb=1\n'],
    [
      'behind the last of what comes before, wherever it stands',
      'jdbc.default.url=a\nliferay.home=b\nc=1\n',
      'jdbc.default.url=a\nnew=1\nnew=2\nliferay.home=b\nc=1\n',
    ],
    [
      'behind all lines of a value',
      'jdbc.default.url=a\\\n  b\nc=1\n',
      'jdbc.default.url=a\\\n  b\nnew=1\nnew=2\nc=1\n',
    ],
    [
      'before what comes behind',
      'a=1\ncluster.link.enabled=true\n',
      'a=1\nnew=1\nnew=2\ncluster.link.enabled=true\n',
    ],
    [
      'before the comment of what comes behind',
      'a=1\n\n# ours\n# and yours\ncluster.link.enabled=true\n',
      'a=1\n\nnew=1\nnew=2\n# ours\n# and yours\ncluster.link.enabled=true\n',
    ],
    [
      'before the heading of what comes behind',
      'a=1\n\n##\n## Cluster Link\n##\n\n    #\n    # Env: X\n    #\n    cluster.link.enabled=true\n',
      'a=1\n\nnew=1\nnew=2\n##\n## Cluster Link\n##\n\n    #\n    # Env: X\n    #\n    cluster.link.enabled=true\n',
    ],
    ['else at the end', 'a=1\n', 'a=1\nnew=1\nnew=2\n'],
    ['into an empty file', '', 'new=1\nnew=2\n'],
  ])('%s', (_what, before, after) => {
    expect(insert(before, false)).toBe(after);
  });

  it('a key that portal.properties does not have goes to the end', () => {
    expect(insert('cluster.link.enabled=true\na=1\n', false, 'my.key')).toBe(
      'cluster.link.enabled=true\na=1\nnew=1\nnew=2\n',
    );
  });
});

describe('A block has an empty line around it', () => {
  it.each<[string, string, string]>([
    ['between entries', 'jdbc.default.url=a\nb=1\n', 'jdbc.default.url=a\n\nnew=1\nnew=2\n\nb=1\n'],
    ['unless one is there', 'jdbc.default.url=a\n\nb=1\n', 'jdbc.default.url=a\n\nnew=1\nnew=2\n\nb=1\n'],
    ['before an entry', 'cluster.link.enabled=true\n', 'new=1\nnew=2\n\ncluster.link.enabled=true\n'],
    ['at the end', 'a=1\n', 'a=1\n\nnew=1\nnew=2\n'],
    ['at the end behind an empty line', 'a=1\n\n', 'a=1\n\nnew=1\nnew=2\n'],
    ['but not in an empty file', '', 'new=1\nnew=2\n'],
    ['nor behind nothing but blanks', '\n', '\nnew=1\nnew=2\n'],
  ])('%s', (_what, before, after) => {
    expect(insert(before, true)).toBe(after);
  });
});

describe('The file stays as it was', () => {
  it.each<[string, string, string]>([
    ['line ends', 'jdbc.default.url=a\r\nb=1\r\n', 'jdbc.default.url=a\r\n\r\nnew=1\r\nnew=2\r\n\r\nb=1\r\n'],
    ['old line ends', 'a=1\r', 'a=1\r\rnew=1\rnew=2\r'],
    ['no line end at the end', 'jdbc.default.url=a', 'jdbc.default.url=a\n\nnew=1\nnew=2'],
    [
      'a value that a `\\` leaves open at the end',
      'a=1\ndl.store.impl=b\\',
      'a=1\nnew=1\nnew=2\n\ndl.store.impl=b\\',
    ],
    ['a value that ends in an escaped `\\`', 'a=b\\\\', 'a=b\\\\\n\nnew=1\nnew=2'],
    ['an unknown key left open at the end', 'a=1\nb=c\\\n', 'a=1\nnew=1\nnew=2\n\nb=c\\\n'],
  ])('%s', (_what, before, after) => {
    expect(insert(before, true)).toBe(after);
  });
});
