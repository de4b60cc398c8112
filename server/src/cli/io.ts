import { buffer } from 'node:stream/consumers';

/** Where text goes. */
export interface Output {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  /** Width of the terminal in columns. */
  readonly columns: number | undefined;
}

/** All that a command sees of the world beside the disk. */
export interface Io {
  /** Results, and nothing else. */
  readonly stdout: Output;
  /** Progress, warnings, errors. */
  readonly stderr: Output;
  /** Everything that comes in, to its end. */
  stdin(): Promise<Buffer>;
  /**
   * Calls `listener` in the place of ending the process when somebody presses Ctrl-C or asks it to end.
   * @returns takes the listener off again
   */
  onInterrupt(listener: () => void): () => void;
  /** Absolute path of the working directory. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the folder with the data of this installation. */
  readonly schemas: string;
}

/** The world of a real process. A reader that goes away, as `head` does, is no failure. */
export function processIo(schemas: string): Io {
  const output = (stream: NodeJS.WriteStream): Output => {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
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
