import { setTimeout as pause } from 'node:timers/promises';
import { measureAsync, type Measurement, summarise } from '../measure';
import type { Candidate } from './candidates';
import { type Running, startServer } from './connection';

/** What was measured of one server with one file. */
export interface ServerResult {
  readonly start: Measurement;
  /** From opening the file right after the start to its findings. */
  readonly open: Measurement;
  readonly keystroke: Measurement;
  readonly completion: Answers;
  /** Asked for right behind a change, as an editor does while somebody types. */
  readonly completionBehindChange: Measurement;
  readonly hover: Answers;
  readonly symbols: Answers;
  /** In bytes, two seconds after the last change and before anything else is asked. */
  readonly memory: number;
}

export interface Answers extends Measurement {
  /** How many things the answer holds. */
  readonly count: number;
}

/** Measures a server on one text, in fresh processes for its start and in one for what follows. */
export async function measureServer(
  candidate: Candidate,
  folder: string,
  file: string,
  text: string,
  budget: number,
): Promise<ServerResult> {
  const starts: number[] = [];
  const opens: number[] = [];
  for (let run = 0; run < 7; run++) {
    const server = await startServer(candidate, folder, file);
    starts.push(server.start);
    opens.push(await server.open(text));
    server.stop();
  }
  const server = await startServer(candidate, folder, file);
  try {
    await server.open(text);
    return {
      start: summarise(starts),
      open: summarise(opens),
      ...(await ask(server, candidate, text, budget)),
    };
  } finally {
    server.stop();
  }
}

async function ask(
  server: Running,
  candidate: Candidate,
  text: string,
  budget: number,
): Promise<Omit<ServerResult, 'start' | 'open'>> {
  const half = Math.floor((text.split('\n').length - 1) / 2);
  const document = { uri: server.uri };
  const effort = { least: 5, most: 200, budget };
  const atHalfKey = { line: half, character: candidate.halfKeyAt + 'cluster.link.'.length };
  const atKey = { line: half - 2, character: candidate.halfKeyAt + 3 };
  // The last letter of a key comes and goes.
  const type = (run: number): void => {
    server.change(half, candidate.halfKeyAt, run % 2, run % 2 === 0 ? 'x' : '');
  };
  const keystroke = await measureAsync(
    async (run) => {
      const begin = performance.now();
      const published = server.diagnostics();
      type(run);
      await published;
      const took = performance.now() - begin;
      await server.settled();
      return took;
    },
    { ...effort, most: 100, budget: budget * 2 },
  );
  if (keystroke.runs % 2 === 1) {
    const published = server.diagnostics();
    type(1);
    await published;
  }
  await pause(2000);
  const memory = server.memory();
  const request = async (method: string, parameters: object): Promise<Answers> => {
    let count = 0;
    const times = await measureAsync(async () => {
      const begin = performance.now();
      count = countOf(await server.connection.sendRequest(method, { textDocument: document, ...parameters }));
      return performance.now() - begin;
    }, effort);
    return { ...times, count };
  };
  const completion = await request('textDocument/completion', { position: atHalfKey });
  const hover = await request('textDocument/hover', { position: atKey });
  const symbols = await request('textDocument/documentSymbol', {});
  const completionBehindChange = await measureAsync(
    async (run) => {
      const published = server.diagnostics();
      const begin = performance.now();
      type(run);
      await server.connection.sendRequest('textDocument/completion', {
        textDocument: document,
        position: atHalfKey,
      });
      const took = performance.now() - begin;
      await published;
      await server.settled();
      return took;
    },
    { ...effort, most: 50 },
  );
  return { keystroke, memory, completion, hover, symbols, completionBehindChange };
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
