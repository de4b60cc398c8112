import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { peersFolder, peerVersion } from './peers';
import { bundleProgram, jsonOf } from './programs';
import { javaVersion, measureJava } from './readers/java';
import { portalExtText } from './readers/portal-ext-text';
import { areReaderResults, type ReaderResult } from './readers/result';
import type { Part } from './part';
import { markdownTable, time } from './table';

const inputs = [
  { title: '600 KB', seed: 1, length: 600_000, javaRuns: 200 },
  { title: '20 MB', seed: 2, length: 20_000_000, javaRuns: 20 },
];

/** The readers of properties, ours and those of others, each in one warm process. */
export const readers: Part = {
  name: 'readers',
  title: 'Readers of properties',
  async measure({ folder, budget }) {
    const program = await bundleProgram('readers/run.ts', folder);
    const sections = inputs.map(({ title, seed, length, javaRuns }) => {
      const file = path.join(folder, `${title}.properties`);
      const text = portalExtText(seed, length);
      writeFileSync(file, text);
      const scripts = jsonOf(program, [file, String(budget), peersFolder], areReaderResults);
      const java = measureJava(file, javaRuns, folder);
      const missing = peers.filter((name) => !scripts.some(({ peer }) => peer === name));
      return [
        `### ${title}`,
        `${text.split('\n').length - 1} lines, ${text.length} characters.`,
        markdownTable(
          ['reader', 'gives', 'keys read wrong', 'median', 'fastest', '90 % within', 'runs'],
          [
            ...scripts.map((result) =>
              'failure' in result
                ? [result.name, `fails: ${result.failure}`, '', '', '', '', '']
                : row(result),
            ),
            ...missing.map((name) => [name, 'not installed', '', '', '', '', '']),
            ...java.map((result) =>
              'missing' in result
                ? [result.name, `cannot run: ${result.missing}`, '', '', '', '', '']
                : row(result),
            ),
          ],
          2,
        ),
      ];
    });
    return [
      `All readers get the same decoded string, made from a fixed seed to look like \`portal.properties\` (comments,
commented-out entries, lists over several lines, some escapes), in one warm process, one after the other. Ours runs
bundled as it ships. *Keys read wrong* are keys whose value differs from that of java.util.Properties. There is no such figure for
commons-configuration and our first two, because they read as Liferay does.`,
      `Versions: ${peers.map((name) => `${name} ${peerVersion(name) ?? '–'}`).join(', ')}; ${javaVersion()}.`,
      ...sections.flat(),
    ];
  },
};

const peers = ['dot-properties', 'properties-file', 'properties-parser', '@js.properties/properties'];

function row({ name, gives, wrong, median, fastest, ninetieth, runs }: ReaderResult): string[] {
  return [
    name,
    gives,
    wrong === undefined ? '–' : String(wrong),
    time(median),
    time(fastest),
    time(ninetieth),
    String(runs),
  ];
}
