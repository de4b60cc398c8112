import {
  type Connection,
  type ConnectionOptions,
  ErrorCodes,
  LSPErrorCodes,
  Message,
  type MessageStrategy,
  type RequestMessage,
  ResponseError,
} from 'vscode-languageserver';
import { areParametersOf } from './parameters';

/**
 * Keeps messages away from the handlers that they must not see: those that are out of sequence, and those without their
 * parameters.
 */
export interface Lifecycle {
  /** For the connection to be guarded. */
  readonly options: ConnectionOptions;
  /**
   * Answers what is kept away on that connection, and listens. Messages after `initialize` wait for `prepare`, which is
   * called once that is answered: an editor gets its answer before everything that it will need is loaded, and what it
   * says next is held back in the meantime.
   */
  listen(connection: Connection, prepare: () => Promise<void>): void;
}

interface Refusal {
  readonly code: number;
  readonly message: string;
}

type Handled = ReturnType<MessageStrategy['handleMessage']>;

/** What is kept away goes to a handler under this name, because only handlers can answer on a connection. */
const refusedMethod = 'portalProperties/refused';

/**
 * The order that the Language Server Protocol requires: `initialize` first and only once, nothing but `exit` after
 * `shutdown`. A request that is out of order gets the error that the protocol names, a notification is dropped; so is
 * one without its parameters.
 */
export function createLifecycle(): Lifecycle {
  let phase: 'new' | 'running' | 'down' = 'new';
  const refused = new Map<RequestMessage['id'], Refusal>();
  /** Messages that wait, in order; undefined once everything is prepared. */
  let waiting: (() => void)[] | undefined = [];
  let prepare = (): Promise<void> => Promise.resolve();

  let isPreparing = false;

  const beginToPrepare = (): void => {
    if (isPreparing) return;
    isPreparing = true;
    void prepare().finally(() => {
      const ready = waiting ?? [];
      waiting = undefined;
      for (const passNow of ready) passNow();
    });
  };

  const passOn = (pass: () => Handled): Handled => {
    if (waiting === undefined) return pass();
    waiting.push(() => void pass());
    beginToPrepare();
  };

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
            if (message.method === 'shutdown') phase = 'down';
            if (message.method === 'initialize') {
              phase = 'running';
              const handled = next(message);
              // The answer is written between the two, because a writer waits for the end of the turn.
              setTimeout(() => setTimeout(beginToPrepare, 0), 0);
              return handled;
            }
          } else if (Message.isNotification(message) && isDropped(message.method, message.params)) return;
          if (phase === 'new') return next(message);
          return passOn(() => next(message));
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
    listen: (connection, prepareFor) => {
      prepare = prepareFor;
      connection.onRequest(refusedMethod, ({ id }: { readonly id: RequestMessage['id'] }) => {
        const { code, message } = refused.get(id) ?? {
          code: ErrorCodes.MethodNotFound,
          message: `Unhandled method ${refusedMethod}`,
        };
        refused.delete(id);
        return new ResponseError(code, message);
      });
      connection.listen();
    },
  };
}
