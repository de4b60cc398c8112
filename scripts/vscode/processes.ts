import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { waitUntil } from './wait';

/** A program and everything that it started, ended together. */
export interface ProcessGroup {
  readonly pid: number;
  /** Settles when the program itself ends. */
  readonly ended: Promise<void>;
  /** Everything that the program has written so far, both streams together. */
  output(): string;
  isRunning(): boolean;
  /** Ends the whole group, politely first. Settles when no process of it is left. */
  stop(): Promise<void>;
}

export interface ProcessOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Whether the output is shown as it comes, and not only kept. */
  readonly show?: boolean;
}

export interface RunOptions extends ProcessOptions {
  /** Ends the program prematurely; the run then throws. */
  readonly signal?: AbortSignal | undefined;
}

const windows = process.platform === 'win32';

/**
 * Starts a program as the leader of a process group of its own, so that ending the group also reaches what the program
 * started. Throws if the program cannot be started.
 */
export async function startGroup(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<ProcessGroup> {
  const child = spawn(command, [...args], {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // On Windows this would open a console window; there, taskkill follows the tree instead.
    detached: !windows,
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
    if (options.show === true) process.stdout.write(chunk);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  await once(child, 'spawn');
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} has no process id`);
  return {
    pid,
    ended: exitOf(child),
    output: () => output,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    stop: () => stopGroup(pid),
  };
}

/** Whether any process of the group is left. */
function groupExists(pid: number): boolean {
  try {
    process.kill(windows ? pid : -pid, 0);
  } catch {
    return false;
  }
  return process.platform !== 'linux' || membersOf(pid).length > 0;
}

/**
 * The living processes of a group, from /proc. If process 1 is not an init that reaps orphans (in many containers),
 * dead ones stay listed and still take signals; they do not count.
 */
const membersOf = (group: number): LivingProcess[] =>
  livingProcesses().filter((member) => member.group === group);

export interface LivingProcess {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
}

/** All processes of a Linux machine except the dead ones that nobody has reaped yet. */
export function livingProcesses(): LivingProcess[] {
  return readdirSync('/proc').flatMap((name) => {
    const pid = Number(name);
    if (!Number.isInteger(pid)) return [];
    try {
      const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name in parentheses may contain anything; after it come state, parent and group.
      const [state, parent, group] = status.slice(status.lastIndexOf(')') + 2).split(' ');
      return state === 'Z' ? [] : [{ pid, parent: Number(parent), group: Number(group) }];
    } catch {
      return [];
    }
  });
}

/** Runs a program to its end and gives its exit code and what it wrote, both streams together. */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<{ code: number | null; output: string }> {
  const child = spawn(command, [...args], {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // npm is a .cmd file on Windows, which only a shell can start.
    shell: windows && command === 'npm',
    signal: options.signal,
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
    if (options.show === true) process.stdout.write(chunk);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  await once(child, 'close');
  return { code: child.exitCode, output };
}

/** Like `run`, but throws, with all of the output, if the program fails. */
export async function runOrThrow(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(code)}:\n${output}`);
  return output;
}

async function stopGroup(pid: number): Promise<void> {
  if (windows) {
    await run('taskkill', ['/pid', String(pid), '/t', '/f']);
    return;
  }
  signalGroup(pid, 'SIGTERM');
  try {
    await waitUntil('the processes have ended', () => !groupExists(pid), 5_000);
  } catch {
    signalGroup(pid, 'SIGKILL');
    await waitUntil('the processes are gone', () => !groupExists(pid), 5_000);
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended by itself.
  }
}

async function exitOf(child: ChildProcess): Promise<void> {
  await once(child, 'exit');
}
