import { spawnSync } from 'node:child_process';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, root, temporaryFolder } from '../cli/run';
import { run } from '../../scripts/vscode/processes';

/**
 * Editors with clients of their own, as packaged by Debian, use the built server. REQUIRE_CLIENTS=1 makes it a failure
 * if one is missing.
 */
interface Editor {
  readonly program: string;
  /** The program is told which file to open, and finds the rest in its environment. */
  readonly argv: (file: string) => readonly string[];
  /** What its list of suggestions says for the one that is offered. */
  readonly suggestion: string;
}

const script = (name: string): string => path.join(root, 'test/clients', name);

const editors: Readonly<Record<string, Editor>> = {
  neovim: {
    program: 'nvim',
    argv: (file) => ['--headless', '-u', 'NONE', '-n', file, '-c', `luafile ${script('neovim.lua')}`],
    suggestion: 'cluster.link.autodetect.address=www.google.com:80',
  },
  emacs: {
    program: 'emacs',
    argv: () => ['-Q', '--batch', '-l', script('emacs.el')],
    suggestion: 'cluster.link.autodetect.address',
  },
};

/** Letters of one, two and four bytes, so that columns are right only if both sides count in the same way. */
const wide = 'B\u00fccher_\u{1f600}';
const properties = (database: string): string =>
  `cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://db/${database}\ncompany.default.name=${wide}\n`;

interface Used {
  /** What the script in the editor saw. */
  readonly report: unknown;
  readonly output: string;
}

async function use({ program, argv }: Editor): Promise<Used> {
  const folder = await folderWith({
    'node1/portal-ext.properties': properties('lportal'),
    'node2/portal-ext.properties': properties(`${wide}_staging`),
  });
  spawnSync('git', ['init', '-q'], { cwd: folder });
  const home = await temporaryFolder();
  await mkdir(path.join(home, 'bin'));
  await symlink(path.join(root, 'dist/server.js'), path.join(home, 'bin/portal-properties-language-server'));
  const file = path.join(folder, 'node2/portal-ext.properties');
  const reportFile = path.join(home, 'report.json');
  const { output } = await run(program, argv(file), {
    cwd: folder,
    env: {
      ...process.env,
      HOME: home,
      ...Object.fromEntries(['CONFIG', 'DATA', 'STATE', 'CACHE'].map((name) => [`XDG_${name}_HOME`, home])),
      PATH: `${path.join(home, 'bin')}:${process.env['PATH'] ?? ''}`,
      REPORT: reportFile,
      FILE: file,
      FIX: 'Use the URL of node1',
      FIX_LINE: '2',
      OTHER_FILE: path.join(folder, 'node1/portal-ext.properties'),
      OTHER_TEXT: properties('other'),
    },
  });
  const report: unknown = JSON.parse(await readFile(reportFile, 'utf8'));
  return { report, output };
}

const detected = '1 information cluster-link-autodetect-default: true';
const expected = (suggestion: string): object => ({
  diagnostics: [detected, `2 error database-differs: jdbc:mysql://db/${wide}_staging`],
  hover: [
    '**`cluster.link.enabled`** · Cluster Link',
    '',
    expect.stringMatching(/^Joins the node to the others: /),
    '',
    'Takes `true` or `false`; default `false`.  ',
    'It must be the same on every node of a cluster.  ',
    'Environment: `LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED`  ',
    'Releases: 6.1.0 and later',
    '',
    'In force: `true`, the same on all 2 nodes.',
  ],
  completion: [suggestion],
  fixes: [
    'Use the URL of node1',
    'Use the URL of node2 on all nodes',
    'Ignore database-differs for this entry',
    'Ignore database-differs in this file',
    'Ignore database-differs in this project',
  ],
  fixed: properties('lportal'),
  left: [detected],
  outside: [detected, '2 error database-differs: jdbc:mysql://db/lportal'],
});

describe.each(Object.entries(editors))('%s', (_, editor) => {
  const isThere = spawnSync(editor.program, ['--version']).status === 0;
  const isRequired = process.env['REQUIRE_CLIENTS'] === '1';

  it.skipIf(!isThere && !isRequired)(
    'shows findings, hover and completion, mends a finding, and follows other programs',
    async () => {
      const { report, output } = await use(editor);
      expect(report).toEqual(expected(editor.suggestion));
      expect(output).not.toMatch(/\(warning\)|\(error\)/);
    },
  );
});
