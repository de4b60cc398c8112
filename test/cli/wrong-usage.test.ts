import { describe, expect, it } from 'vitest';
import { folderWith, run } from './run';

const tree = {
  'prod/node1/portal-ext.properties': 'a=1\n',
  'prod/node2/portal-ext.properties': 'a=2\n',
  'broken.json': '{ "portal": ',
};

const seeHelp = (command: string): string => `See portal-properties ${command} --help for usage.\n`;

/** [arguments, what is said]; nothing goes to the standard output, and the status is 2. */
const answers: readonly (readonly [string, string])[] = [
  ['help chek', "Unknown command 'chek'.\n(Did you mean check?)\nSee portal-properties --help for usage.\n"],
  ['check --formt json', `Unknown option '--formt'.\n(Did you mean --format?)\n${seeHelp('check')}`],
  [
    'compare --format sarif',
    `Option '--format <format>' argument 'sarif' is invalid. Allowed choices are text, json, markdown, csv, html.\n${seeHelp('compare')}`,
  ],
  [
    'compare one two',
    `Too many arguments for 'compare'. Expected 1 argument but got 2.\n${seeHelp('compare')}`,
  ],
  ['compare --cluster', `Option '--cluster <name>' argument missing.\n${seeHelp('compare')}`],
  ['effective', `Missing required argument 'node|file'.\n${seeHelp('effective')}`],
  ['upgrade x.properties', `Required option '--to <version>' not specified.\n${seeHelp('upgrade')}`],
  [
    'completion ksh',
    `Command-argument value 'ksh' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish.\n${seeHelp('completion')}`,
  ],
  ['check --config none.json', 'There is no file none.json.\n--config takes the path of a project file.\n'],
  [
    'check --since HEAD',
    'The working directory is not in a git repository, so --since has nothing to compare with.\n',
  ],
  [
    'compare --since HEAD',
    'The working directory is not in a git repository, so --since has nothing to compare with.\n',
  ],
  ['check --watch -', '--watch needs files that can change; the standard input cannot.\n'],
  ['compare --cluster uat', 'There is no cluster uat.\nThe clusters here are prod.\n'],
  ['compare --reference node3', 'The cluster prod has no node node3.\nIts nodes are node1, node2.\n'],
  [
    'effective prod/node3',
    'There is no node prod/node3, and no such file.\nThe nodes here are prod/node1, prod/node2.\n',
  ],
  ['read prod', 'prod cannot be read: it is a folder.\n'],
  [
    'upgrade prod --to 7.4',
    'The release that prod/node1/portal-ext.properties is written for is not stated.\nName it with --from, such as --from 6.2.\n',
  ],
  [
    'upgrade - --to 7.4 --write',
    'The standard input cannot be written.\nName a file, or leave --write out.\n',
  ],
  ...['compare', 'report', 'fix', 'init'].map(
    (command) =>
      [`${command} -`, 'The standard input cannot be used here.\nName a file or a folder.\n'] as const,
  ),
  ...['check', 'compare', 'report', 'fix', 'init', 'effective', 'read', 'upgrade --to 7.4'].map(
    (command) => [`${command} ''`, 'A path is empty.\nAn unset shell variable may be the cause.\n'] as const,
  ),
];

describe('wrong usage', () => {
  it.each(answers)('%s', async (line, stderr) => {
    const cwd = await folderWith(tree);
    const argv = line.split(' ').map((word) => (word === "''" ? '' : word));
    expect(await run(argv, { cwd })).toEqual({ status: 2, stdout: '', stderr });
  });
});

describe('what a command goes without', () => {
  const wrong = { ...tree, 'portal-properties.json': '{ "portal": 7.4 }' };
  const said = 'portal-properties.json:1:13 "portal" must be a text in quotes.\n';

  it.each(['compare', 'compare --all', 'effective prod/node1', 'init --dry-run'])(
    '%s tells on the standard error',
    async (line) => {
      const { status, stdout, stderr } = await run(line.split(' '), { cwd: await folderWith(wrong) });
      expect({ status, stderr }).toEqual({ status: 0, stderr: said });
      expect(stdout).not.toContain('in quotes');
    },
  );

  it('compare names files that are too large and their nodes, but none that the project leaves out', async () => {
    const cwd = await folderWith({
      ...tree,
      'portal-properties.json': '{ "ignore": ["old/**"] }',
      'prod/node3/portal-ext.properties': Buffer.alloc(33 * 1024 * 1024, 'a'),
      'old/portal-ext.properties': Buffer.alloc(33 * 1024 * 1024, 'a'),
    });
    const { status, stderr } = await run(['compare'], { cwd });
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: `prod/node3/portal-ext.properties is left out: it is 33 MB, and the limit is 32 MB.
node3 of the cluster prod is left out, since it reads prod/node3/portal-ext.properties.
`,
    });
  });
});
