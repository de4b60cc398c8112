import { execFile } from 'node:child_process';
import { gitProgram } from './program';

/** Git refused, or is not there. */
export class GitError extends Error {
  override readonly name = 'GitError';
  readonly kind: 'no-git' | 'no-repository' | 'unknown-revision' | 'failed';

  constructor(kind: GitError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** More output than this is not a list of files that anybody has: 256 MB. */
const mostBytes = 256 * 1024 * 1024;

/**
 * Options of every call: nothing that a repository configures is run, and nothing is written to it. Replaced objects
 * and lazy fetches of a partial clone are excluded, too: only what is here counts.
 */
export const quietly = [
  '--no-pager',
  '--no-optional-locks',
  '--no-replace-objects',
  '--literal-pathspecs',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
] as const;

/**
 * The environment without the variables that would make git use another repository than that of the folder; hooks set
 * such variables. No protocol is allowed, whatever the repository configures: `ext::` would run a program.
 */
export function gitEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const own = Object.entries(env).filter(
    ([name]) =>
      !/^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX|NAMESPACE|COMMON_DIR|EXTERNAL_DIFF|TRACE.*)$/.test(name),
  );
  return {
    ...Object.fromEntries(own),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
  };
}

/**
 * Runs git without a shell, and returns what it prints.
 * @param folder where it runs
 * @param input goes to its standard input
 * @throws GitError
 */
export function runGit(folder: string, argv: readonly string[], input?: string): Promise<Buffer> {
  const program = gitProgram();
  if (program === undefined) return Promise.reject(noGit());
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      [...quietly, ...argv],
      { cwd: folder, env: gitEnvironment(), encoding: 'buffer', maxBuffer: mostBytes, windowsHide: true },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(asGitError(error, stderr.toString()));
      },
    );
    child.stdin?.on('error', () => undefined).end(input ?? '');
  });
}

const noGit = (): GitError => new GitError('no-git', 'git is not there');

function asGitError(error: Error & { readonly code?: unknown }, stderr: string): GitError {
  if (error.code === 'ENOENT') return noGit();
  if (/not a git repository/i.test(stderr)) return new GitError('no-repository', 'no repository');
  const [first = ''] = stderr.trim().split('\n');
  return new GitError('failed', first.replace(/^(?:fatal|error): /, '') || error.message);
}
