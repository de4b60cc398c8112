import { writeSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { reasonOf } from './reason-of';

/** Where text goes. */
export interface Output {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  /** Width of the terminal in columns. */
  readonly columns: number | undefined;
}

/** Everything that a command sees of the world besides the disk. */
export interface Io {
  /** Results, and nothing else. */
  readonly stdout: Output;
  /** Progress, warnings, errors. */
  readonly stderr: Output;
  /** All input, to its end. */
  stdin(): Promise<Buffer>;
  /**
   * Calls `listener` instead of ending the process when somebody presses Ctrl-C or asks it to end.
   * @returns removes the listener again
   */
  onInterrupt(listener: () => void): () => void;
  /** Absolute path of the working directory. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the folder with the data of this installation. */
  readonly schemas: string;
}

/**
 * The world of a real process. A reader that goes away, as `head` does, is not a failure. If a result cannot be written
 * for any other reason, such as a full disk, the process ends with 2, because half a result is no result.
 */
export function processIo(schemas: string): Io {
  const output = (stream: NodeJS.WriteStream): Output => {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') return;
      tellUnwritten(error);
      process.exit(2);
    });
    return {
      write: (text) => void stream.write(text),
      isTerminal: stream.isTTY,
      columns: stream.isTTY ? stream.columns : undefined,
    };
  };
  return {
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    stdin: () => buffer(process.stdin),
    onInterrupt: (listener) => {
      const signals = ['SIGINT', 'SIGTERM'] as const;
      for (const signal of signals) process.on(signal, listener);
      return () => {
        for (const signal of signals) process.off(signal, listener);
      };
    },
    cwd: process.cwd(),
    env: process.env,
    schemas,
  };
}

/** Resolves when everything that was written is out, or cannot get out. */
export async function writtenOut(): Promise<void> {
  for (const stream of [process.stdout, process.stderr])
    await new Promise<void>((resolve) => {
      stream.write('', () => {
        resolve();
      });
    });
}

/** The standard error may be what is full, and then there is nowhere left to report it. */
function tellUnwritten(error: Error): void {
  try {
    writeSync(2, `The result cannot be written: ${reasonOf(error, error.message)}.\n`);
  } catch {
    return;
  }
}
