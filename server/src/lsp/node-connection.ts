import { Console } from 'node:console';
import { parseArgs } from 'node:util';
import {
  type ConnectionOptions,
  createServerPipeTransport,
  createServerSocketTransport,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { type Connection, createConnection } from './connection';

/** How often to see whether the editor is still there, in milliseconds. */
const watchInterval = 3000;

/**
 * The connection of a process to its editor, by the way that its arguments name: `--stdio`, `--node-ipc`, `--socket=PORT` or `--pipe=NAME`.
 * The process ends with it.
 * @throws where they name none
 */
export function connectProcess(options: ConnectionOptions): Connection {
  const { values } = parseArgs({
    strict: false,
    options: {
      stdio: { type: 'boolean' },
      'node-ipc': { type: 'boolean' },
      socket: { type: 'string' },
      pipe: { type: 'string' },
      clientProcessId: { type: 'string' },
    },
  });
  watchEditor(Number(values.clientProcessId));
  const [reader, writer] = transportOf(values);
  return createConnection(reader, writer, options, (code) => process.exit(code));
}

/** Ends this process once that of the editor has ended, however that happened; what is no id of a process is passed over. */
export function watchEditor(process_: number | null | undefined): void {
  if (process_ === null || process_ === undefined || !Number.isInteger(process_)) return;
  setInterval(() => {
    try {
      process.kill(process_, 0);
    } catch {
      process.exit(1);
    }
  }, watchInterval).unref();
}

type Arguments = Readonly<Partial<Record<string, string | boolean | (string | boolean)[]>>>;

function transportOf({ stdio, socket, pipe, 'node-ipc': ipc }: Arguments): [MessageReader, MessageWriter] {
  if (ipc === true) return [new IPCMessageReader(process), new IPCMessageWriter(process)];
  if (stdio === true) {
    // Whatever a library has to say must not get between the messages.
    globalThis.console = new Console(process.stderr);
    return [new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)];
  }
  if (typeof socket === 'string') return createServerSocketTransport(Number(socket));
  if (typeof pipe === 'string') return createServerPipeTransport(pipe);
  throw new Error(
    'One of --stdio, --node-ipc, --socket=PORT and --pipe=NAME has to say where the editor is.',
  );
}
