import { spawn } from 'node:child_process';
import { gitProgram } from './program';
import { gitEnvironment, GitError, quietly } from './run-git';

/** Reads objects of a repository, with one process for all of them. */
export interface Blobs {
  /** The content of an object; undefined if the repository does not have it here, or if it is not a file. */
  read(id: string): Promise<Buffer | undefined>;
  /** Ends the process. */
  close(): void;
}

/**
 * @param folder a folder of the repository
 * @throws GitError
 */
export function openBlobs(folder: string): Blobs {
  const program = gitProgram();
  if (program === undefined) throw new GitError('no-git', 'git is not there');
  const child = spawn(program, [...quietly, 'cat-file', '--batch'], {
    cwd: folder,
    env: gitEnvironment(),
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  const waiting: ((content: Buffer | undefined) => void)[] = [];
  let chunks: Buffer[] = [];
  let length = 0;
  /**
   * The length of the expected answer in bytes, including the line break after it; undefined until its head has
   * arrived.
   */
  let expected: number | undefined;
  let hasEnded = false;

  const end = (): void => {
    hasEnded = true;
    for (const resolve of waiting.splice(0)) resolve(undefined);
  };

  const take = (size: number): Buffer => {
    const all = Buffer.concat(chunks);
    chunks = [all.subarray(size)];
    length = all.length - size;
    return all.subarray(0, size);
  };

  /** Takes one head or one content off the bytes that have arrived; false if it has not arrived completely. */
  const step = (): boolean => {
    if (expected !== undefined) {
      if (length < expected) return false;
      waiting.shift()?.(take(expected).subarray(0, -1));
      expected = undefined;
      return true;
    }
    const [first] = chunks;
    if (chunks.length > 1 || first === undefined) chunks = [Buffer.concat(chunks)];
    const lineEnd = chunks[0]?.indexOf(10) ?? -1;
    if (lineEnd < 0) return false;
    const head = take(lineEnd + 1).toString();
    const size = /^[0-9a-f]+ blob (\d+)\n$/.exec(head)?.[1];
    const other = /^[0-9a-f]+ (?:tree|commit|tag) (\d+)\n$/.exec(head)?.[1];
    if (size !== undefined) expected = Number(size) + 1;
    // Ids from a listing are blobs; anything else would put all later answers out of step.
    else if (other !== undefined) child.kill();
    else waiting.shift()?.(undefined);
    return true;
  };

  child.stdout.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    if (expected !== undefined && length < expected) return;
    while (step());
  });
  child.on('error', end);
  child.on('close', end);
  child.stdin.on('error', end);

  return {
    read: (id) =>
      new Promise((resolve) => {
        if (hasEnded || !/^[0-9a-f]{40,64}$/.test(id)) {
          resolve(undefined);
          return;
        }
        waiting.push(resolve);
        child.stdin.write(`${id}\n`);
      }),
    close: () => {
      child.stdin.end();
    },
  };
}
