import {
  type ConnectionOptions,
  createMessageConnection,
  type MessageReader,
  type MessageWriter,
  type ResponseError,
} from 'vscode-jsonrpc';
import type { MessageType } from 'vscode-languageserver-protocol';
import type { Notifications, Requests } from './messages';

/** An editor, with which the server exchanges messages. */
export interface Connection {
  /** Says how a request is answered: one of the protocol, or one of our own. */
  onRequest<Method extends string>(method: Method, handler: Handler<Method>): void;
  onNotification<Method extends string>(method: Method, handler: Listener<Method>): void;
  sendRequest<Result>(method: string, params?: object): Promise<Result>;
  sendNotification(method: string, params?: object): Promise<void>;
  /** Asks the editor for messages that it would not send otherwise; gives a way to end that. */
  register(method: string, options: object): Promise<() => void>;
  readonly console: Readonly<Record<keyof typeof logTypes, (message: string) => void>>;
  /** Called before `shutdown` is answered. */
  onShutdown(handler: () => void): void;
  listen(): void;
  dispose(): void;
}

type Answer<Result> = Result | ResponseError | Promise<Result | ResponseError>;

type Handler<Method extends string> = Method extends keyof Requests
  ? (params: Requests[Method][0]) => Answer<Requests[Method][1]>
  : (params: never) => unknown;

type Listener<Method extends string> = (
  params: Method extends keyof Notifications ? Notifications[Method] : never,
) => void;

const logTypes = {
  error: 1 satisfies typeof MessageType.Error,
  warn: 2 satisfies typeof MessageType.Warning,
  info: 3 satisfies typeof MessageType.Info,
  log: 4 satisfies typeof MessageType.Log,
};

/**
 * A connection to whatever is at the other end of `reader` and `writer`; their runtime has to be loaded before, by `vscode-jsonrpc/node`
 * or `vscode-jsonrpc/browser`.
 * @param exit called with a code when the editor has gone, or says that the server may go
 */
export function createConnection(
  reader: MessageReader,
  writer: MessageWriter,
  options: ConnectionOptions,
  exit: (code: number) => void,
): Connection {
  const log = (type: number) => (message: string) =>
    void messages.sendNotification('window/logMessage', { type, message });
  const console = {
    error: log(logTypes.error),
    warn: log(logTypes.warn),
    info: log(logTypes.info),
    log: log(logTypes.log),
  };
  const messages = createMessageConnection(reader, writer, console, options);
  let isShutDown = false;
  let beforeShutdown = (): void => undefined;
  let registrations = 0;
  const leave = (): void => {
    exit(isShutDown ? 0 : 1);
  };
  messages.onRequest('shutdown', () => {
    isShutDown = true;
    beforeShutdown();
    return null;
  });
  messages.onNotification('exit', leave);
  messages.onClose(leave);

  const sendRequest: Connection['sendRequest'] = (method, params) =>
    params === undefined ? messages.sendRequest(method) : messages.sendRequest(method, params);
  return {
    onRequest: (method, handler) => void messages.onRequest(method, handler),
    onNotification: (method, handler) => void messages.onNotification(method, handler),
    sendRequest,
    sendNotification: (method, params) =>
      params === undefined ? messages.sendNotification(method) : messages.sendNotification(method, params),
    register: async (method, registerOptions) => {
      const id = `${method} ${++registrations}`;
      await sendRequest('client/registerCapability', { registrations: [{ id, method, registerOptions }] });
      return () => {
        // An editor that has gone has ended it by itself.
        sendRequest('client/unregisterCapability', { unregisterations: [{ id, method }] }).catch(
          () => undefined,
        );
      };
    },
    console,
    onShutdown: (handler) => {
      beforeShutdown = handler;
    },
    listen: () => {
      messages.listen();
    },
    dispose: () => {
      messages.dispose();
    },
  };
}
