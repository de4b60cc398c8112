import { setTimeout as pause } from 'node:timers/promises';
import { measureAsync, type Measurement, summarise } from '../measure';
import type { Candidate } from './candidates';
import { NoAnswer, type Running, startServer } from './connection';
import { halfKey } from './inputs';
import { tidyUp } from './tidy';

/** What was measured of one server with one file; undefined for what it did not answer in time. */
export interface ServerResult {
  readonly start: Measurement | undefined;
  /** From opening the file right after the start to its findings. */
  readonly open: Measurement | undefined;
  /** The first request of each kind to a fresh process, directly after its first findings. */
  readonly first: Readonly<Record<Asked, Measurement | undefined>>;
  readonly keystroke: Measurement | undefined;
  readonly completion: Answers | undefined;
  /** Requested directly after a change, as an editor does while somebody types. */
  readonly completionBehindChange: Measurement | undefined;
  readonly hover: Answers | undefined;
  /** Each a little after the one before: processors that have been idle have to wake up first. */
  readonly hoverAfterRest: Measurement | undefined;
  readonly symbols: Answers | undefined;
  /** In bytes, two seconds after the last of the keystrokes that warm it up and before anything else is requested. */
  readonly memory: number | undefined;
}

/** Requests to a server that is warm and to one that is not. */
export type Asked = 'keystroke' | 'completion' | 'hover' | 'symbols';

export interface Answers extends Measurement {
  /** The number of things in the answer. */
  readonly count: number;
}

/**
 * How often anything is requested before it counts: the same for every server, so that a session in progress is
 * measured.
 */
export const warmUps = { requests: 100, keystrokes: 20 } as const;

/**
 * How often a request counts, if that does not take too long: of 2000 requests, 20 are slower than the 99th percentile.
 */
export const runs = { requests: 2000, keystrokes: 400, behindChange: 300, afterRest: 500 } as const;

/** In milliseconds. */
export const rest = 5;

/**
 * Measures a server on one text, in fresh processes for its start and in one for everything else, or in another if that
 * one no longer answers.
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
    const steps = stepsOf(candidate, text, budget);
    const asked = ['keystroke', 'completion', 'hover', 'symbols'] as const;
    const firsts: Record<Asked, number[]> = { keystroke: [], completion: [], hover: [], symbols: [] };
    const begin = performance.now();
    for (let run = 0; run < 3 || (run < 7 && performance.now() - begin < budget); run++) {
      stop();
      for (const name of asked) {
        const took = await attempt((fresh) => steps.once[name](fresh));
        if (took !== undefined) firsts[name].push(took);
      }
    }
    stop();
    await attempt(steps.warmUp);
    const memory = await attempt(steps.memory);
    const keystroke = await attempt(steps.keystroke);
    const completion = await attempt(steps.completion);
    const hover = await attempt(steps.hover);
    const hoverAfterRest = await attempt(steps.hoverAfterRest);
    const symbols = await attempt(steps.symbols);
    const completionBehindChange = await attempt(steps.completionBehindChange);
    return {
      start: measured(starts),
      open: measured(opens),
      first: {
        keystroke: measured(firsts.keystroke),
        completion: measured(firsts.completion),
        hover: measured(firsts.hover),
        symbols: measured(firsts.symbols),
      },
      ...{ keystroke, memory, completion, hover, hoverAfterRest, symbols, completionBehindChange },
    };
  } finally {
    stop();
  }
}

function measured(times: readonly number[]): Measurement | undefined {
  return times.length === 0 ? undefined : summarise(times);
}

type Step<Result> = (server: Running) => Promise<Result>;

type Steps = {
  readonly [Name in Exclude<keyof ServerResult, 'start' | 'open' | 'first'>]-?: Step<
    NonNullable<ServerResult[Name]>
  >;
} & {
  /** Each once, in milliseconds. */
  readonly once: Readonly<Record<Asked, Step<number>>>;
  readonly warmUp: Step<void>;
};

/** Each leaves the text as it was when it was opened. */
function stepsOf(candidate: Candidate, text: string, budget: number): Steps {
  const half = Math.floor((text.split('\n').length - 1) / 2);
  // Fewer for a server that would need long for them.
  const effort = { least: 3, budget: 10 * budget };
  const endOfHalfKey = candidate.halfKeyAt + halfKey.length;
  const atHalfKey = { line: half, character: endOfHalfKey };
  // One that Liferay knows: those of the project come last.
  const atKey = { line: 2, character: candidate.halfKeyAt + 3 };
  // A letter after half a key is added and removed.
  const type = (server: Running, isThere: boolean): void => {
    server.change(half, endOfHalfKey, isThere ? 1 : 0, isThere ? '' : 'a');
  };
  const published = async (server: Running, isThere: boolean): Promise<number> => {
    tidyUp();
    const begin = performance.now();
    const done = server.diagnostics();
    type(server, isThere);
    await done;
    return performance.now() - begin;
  };
  const requests = {
    completion: (server: Running) => server.ask('textDocument/completion', { position: atHalfKey }),
    hover: (server: Running) => server.ask('textDocument/hover', { position: atKey }),
    symbols: (server: Running) => server.ask('textDocument/documentSymbol', {}),
  };
  const answers =
    (name: keyof typeof requests) =>
    async (server: Running): Promise<Answers> => {
      let count = 0;
      const ask = async (): Promise<number> => {
        tidyUp();
        const { took, answer } = await requests[name](server);
        count = countOf(answer);
        return took;
      };
      await measureAsync(ask, { ...effort, most: warmUps.requests });
      return { ...(await measureAsync(ask, { ...effort, most: runs.requests })), count };
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
  const keystrokes = (server: Running, most: number): Promise<Measurement> =>
    inTurns(server, most, (isThere) => published(server, isThere));
  const once = (name: keyof typeof requests) => async (server: Running) =>
    (await requests[name](server)).took;
  return {
    once: {
      keystroke: async (server) => {
        const took = await published(server, false);
        await server.settled();
        await published(server, true);
        await server.settled();
        return took;
      },
      completion: once('completion'),
      hover: once('hover'),
      symbols: once('symbols'),
    },
    warmUp: async (server) => {
      await keystrokes(server, warmUps.keystrokes);
    },
    memory: async (server) => {
      await pause(2000);
      return server.memory();
    },
    keystroke: (server) => keystrokes(server, runs.keystrokes),
    completion: answers('completion'),
    hover: answers('hover'),
    hoverAfterRest: (server) =>
      measureAsync(
        async () => {
          tidyUp();
          await pause(rest);
          return (await requests.hover(server)).took;
        },
        { ...effort, most: runs.afterRest },
      ),
    symbols: answers('symbols'),
    completionBehindChange: (server) =>
      inTurns(server, runs.behindChange, async (isThere) => {
        tidyUp();
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
