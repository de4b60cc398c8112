import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadedAtStart } from './bundles/loaded';
import type { Part } from './part';
import { root } from './programs';
import { kilobytes, markdownTable } from './table';

/** The size of everything that ships. */
export const bundles: Part = {
  name: 'bundles',
  title: 'Bundles',
  async measure({ folder }) {
    const names = readdirSync(path.join(root, 'dist'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js'))
      .sort()
      .map((name) => `dist/${name}`);
    const piecesOf = (program: string): string[] =>
      names.filter((name) => name === `${program}.js` || name.startsWith(`${program}-`));
    const read = (name: string): Buffer => readFileSync(path.join(root, name));
    const programs = ['dist/extension', 'dist/server', 'dist/cli'];
    const inPieces = new Set(programs.flatMap(piecesOf));
    const files = names.filter((name) => !inPieces.has(name));
    const data = readdirSync(path.join(root, 'schemas'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .map((name) => readFileSync(path.join(root, 'schemas', name)));
    const { pieces: loaded, ours } = await loadedAtStart(folder);
    const all = loaded.reduce((sum, { length }) => sum + length, 0);
    return [
      `What a server has loaded of its own files, besides the catalogue, when it has published what it found in a properties file of 300 keys:
the server is asked that itself. All else is read when it is needed: other formats, what rules say of clusters, commands.`,
      markdownTable(
        ['file', 'size', 'compressed'],
        [
          ...files.map((name) => row(name, [read(name)])),
          ...programs.flatMap((program) => {
            const pieces = piecesOf(program);
            const large = pieces.map((name) => ({ name, content: read(name) })).filter(isLarge);
            return [
              row(`${program}.js with its ${pieces.length - 1} pieces`, pieces.map(read)),
              ...large.map(({ name, content }) => row(`… of that ${name}`, [content])),
            ];
          }),
          row(
            `of dist/server.js, loaded for a workspace of properties files: ${loaded.length} files`,
            loaded,
          ),
          ['… of that our own code, about', kilobytes(ours), ''],
          ['… of that libraries, about', kilobytes(all - ours), ''],
          row(`the catalogue: ${data.length} files of schemas`, data),
        ],
      ),
    ];
  },
};

/** Pieces of at least this size get a row of their own. */
const isLarge = ({ content }: { readonly content: Buffer }): boolean => content.length >= 16_384;

function row(name: string, contents: readonly Buffer[]): string[] {
  const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);
  return [
    name,
    kilobytes(sum(contents.map(({ length }) => length))),
    kilobytes(sum(contents.map((content) => gzipSync(content).length))),
  ];
}
