import { outputOf } from '../programs';

/**
 * Has nothing else on the machine come between this process, what it starts, and their processors while it works; gives
 * whether that was allowed. Who waits for a processor behind another program waits for milliseconds: several times what an
 * answer takes.
 */
export async function undisturbed<Result>(work: (isAllowed: boolean) => Promise<Result>): Promise<Result> {
  const itself = String(process.pid);
  const isAllowed = outputOf('chrt', ['--rr', '--all-tasks', '--pid', '1', itself]) !== undefined;
  try {
    return await work(isAllowed);
  } finally {
    if (isAllowed) outputOf('chrt', ['--other', '--all-tasks', '--pid', '0', itself]);
  }
}
