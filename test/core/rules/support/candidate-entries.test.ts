import { expect, it, vi } from 'vitest';
import { parseProperties } from '../../../../server/src/core/properties/parse';
import type { FileContext } from '../../../../server/src/core/rules/rule';
import { candidateEntries } from '../../../../server/src/core/rules/support/candidate-entries';
import { sourceFile } from '../../../../server/src/core/service';
import { testCatalogues } from '../../../kit/catalogues';

const secretive = candidateEntries(({ value }) => value.includes('secret'));

const lines = Array.from({ length: 6000 }, (_, i) => `my.key${i}=${i % 1000 === 0 ? 'secret' : i}`);

/** A file about which rules ask, and how often one of its lines was looked up by what is written there. */
function asked(text: string) {
  const tree = parseProperties(text, 'liferay');
  const written = vi.spyOn(tree, 'written');
  const context: FileContext = {
    file: sourceFile('/w/portal-ext.properties', text),
    tree,
    role: 'portal',
    catalogue: testCatalogues()('7.4', undefined),
    configuration: undefined,
    readers: [],
    inCluster: false,
  };
  const keys = secretive(context).map(({ key }) => key);
  return { keys, lookedUp: written.mock.calls.length };
}

it('looks at a line of a large file again only where it was edited, wherever the others are now', () => {
  const keys = ['my.key0', 'my.key1000', 'my.key2000', 'my.key3000', 'my.key4000', 'my.key5000'];
  expect(asked(lines.join('\n'))).toEqual({ keys, lookedUp: 6000 });
  const typed = lines.with(3000, 'my.key3000a=secret');
  expect(asked(typed.join('\n'))).toEqual({
    keys: keys.map((key) => (key === 'my.key3000' ? 'my.key3000a' : key)),
    lookedUp: 1,
  });
  const longer = typed.toSpliced(10, 0, 'another=secret', 'one.more=1');
  expect(asked(longer.join('\n'))).toEqual({
    keys: keys.toSpliced(1, 0, 'another').map((key) => (key === 'my.key3000' ? 'my.key3000a' : key)),
    lookedUp: 2,
  });
  const shorter = longer.toSpliced(2000, 1);
  expect(asked(shorter.join('\n'))).toMatchObject({ lookedUp: 1 });
});
