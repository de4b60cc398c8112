import { describe, expect, it } from 'vitest';
import { safeJson, visible, withoutCommands } from '../../server/src/cli/terminal-text';
import { createRepository } from '../kit/repository';
import { folderWith, run } from './run';

/** What must not be written as it was read: terminal escapes, direction marks, characters that hide. */
const unsafe = /[^\P{C}\n]|\u2028|\u2029/u;

const nasty = [
  '\\:\\:error\\:\\:owned=\u001b[31mred\u001b]0;title\u0007',
  'index.on.startup=true\u202e\u2066\u200b',
  '##[add-mask]key=##vso[task.setvariable]x',
  '# ::set-output name=a::b',
  'index.on.startup=::stop-commands::x',
  '',
].join('\n');

describe('text from files', () => {
  it.each(['text', 'json', 'sarif', 'junit', 'github', 'gitlab'])(
    'cannot steer who reads %s',
    async (format) => {
      const cwd = await folderWith({ 'a\u001b[2J\u202e/portal-ext.properties': nasty });
      const { stdout } = await run(
        ['check', '--format', format, '--color', 'never', '--rule', 'unknown-key=hint'],
        {
          cwd,
        },
      );
      expect(unsafe.exec(stdout)).toBe(null);
      expect(stdout).not.toMatch(/##(vso)?\[/);
      const commands = stdout.split('\n').filter((line) => /^\s*::/.test(line));
      expect(
        commands.filter((line) => format !== 'github' || !/^::(error|warning|notice) file=/.test(line)),
      ).toEqual([]);
    },
  );

  it.each(['text', 'json'])('cannot steer who reads the keys as %s', async (format) => {
    const { stdout } = await run(['read', '-', '--format', format], { stdin: nasty });
    expect(unsafe.exec(stdout)).toBe(null);
    expect(stdout).not.toMatch(/^\s*::|##(vso)?\[/m);
  });

  const clusters = {
    'a\u001b[2J\u202e/node1/portal-ext.properties': nasty,
    'a\u001b[2J\u202e/node2/portal-ext.properties': `${nasty}=cmd|' /C calc'!A0=1\n@key=-2+3\n<script>=</td>\u001b\n`,
  };

  const formats = ['text', 'json', 'markdown', 'csv', 'html'];

  it.each([
    ...formats.map((format) => `compare --all --format ${format}`),
    ...formats.map((format) => `compare --since HEAD --format ${format}`),
    'report --format markdown',
    'report --format html',
  ])('cannot steer who reads %s', async (argv) => {
    const { folder: cwd, commit, write } = await createRepository();
    commit();
    await write(clusters);
    const { status, stdout } = await run(argv.split(' '), { cwd });
    expect(status).toBe(0);
    expect(unsafe.exec(stdout.replaceAll('\r\n', '\n'))).toBe(null);
    expect(stdout).not.toMatch(/^\s*::|##(vso)?\[/m);
    if (argv.endsWith('html')) expect(stdout).not.toContain('<script');
    if (argv.endsWith('csv')) expect(stdout).not.toMatch(/(?:^|,)"?[=+@-]/m);
  });

  it('cannot steer who reads a diff', async () => {
    const cwd = await folderWith({
      'a/portal-ext.properties': `${nasty}locales.enabled=a,\\ \n b\n ::error::x=1\n`,
    });
    const { stdout, stderr } = await run(['fix', '--dry-run'], { cwd });
    expect(stdout).toContain('+locales.enabled=a,\\\n');
    expect(unsafe.exec(stdout + stderr)).toBe(null);
    expect(stdout).not.toMatch(/^\s*::|##(vso)?\[/m);
  });
});

describe('the ways of making it safe', () => {
  it('show what cannot be seen', () => {
    expect(visible('a\tb\u001b\u{e0001}\ud800\u2028\uFFFE')).toBe(
      'a\\tb\\u001b\\u{e0001}\\ud800\\u2028\\ufffe',
    );
  });

  it('take commands out of a log, and leave addresses alone', () => {
    expect(withoutCommands('::error::x\n  ::warning::y\nhost=::1\n##[group]a ##vso[x] ## [b]')).toBe(
      '\\u003a:error::x\n  \\u003a:warning::y\nhost=::1\n#\\u0023[group]a #\\u0023vso[x] ## [b]',
    );
  });

  it('keep the value of JSON', () => {
    const value = { '##[a]': ['\u202e', '\u{e0001}', '\u009b', 'ä😀'] };
    const written = safeJson(value);
    expect(unsafe.exec(written)).toBe(null);
    expect(JSON.parse(written)).toEqual(value);
  });
});
