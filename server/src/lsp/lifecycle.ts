import {
  type Connection,
  type ConnectionOptions,
  ErrorCodes,
  LSPErrorCodes,
  Message,
  type RequestMessage,
  ResponseError,
} from 'vscode-languageserver';
import { areParametersOf } from './parameters';

/** Keeps what handlers must not see away from them: messages out of their time, and those without their parameters. */
export interface Lifecycle {
  /** For the connection that is to be guarded. */
  readonly options: ConnectionOptions;
  /** Answers on that connection what is kept away. */
  listen(connection: Connection): void;
}

interface Refusal {
  readonly code: number;
  readonly message: string;
}

/** What is kept away goes to a handler under this name, since a connection can only be answered on by handlers. */
const refusedMethod = 'portalProperties/refused';

/**
 * The order that the Language Server Protocol asks for: `initialize` once and first, nothing but `exit` after `shutdown`.
 * A request out of it gets the error that the protocol names, a notification is dropped; so is one without its parameters.
 */
export function createLifecycle(): Lifecycle {
  let phase: 'new' | 'running' | 'down' = 'new';
  const refused = new Map<RequestMessage['id'], Refusal>();

  const refusalOf = ({ method, params }: RequestMessage): Refusal | undefined => {
    if (phase === 'down')
      return { code: ErrorCodes.InvalidRequest, message: 'The server has been shut down.' };
    if (phase === 'new' && method !== 'initialize')
      return { code: ErrorCodes.ServerNotInitialized, message: 'The server has not been initialized.' };
    if (phase === 'running' && method === 'initialize')
      return { code: ErrorCodes.InvalidRequest, message: 'The server has been initialized already.' };
    return areParametersOf(method, params)
      ? undefined
      : { code: ErrorCodes.InvalidParams, message: `The parameters of ${method} are not what it takes.` };
  };

  const isDropped = (method: string, params: unknown): boolean =>
    method !== 'exit' &&
    !method.startsWith('$/') &&
    (phase !== 'running' || !areParametersOf(method, params));

  return {
    options: {
      messageStrategy: {
        handleMessage: (message, next) => {
          if (Message.isRequest(message)) {
            const refusal = refusalOf(message);
            if (refusal !== undefined) {
              refused.set(message.id, refusal);
              const answerable: RequestMessage = {
                ...message,
                method: refusedMethod,
                params: { id: message.id },
              };
              return next(answerable);
            }
            if (message.method === 'initialize') phase = 'running';
            if (message.method === 'shutdown') phase = 'down';
          } else if (Message.isNotification(message) && isDropped(message.method, message.params)) return;
          return next(message);
        },
      },
      connectionStrategy: {
        cancelUndispatched: (message) =>
          Message.isRequest(message)
            ? {
                jsonrpc: '2.0',
                id: message.id,
                error: { code: LSPErrorCodes.RequestCancelled, message: 'The request was cancelled.' },
              }
            : undefined,
      },
    },
    listen: (connection) => {
      connection.onRequest(refusedMethod, ({ id }: { readonly id: RequestMessage['id'] }) => {
        const { code, message } = refused.get(id) ?? {
          code: ErrorCodes.MethodNotFound,
          message: `Unhandled method ${refusedMethod}`,
        };
        refused.delete(id);
        return new ResponseError(code, message);
      });
    },
  };
}
