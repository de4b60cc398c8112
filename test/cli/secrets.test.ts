import { describe, expect, it } from 'vitest';
import { ruleIds } from '../../server/src/core/service';
import { plantCanaries } from '../kit/canaries';
import { createRepository } from '../kit/repository';
import { run } from './run';

const compareFormats = ['text', 'json', 'markdown', 'csv', 'html'];
const everyRule = [...ruleIds].flatMap((id) => ['--rule', id]);
const everyRuleOn = [...ruleIds].flatMap((id) => ['--rule', `${id}=warning`]);

/** Every command that reports something about files, in every form. `read` is left out: it shows a file as it is. */
const commands: readonly (readonly string[])[] = [
  ...['text', 'json', 'sarif', 'junit', 'github', 'gitlab'].map((format) => `check . --format ${format}`),
  ...['text', 'sarif'].map((format) => `check . --since HEAD --format ${format}`),
  'check . --color always',
  'check . --write-baseline ../baseline.json',
  ...compareFormats.map((format) => `compare plain --all --format ${format}`),
  ...['named', 'compose', 'kubernetes --cluster blue'].map((path) => `compare ${path} --all --format json`),
  ...compareFormats.map((format) => `compare . --since HEAD --format ${format}`),
  ...['html', 'markdown'].map((format) => `report . --format ${format}`),
  ...['plain/node1', 'dxp-1', 'dxp-2', 'dxp-3', 'green-1', 'shop/north'].map(
    (node) => `effective ${node} --format json`,
  ),
  'effective plain/node2',
  ...['text', 'json'].flatMap((format) => [
    `fix . --dry-run --format ${format}`,
    `upgrade plain/node1/portal-ext.properties --from 6.2 --to 7.4 --format ${format}`,
    `upgrade named/south/portal-ext.properties --from 7.0 --to 2024.q1.5 --format ${format}`,
  ]),
  'init . --dry-run',
].map((command) => command.split(' '));

const withEveryRule = [
  ['check', '.', '--format', 'text', ...everyRuleOn],
  ['check', '.', '--format', 'sarif', ...everyRuleOn],
  ['fix', '.', '--dry-run', ...everyRule],
  ['fix', '.', '--dry-run', '--format', 'json', ...everyRule],
];

describe('secrets', () => {
  it('stand in no output of any command', { timeout: 120_000 }, async () => {
    const { files, escapedTo } = plantCanaries();
    const earlier = Object.entries(plantCanaries().files).map(([name, text]): [string, string] => [
      name,
      text.replace(/canary(\d+)z/g, 'canary9$1z'),
    ]);
    const { folder: cwd, write } = await createRepository(Object.fromEntries(earlier));
    await write(files);
    const leaks: Record<string, unknown> = {};
    for (const command of [...commands, ...withEveryRule]) {
      const { status, stdout, stderr } = await run(command, { cwd });
      const output = stdout + stderr;
      const told = output.split('\n').filter((line) => escapedTo(line).length > 0);
      if (told.length > 0 || status > 1) leaks[command.join(' ')] = status > 1 ? output : told;
    }
    expect(leaks).toEqual({});
  });
});
