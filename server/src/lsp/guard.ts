/**
 * Where the server reports what went wrong inside it: never to the user as a finding, never with the text of a file.
 */
export interface Log {
  error(message: string): void;
  warn(message: string): void;
  info(message: string): void;
  /**
   * Something failed inside the server and is contained: logged the first time, and shown to the user once.
   * @param what failed, such as `hover` or `the rule duplicate-key`
   */
  fault(what: string, error: unknown): void;
}

/**
 * Wraps a handler so that a failure inside it answers `empty` and is logged, and the server stays alive.
 * @param name of the request, for the log
 */
export function guarded<Params, Result>(
  log: Log,
  name: string,
  empty: Result,
  handler: (params: Params) => Result,
): (params: Params) => Result {
  return (params) => {
    try {
      return handler(params);
    } catch (error) {
      log.fault(name, error);
      return empty;
    }
  };
}

/**
 * A guarded handler that answers from all files. A request that arrives while the workspace is being read for the first
 * time waits for that, instead of finding nothing.
 */
export function guardedWhenRead<Params, Result>(
  { log, whenRead }: { readonly log: Log; readonly whenRead: () => Promise<void> },
  name: string,
  empty: Result,
  handler: (params: Params) => Result,
): (params: Params) => Promise<Result> {
  const answer = guarded(log, name, empty, handler);
  return async (params) => {
    await whenRead();
    return answer(params);
  };
}

/** The same for what is found in all files: other requests are answered first while the check runs. */
export function guardedWhenChecked<Params, Result>(
  context: {
    readonly log: Log;
    readonly whenRead: () => Promise<void>;
    readonly whenChecked: () => Promise<void>;
  },
  name: string,
  empty: Result,
  handler: (params: Params) => Result,
): (params: Params) => Promise<Result> {
  const whenRead = async (): Promise<void> => {
    await context.whenRead();
    await context.whenChecked();
  };
  return guardedWhenRead({ log: context.log, whenRead }, name, empty, handler);
}

export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
