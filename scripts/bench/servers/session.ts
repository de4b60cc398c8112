import { setTimeout as pause } from 'node:timers/promises';
import { measureAsync, type Measurement, summarise } from '../measure';
import type { Candidate } from './candidates';
import { NoAnswer, type Running, startServer } from './connection';
import { halfKey } from './inputs';

/** What was measured of one server with one file; undefined for what it did not answer in time. */
export interface ServerResult {
  readonly start: Measurement | undefined;
  /** From opening the file right after the start to its findings. */
  readonly open: Measurement | undefined;
  readonly keystroke: Measurement | undefined;
  readonly completion: Answers | undefined;
  /** Asked for right behind a change, as an editor does while somebody types. */
  readonly completionBehindChange: Measurement | undefined;
  readonly hover: Answers | undefined;
  readonly symbols: Answers | undefined;
  /** In bytes, two seconds after the last change and before anything else is asked. */
  readonly memory: number | undefined;
}

export interface Answers extends Measurement {
  /** How many things the answer holds. */
  readonly count: number;
}

/**
 * Measures a server on one text, in fresh processes for its start and in one for what follows, or in another where that one
 * no longer answers.
 */
export async function measureServer(
  candidate: Candidate,
  folder: string,
  file: string,
  text: string,
  budget: number,
): Promise<ServerResult> {
  const starts: number[] = [];
  const opens: number[] = [];
  let running: Running | undefined;
  let canStart = true;
  const stop = (): void => {
    running?.stop();
    running = undefined;
  };
  const server = async (): Promise<Running> => {
    if (running !== undefined) return running;
    running = await startServer(candidate, folder, file);
    starts.push(running.start);
    opens.push(await running.open(text));
    return running;
  };
  const attempt = async <Result>(work: (server: Running) => Promise<Result>): Promise<Result | undefined> => {
    if (!canStart) return undefined;
    const isFresh = running === undefined;
    const known = opens.length;
    try {
      return await work(await server());
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      console.error(error.message);
      canStart = !isFresh || opens.length > known;
      stop();
      return undefined;
    }
  };
  try {
    const begin = performance.now();
    for (let run = 0; run < 3 || (run < 7 && performance.now() - begin < budget); run++) {
      stop();
      await attempt(() => Promise.resolve());
    }
    const steps = stepsOf(candidate, text, budget);
    const keystroke = await attempt(steps.keystroke);
    const memory = await attempt(steps.memory);
    const completion = await attempt(steps.completion);
    const hover = await attempt(steps.hover);
    const symbols = await attempt(steps.symbols);
    const completionBehindChange = await attempt(steps.completionBehindChange);
    return {
      start: starts.length === 0 ? undefined : summarise(starts),
      open: opens.length === 0 ? undefined : summarise(opens),
      ...{ keystroke, memory, completion, hover, symbols, completionBehindChange },
    };
  } finally {
    stop();
  }
}

type Step<Result> = (server: Running) => Promise<Result>;

type Steps = {
  readonly [Name in Exclude<keyof ServerResult, 'start' | 'open'>]-?: Step<NonNullable<ServerResult[Name]>>;
};

/** Each leaves the text as it was opened. */
function stepsOf(candidate: Candidate, text: string, budget: number): Steps {
  const half = Math.floor((text.split('\n').length - 1) / 2);
  const effort = { least: 3, most: 200, budget };
  const endOfHalfKey = candidate.halfKeyAt + halfKey.length;
  const atHalfKey = { line: half, character: endOfHalfKey };
  // One that Liferay knows: those of a project's own come last.
  const atKey = { line: 2, character: candidate.halfKeyAt + 3 };
  // A letter behind half a key comes and goes.
  const type = (server: Running, isThere: boolean): void => {
    server.change(half, endOfHalfKey, isThere ? 1 : 0, isThere ? '' : 'a');
  };
  const published = async (server: Running, isThere: boolean): Promise<number> => {
    const begin = performance.now();
    const done = server.diagnostics();
    type(server, isThere);
    await done;
    return performance.now() - begin;
  };
  const answers =
    (method: string, parameters: object) =>
    async (server: Running): Promise<Answers> => {
      let count = 0;
      const times = await measureAsync(async () => {
        const { took, answer } = await server.ask(method, parameters);
        count = countOf(answer);
        return took;
      }, effort);
      return { ...times, count };
    };
  const inTurns = async (
    server: Running,
    most: number,
    work: (isThere: boolean) => Promise<number>,
  ): Promise<Measurement> => {
    const times = await measureAsync(
      async (run) => {
        const took = await work(run % 2 === 1);
        await server.settled();
        return took;
      },
      { ...effort, most },
    );
    if (times.runs % 2 === 1) await published(server, true);
    return times;
  };
  return {
    keystroke: (server) => inTurns(server, 100, (isThere) => published(server, isThere)),
    memory: async (server) => {
      await pause(2000);
      return server.memory();
    },
    completion: answers('textDocument/completion', { position: atHalfKey }),
    hover: answers('textDocument/hover', { position: atKey }),
    symbols: answers('textDocument/documentSymbol', {}),
    completionBehindChange: (server) =>
      inTurns(server, 50, async (isThere) => {
        const done = server.diagnostics();
        const begin = performance.now();
        type(server, isThere);
        const position = isThere ? atHalfKey : { ...atHalfKey, character: endOfHalfKey + 1 };
        await server.ask('textDocument/completion', { position });
        const took = performance.now() - begin;
        await done;
        return took;
      }),
  };
}

/** How many items, symbols (with those below them) or hovers an answer has. */
function countOf(answer: unknown): number {
  if (Array.isArray(answer)) return answer.reduce<number>((sum, item) => sum + 1 + childrenOf(item), 0);
  if (typeof answer !== 'object' || answer === null) return 0;
  return 'items' in answer ? countOf(answer.items) : 1;
}

function childrenOf(item: unknown): number {
  return typeof item === 'object' && item !== null && 'children' in item ? countOf(item.children) : 0;
}
