import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A repository for a test, removed after it. */
export interface Repository {
  readonly folder: string;
  /** Writes files; `undefined` removes one. */
  readonly write: (files: Readonly<Record<string, string | Buffer | undefined>>) => Promise<void>;
  /** Commits everything, and gives the id. */
  readonly commit: () => string;
  readonly git: (...argv: readonly string[]) => string;
}

export async function createRepository(
  files: Readonly<Record<string, string | Buffer | undefined>> = {},
): Promise<Repository> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'portal-properties-git-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const git = (...argv: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.org', ...argv], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  const repository: Repository = {
    folder,
    git,
    write: async (changed) => {
      for (const [name, content] of Object.entries(changed)) {
        const file = path.join(folder, name);
        await mkdir(path.dirname(file), { recursive: true });
        if (content === undefined) await rm(file);
        else await writeFile(file, content);
      }
    },
    commit: () => {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--no-verify', '-m', 'A state');
      return git('rev-parse', 'HEAD');
    },
  };
  git('init', '--quiet', '--initial-branch=main');
  await repository.write(files);
  if (Object.keys(files).length > 0) repository.commit();
  return repository;
}
