import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { folderWith, root, run } from './run';

const expected = (name: string): string => path.join(root, 'test/fixtures/cli', name);

describe('the report of the examples', () => {
  let cwd = '';

  beforeAll(async () => {
    cwd = await realpath(await mkdtemp(path.join(tmpdir(), 'portal-properties-examples-')));
    await cp(path.join(root, 'examples'), cwd, { recursive: true });
    return () => rm(cwd, { recursive: true, force: true });
  });

  it('is grouped by cluster and file', async () => {
    const { status, stdout, stderr } = await run(['check'], { cwd });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    await expect(stdout).toMatchFileSnapshot(expected('examples.txt'));
  });

  it('fits the width of a terminal, and has colours there', async () => {
    const { stdout } = await run(['check', 'three-nodes'], { cwd, terminal: 80 });
    const plain = stripVTControlCharacters(stdout);
    expect(plain).not.toBe(stdout);
    await expect(plain).toMatchFileSnapshot(expected('three-nodes-80.txt'));
  });

  it('is one object for programs', async () => {
    const { status, stdout, stderr } = await run(['check', 'three-nodes', '--format', 'json'], { cwd });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    await expect(stdout).toMatchFileSnapshot(expected('three-nodes.json'));
  });
});

it('counts the files in which something was found', async () => {
  const name = 'com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config';
  const cwd = await folderWith({
    'a/portal-ext.properties': '\n',
    [`a/osgi/configs/${name}`]: 'bootstrapMlockAll="true"\n',
  });
  const { stdout } = await run(['check'], { cwd });
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('1 hint in 2 files.');
});

it('asks for the release where it is guessed and a key is told to be gone from it', async () => {
  const cwd = await folderWith({ 'a/portal-ext.properties': 'shard.selector=x\n' });
  const last = async (...argv: string[]): Promise<string | undefined> =>
    (await run(['check', ...argv], { cwd })).stdout.trimEnd().split('\n').at(-1);
  expect(await last()).toBe(
    'Which keys Liferay reads depends on its release: name yours with --portal, or as "portal" in portal-properties.json.',
  );
  expect(await last('--portal', '7.4')).toBe('1 warning in 1 file.');
  expect(await last('--rule', 'removed-key=off')).toBe('No findings in 1 file.');
});

describe('colours', () => {
  const hasColors = async (...[argv, world]: Parameters<typeof run>): Promise<boolean> => {
    const cwd = await folderWith({ 'a/portal-ext.properties': 'index.on.startup=true\n' });
    return (await run(['check', ...argv], { cwd, ...world })).stdout.includes('\x1b[');
  };

  it('come on a terminal, unless the environment or an option says otherwise', async () => {
    expect(await hasColors([])).toBe(false);
    expect(await hasColors([], { terminal: 80 })).toBe(true);
    expect(await hasColors([], { terminal: 80, env: { NO_COLOR: '1' } })).toBe(false);
    expect(await hasColors([], { terminal: 80, env: { TERM: 'dumb' } })).toBe(false);
    expect(await hasColors([], { env: { FORCE_COLOR: '1' } })).toBe(true);
    expect(await hasColors(['--color', 'always'], { env: { NO_COLOR: '1' } })).toBe(true);
    expect(await hasColors(['--color', 'never'], { terminal: 80 })).toBe(false);
  });

  it('never come into JSON', async () => {
    expect(await hasColors(['--color', 'always', '--format', 'json'])).toBe(false);
  });
});

describe('text from files', () => {
  /** The lines of a report that show the file. */
  async function shown(text: string, columns?: number): Promise<string[]> {
    const cwd = await folderWith({ 'a/portal-ext.properties': text });
    const { stdout } = await run(['check', '--color', 'never'], {
      cwd,
      ...(columns === undefined ? {} : { terminal: columns }),
    });
    return stdout.split('\n').filter((line) => /^ +\d* \|/.test(line));
  }

  it('cannot steer the terminal', async () => {
    expect(await shown('\tindex.on.startup=true\x1b[31m \u202e \u009b\n')).toEqual([
      '    1 | \\tindex.on.startup=true\\u001b[31m \\u202e \\u009b',
      '      |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
    ]);
  });

  it('keeps the marks below characters that are wide', async () => {
    expect(await shown('名前=a\n# 日本\nindex.on.startup = true\n')).toEqual([
      '    3 | index.on.startup = true',
      '      |                    ^^^^',
    ]);
  });

  it('does not show secrets', async () => {
    const lines = await shown(
      'jdbc.default.password=first\njdbc.default.password=seco\\\nnd\njdbc.default.url=jdbc:mysql://db/a?password=third\njdbc.default.url=jdbc:mysql://db/a?password=fourth&b=c\n',
    );
    expect(lines.join('\n')).not.toMatch(/first|second|seco|third|fourth/);
    expect(lines.join('\n')).toContain('jdbc.default.url=jdbc:mysql://db/a?password=••••••');
  });

  it('is cut around the mark where a line is long', async () => {
    const [line = '', marks = ''] = await shown(`index.on.startup=${'x'.repeat(300)}\n`, 60);
    expect(Math.max(line.length, marks.length)).toBeLessThanOrEqual(60);
    expect(marks.indexOf('^')).toBe(line.indexOf('x'));
  });
});
