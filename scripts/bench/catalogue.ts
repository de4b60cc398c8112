import path from 'node:path';
import { isCatalogueResult } from './catalogue/result';
import type { Part } from './part';
import { bundleProgram, jsonOf, root } from './programs';
import { markdownTable, megabytes, spread } from './table';

/** The cost of opening the catalogue of a release. */
export const catalogue: Part = {
  name: 'catalogue',
  title: 'Catalogue',
  async measure({ folder, budget }) {
    const program = await bundleProgram('catalogue/run.ts', folder);
    const schemas = path.join(root, 'schemas');
    const { time, opened, asked, keys } = jsonOf(program, [schemas, String(budget)], isCatalogueResult, [
      '--expose-gc',
    ]);
    return [
      `From nothing to the ${keys} keys of the newest release, in a warm process; its memory then, and after every key was requested
with its documentation.`,
      markdownTable(
        ['', 'time', 'memory', 'all keys asked for'],
        [['one release', spread(time), megabytes(opened), megabytes(asked)]],
      ),
    ];
  },
};
