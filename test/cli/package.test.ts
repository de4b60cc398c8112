import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import manifest from '../../package.json';
import { copyOfExamples, root, run, temporaryFolder } from './run';

/** Any text. */
const someText: unknown = expect.any(String);

const execute = promisify(execFile);

/** Packs what `npm publish` would send, with a bundle of this moment. */
async function pack(): Promise<string> {
  const folder = await temporaryFolder();
  for (const name of [
    'package.json',
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'package.nls.json',
    'schemas',
    'docs',
  ])
    await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  await build({
    entryPoints: [path.join(root, 'server/src/cli/main.ts')],
    outfile: path.join(folder, 'dist/cli.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
    banner: { js: '#!/usr/bin/env node' },
  });
  const { stdout } = await execute('npm', ['pack', '--silent', '--ignore-scripts'], { cwd: folder });
  return path.join(folder, stdout.trim());
}

describe('the package', () => {
  it('works in an empty folder, without a library beside it', async () => {
    const tarball = await pack();
    const cwd = await copyOfExamples();
    const installed = path.join(cwd, 'node_modules/portal-properties');
    await mkdir(installed, { recursive: true });
    await execute('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
    expect(await readdir(path.join(cwd, 'node_modules'))).toEqual(['portal-properties']);
    // Links the executables as an installation does, which would fetch libraries that the bundle has in it.
    await execute('npm', ['rebuild', '--ignore-scripts'], { cwd });
    const { stdout } = await execute('npx', ['--no-install', 'portal-properties', '--version'], { cwd });
    expect(stdout).toBe(`${manifest.version}\n`);
    const read = execute('npx', ['--no-install', 'portal-properties', 'check', 'project-file'], { cwd });
    expect((await read).stdout).toBe((await run(['check', 'project-file'], { cwd })).stdout);
    expect(await readFile(path.join(installed, manifest.man), 'utf8')).toMatch(/^\.\\" /);
    await rm(tarball);
  }, 60_000);
});

describe('what other tools read', () => {
  const yaml = async (name: string): Promise<unknown> => parse(await readFile(path.join(root, name), 'utf8'));

  it('are hooks with commands that there are', async () => {
    const files: unknown = expect.stringMatching(/^\(\^\|\/\)/);
    const common = {
      language: 'node',
      pass_filenames: false,
      files,
      name: someText,
      description: someText,
    };
    expect(await yaml('.pre-commit-hooks.yaml')).toEqual([
      { id: 'portal-properties', entry: 'portal-properties check', ...common },
      { id: 'portal-properties-fix', entry: 'portal-properties fix', ...common },
    ]);
  });

  it('is an action whose script takes nothing but variables', async () => {
    const action = await yaml('action.yml');
    expect(action).toMatchObject({ runs: { using: 'composite' } });
    const text = await readFile(path.join(root, 'action.yml'), 'utf8');
    const scripts = text
      .split(/^ {6}run: /m)
      .slice(1)
      .map((part) => part.split(/^ {4}- /m)[0] ?? '');
    expect(scripts).toHaveLength(2);
    for (const script of scripts) expect(script).not.toContain('${{');
  });

  it('runs a script that passes its inputs on', async () => {
    const text = await readFile(path.join(root, 'action.yml'), 'utf8');
    const [, block = ''] = /^ {6}run: \|\n((?: {8}.*\n)+)/m.exec(text) ?? [];
    const script = block.replace(/^ {8}/gm, '');
    const folder = await temporaryFolder();
    const npx = `npx() { printf '[%s]' "$@"; echo; return "$STATUS"; }\n`;
    const outcome = async (status: number): Promise<unknown> => {
      const result = await execute('bash', ['-e', '-o', 'pipefail', '-c', npx + script], {
        env: {
          PATH: process.env['PATH'],
          STATUS: String(status),
          RUNNER_TEMP: folder,
          GITHUB_OUTPUT: `${folder}/output-${status}`,
          PORTAL_PROPERTIES_PATHS: 'one two\n$(three)\n',
          PORTAL_PROPERTIES_VERSION: '1',
          PORTAL_PROPERTIES_PORTAL: '',
          PORTAL_PROPERTIES_FAIL_ON: 'error',
          PORTAL_PROPERTIES_BASELINE: 'b.json',
          PORTAL_PROPERTIES_ANNOTATIONS: 'true',
        },
      }).catch((error: unknown) => error);
      return { result, output: await readFile(`${folder}/output-${status}`, 'utf8') };
    };
    const line = (format: string): string =>
      `[--yes][portal-properties@1][check][--fail-on][error][--baseline][b.json][--format][${format}][--][one two][$(three)]\n`;
    const sarif = `${folder}/portal-properties.sarif`;
    expect(await outcome(1)).toMatchObject({
      result: { stdout: line('github') },
      output: `sarif=${sarif}\nstatus=1\n`,
    });
    expect(await readFile(sarif, 'utf8')).toBe(line('sarif'));
    expect(await outcome(2)).toMatchObject({ result: { code: 2 }, output: `sarif=${sarif}\nstatus=2\n` });
  });
});
