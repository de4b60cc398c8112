import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Part } from './part';
import { root } from './programs';
import { kilobytes, markdownTable } from './table';

/** How large what ships is. */
export const bundles: Part = {
  name: 'bundles',
  title: 'Bundles',
  measure() {
    const names = readdirSync(path.join(root, 'dist'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js'))
      .sort()
      .map((name) => `dist/${name}`);
    const isPart = (name: string): boolean => name.startsWith('dist/cli-');
    const read = (name: string): Buffer => readFileSync(path.join(root, name));
    const files = names.filter((name) => !isPart(name));
    const parts = names.filter(isPart);
    const data = readdirSync(path.join(root, 'schemas'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .map((name) => readFileSync(path.join(root, 'schemas', name)));
    return Promise.resolve([
      markdownTable(
        ['file', 'size', 'compressed'],
        [
          ...files.map((name) => row(name, [read(name)])),
          row(`the ${parts.length} parts of dist/cli.js`, parts.map(read)),
          row(`the catalogue: ${data.length} files of schemas`, data),
        ],
      ),
    ]);
  },
};

function row(name: string, contents: readonly Buffer[]): string[] {
  const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);
  return [
    name,
    kilobytes(sum(contents.map(({ length }) => length))),
    kilobytes(sum(contents.map((content) => gzipSync(content).length))),
  ];
}
