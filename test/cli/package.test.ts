import { execFile, spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import manifest from '../../package.json';
import { buildProgram } from '../../scripts/ship/programs';
import { copyOfExamples, root, run, temporaryFolder } from './run';

/** Any text. */
const someText: unknown = expect.any(String);

const execute = promisify(execFile);

/** Packs what `npm publish` would send, with a freshly built bundle. */
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
  await buildProgram('cli', path.join(folder, 'dist'));
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
    // Links the executables as an installation does, which would download libraries that the bundle already contains.
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
      { id: 'portal-properties-fix', entry: 'portal-properties fix --fail-on never', ...common },
    ]);
  });

  it.each([
    'portal-ext.properties',
    'configs/prod/portal-setup-wizard.properties',
    'node1/osgi/configs/com.acme.Configuration.config',
    'docker-compose.yml',
    'k8s/dxp.yaml',
    'node1/.env',
    'node1/tcp.xml',
    'Dockerfile',
    'bin/setenv.sh',
  ])('are hooks that run where %s changes', async (name) => {
    const text = await readFile(path.join(root, '.pre-commit-hooks.yaml'), 'utf8');
    const [, pattern = ''] = /files: &files '(.*)'/.exec(text) ?? [];
    expect(name).toMatch(new RegExp(pattern));
    expect('src/main.ts').not.toMatch(new RegExp(pattern));
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

  describe('runs a script that', () => {
    const inputs = {
      PATHS: 'one two\n$(three)\n',
      VERSION: '1',
      PORTAL: '',
      FAIL_ON: 'error',
      BASELINE: 'b.json',
      SINCE: '',
      ANNOTATIONS: 'true',
    };

    /** Runs it with an `npx` that reports how it is called, and ends with these statuses, one after the other. */
    const outcome = async (
      given: Partial<typeof inputs>,
      ...statuses: readonly number[]
    ): Promise<{
      readonly stdout: string;
      readonly status: number;
      readonly output: string;
      readonly sarif: string;
    }> => {
      const text = await readFile(path.join(root, 'action.yml'), 'utf8');
      const [, block = ''] = /^ {6}run: \|\n((?: {8}.*\n)+)/m.exec(text) ?? [];
      const script = block.replace(/^ {8}/gm, '');
      const folder = await temporaryFolder();
      await writeFile(`${folder}/statuses`, statuses.join('\n'));
      const npx = `npx() { printf '[%s]' "$@"; echo; local s; s=$(head -n 1 "$RUNNER_TEMP/statuses"); sed -i 1d "$RUNNER_TEMP/statuses"; return "$s"; }\n`;
      const env: Record<string, string | undefined> = {
        PATH: process.env['PATH'],
        RUNNER_TEMP: folder,
        GITHUB_OUTPUT: `${folder}/output`,
      };
      for (const [name, value] of Object.entries({ ...inputs, ...given }))
        env[`PORTAL_PROPERTIES_${name}`] = value;
      const { stdout, status } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', npx + script], {
        env,
        encoding: 'utf8',
      });
      return {
        stdout,
        status: status ?? -1,
        output: (await readFile(`${folder}/output`, 'utf8')).replaceAll(folder, ''),
        sarif: await readFile(`${folder}/portal-properties.sarif`, 'utf8'),
      };
    };
    const line = (format: string, more = ''): string =>
      `[--yes][portal-properties@1][check][--fail-on][error][--baseline][b.json]${more}[--format][${format}][--][one two][$(three)]\n`;

    it('passes its inputs on', async () => {
      expect(await outcome({}, 1, 1)).toEqual({
        stdout: line('github'),
        status: 0,
        output: 'sarif=/portal-properties.sarif\nstatus=1\n',
        sarif: line('sarif'),
      });
      expect(await outcome({ ANNOTATIONS: 'false' }, 0)).toMatchObject({ stdout: line('text'), status: 0 });
    });

    it('ends with the failure of the program', async () => {
      expect(await outcome({}, 2)).toEqual({
        stdout: '',
        status: 2,
        output: 'sarif=/portal-properties.sarif\nstatus=2\n',
        sarif: line('sarif'),
      });
    });

    it('lets new findings alone decide, and uploads all', async () => {
      const since = '[--since][origin/a b]';
      expect(await outcome({ SINCE: 'origin/a b' }, 1, 0)).toEqual({
        stdout: line('github', since),
        status: 0,
        output: 'sarif=/portal-properties.sarif\nstatus=0\n',
        sarif: line('sarif'),
      });
      expect(await outcome({ SINCE: 'origin/a b', ANNOTATIONS: 'false' }, 0, 2)).toMatchObject({
        stdout: line('text', since),
        status: 2,
        output: 'sarif=/portal-properties.sarif\nstatus=2\n',
      });
    });
  });
});
