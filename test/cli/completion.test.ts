import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, run } from './run';

async function script(shell: string): Promise<string> {
  const { status, stdout, stderr } = await run(['completion', shell]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

/** What bash offers for the last of these words. */
async function offered(...words: readonly string[]): Promise<string[]> {
  const cwd = await folderWith({ 'nodes/one.properties': '' });
  const file = path.join(cwd, 'complete.sh');
  await writeFile(file, await script('bash'));
  const list = words.map((word) => `'${word}'`).join(' ');
  const probe = `source ${file}; COMP_WORDS=(portal-properties ${list}); COMP_CWORD=${words.length}; _portal_properties; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['--norc', '-c', probe], { cwd, encoding: 'utf8' }).split('\n').filter(Boolean);
}

describe('completion of bash', () => {
  it('offers commands and options', async () => {
    expect(await offered('')).toEqual(
      expect.arrayContaining([
        'check',
        'read',
        'defaults',
        'explain',
        'fix',
        'completion',
        'help',
        '--portal',
      ]),
    );
    expect(await offered('che')).toEqual(['check']);
    expect(await offered('check', '--fo')).toEqual(['--format']);
    expect(await offered('fix', '--d')).toEqual(['--dry-run']);
  });

  it('offers what an option takes', async () => {
    const formats = ['text', 'json', 'sarif', 'junit', 'github', 'gitlab'];
    expect(await offered('check', '--format', '')).toEqual(formats);
    expect(await offered('check', '--format', '=', '')).toEqual(formats);
    expect(await offered('check', '--format', '=')).toEqual(formats);
    expect(await offered('read', '--format', 'j')).toEqual(['json']);
    expect(await offered('--color', 'n')).toEqual(['never']);
    expect(await offered('check', '.', '--rule', 'cluster-link-d')).toEqual(['cluster-link-disabled']);
  });

  it('offers rules to explain, and shells', async () => {
    expect(await offered('explain', 'duplicate')).toEqual(['duplicate-key']);
    expect(await offered('completion', '')).toEqual(['bash', 'zsh', 'fish']);
  });

  it('leaves files to the shell', async () => {
    expect(await offered('check', 'no')).toEqual([]);
    expect(await script('bash')).toContain('compopt -o default');
  });
});

describe('completion of other shells', () => {
  it.each(['zsh', 'fish'])('knows every command and option in %s', async (shell) => {
    const text = await script(shell);
    for (const name of ['check', 'fix', 'explain', 'baseline', 'dry-run', 'sarif', 'duplicate-key'])
      expect(text).toContain(name);
    await expect(
      text.replaceAll(/\b[a-z]+(?:-[a-z]+)+(?: [a-z]+(?:-[a-z]+)+){9,}/g, 'RULES'),
    ).toMatchFileSnapshot(path.join(import.meta.dirname, `../fixtures/cli/completion.${shell}`));
  });

  it('is refused for a shell that nobody serves', async () => {
    const { status, stdout, stderr } = await run(['completion', 'tcsh']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(
      /^Command-argument value 'tcsh' is invalid for argument 'shell'\. Allowed choices are bash, zsh, fish\./,
    );
  });
});
