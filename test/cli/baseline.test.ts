import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { folderWith, reportOf, run } from './run';

/** Any text. */
const someText: unknown = expect.any(String);

const file = 'a/portal-ext.properties';
const text = 'index.on.startup=true\nlocales.enabled=a,\\ \n b\n';

async function findings(cwd: string, ...argv: string[]): Promise<string[]> {
  const { stdout } = await run(['check', '--format', 'json', ...argv], { cwd });
  return reportOf(stdout).findings.map(({ rule }) => rule);
}

/** A folder with one file, and a baseline of what is found in it. */
async function accepted(content = text): Promise<string> {
  const cwd = await folderWith({ [file]: content });
  await run(['check', '--write-baseline', 'base.json'], { cwd });
  return cwd;
}

describe('--write-baseline', () => {
  it('accepts all that is found, and says so', async () => {
    const cwd = await folderWith({ [file]: text });
    const { status, stdout, stderr } = await run(
      ['check', '--write-baseline', 'base.json', '--fail-on', 'hint'],
      { cwd },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '2 findings accepted in base.json.\n' });
    expect(stdout).toMatch(/No findings in 1 file\.\n2 more findings are accepted by the baseline\.\n$/);
    expect(JSON.parse(await readFile(`${cwd}/base.json`, 'utf8'))).toEqual({
      version: 1,
      accepted: [
        { rule: 'index-on-startup', file, key: 'index.on.startup', message: someText, count: 1 },
        {
          rule: 'continuation-trailing-blank',
          file,
          key: 'locales.enabled',
          message: someText,
          count: 1,
        },
      ],
    });
  });

  it('keeps the reasons that somebody wrote', async () => {
    const cwd = await accepted();
    const path = `${cwd}/base.json`;
    const withReason = (await readFile(path, 'utf8')).replace(
      '"count": 1',
      '"count": 1,\n      "reason": "known"',
    );
    await writeFile(path, withReason);
    await run(['check', '--write-baseline', 'base.json'], { cwd });
    expect(await readFile(path, 'utf8')).toBe(withReason);
  });

  it('writes over no other file', async () => {
    const cwd = await folderWith({ [file]: text });
    expect(await run(['check', '--write-baseline', file], { cwd })).toEqual({
      status: 2,
      stdout: '',
      stderr: `${file} is not a baseline.\nA baseline is what --write-baseline writes: { "version": 1, "accepted": [ … ] }.\n`,
    });
    expect(await readFile(`${cwd}/${file}`, 'utf8')).toBe(text);
  });

  it('says where it cannot be written', async () => {
    const cwd = await folderWith({ [file]: text });
    expect(await run(['check', '--write-baseline', 'none/base.json'], { cwd })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'none/base.json cannot be written: its folder does not exist.\n',
    });
  });
});

describe('--baseline', () => {
  it('survives lines that move', async () => {
    const cwd = await accepted();
    await writeFile(`${cwd}/${file}`, `# one\n\nzzz=1\n${text}`);
    expect(await findings(cwd, '--baseline', 'base.json')).toEqual([]);
  });

  it('fails for what is new', async () => {
    const cwd = await accepted();
    await writeFile(
      `${cwd}/${file}`,
      `${text}jdbc.default.url=jdbc:mysql://db/a\njdbc.default.url=jdbc:mysql://db/b\n`,
    );
    expect(await findings(cwd, '--baseline', 'base.json')).toContain('duplicate-key');
    expect((await run(['check', '--baseline', 'base.json'], { cwd })).status).toBe(1);
  });

  it('accepts as many equal findings as it counts', async () => {
    const cwd = await accepted('locales.enabled=a,\\ \n b\n');
    await writeFile(`${cwd}/${file}`, 'locales.enabled=a,\\ \n b,\\ \n c\n');
    expect(await findings(cwd, '--baseline', 'base.json')).toEqual(['continuation-trailing-blank']);
    await run(['check', '--write-baseline', 'base.json'], { cwd });
    expect(await findings(cwd, '--baseline', 'base.json')).toEqual([]);
  });

  it('counts files from its own folder', async () => {
    const cwd = await accepted();
    expect(await findings(`${cwd}/a`, '--baseline', '../base.json')).toEqual([]);
  });

  it('tells what is gone, and drops it when it is written again', async () => {
    const cwd = await accepted();
    await writeFile(`${cwd}/${file}`, 'index.on.startup=true\n');
    const { status, stderr } = await run(['check', '--baseline', 'base.json'], { cwd });
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr:
        'The baseline accepts 1 finding that is gone:\n' +
        `  ${file} continuation-trailing-blank locales.enabled\n` +
        'Drop them with --write-baseline.\n',
    });
    await run(['check', '--baseline', 'base.json', '--write-baseline', 'base.json'], { cwd });
    expect((await run(['check', '--baseline', 'base.json'], { cwd })).stderr).toBe('');
  });

  it('is silent about files that were not asked for', async () => {
    const cwd = await folderWith({ [file]: text, 'b/portal-ext.properties': '\n' });
    await run(['check', '--write-baseline', 'base.json'], { cwd });
    expect((await run(['check', 'b', '--baseline', 'base.json'], { cwd })).stderr).toBe('');
  });

  it('is counted in JSON', async () => {
    const cwd = await accepted();
    const { stdout } = await run(['check', '--format', 'json', '--baseline', 'base.json'], { cwd });
    expect(reportOf(stdout).summary).toEqual({
      files: 1,
      error: 0,
      warning: 0,
      information: 0,
      hint: 0,
      accepted: 2,
    });
  });

  it.each([
    [
      'none.json',
      'There is no baseline none.json.\nWrite one with portal-properties check --write-baseline none.json.\n',
    ],
    ['.', 'The baseline . cannot be read: it is a folder.\n'],
    ...['text.json', 'list.json', 'old.json', 'half.json'].map((name) => [
      name,
      `${name} is not a baseline.\nA baseline is what --write-baseline writes: { "version": 1, "accepted": [ … ] }.\n`,
    ]),
  ])('%s is answered with a sentence and status 2', async (name = '', stderr = '') => {
    const cwd = await folderWith({
      [file]: text,
      'text.json': 'no JSON',
      'list.json': '[]',
      'old.json': '{ "version": 0, "accepted": [] }',
      'half.json': '{ "version": 1, "accepted": [{ "rule": "index-on-startup" }] }',
    });
    expect(await run(['check', '--baseline', name], { cwd })).toEqual({ status: 2, stdout: '', stderr });
  });
});
