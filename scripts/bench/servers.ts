import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Part } from './part';
import { type Candidate, createCandidates } from './servers/candidates';
import { settingsOf } from './servers/inputs';
import { undisturbed } from './servers/priority';
import {
  type Answers,
  type Asked,
  measureServer,
  rest,
  runs,
  type ServerResult,
  warmUps,
} from './servers/session';
import { markdownTable, megabytes, spread, tail, time } from './table';

const sizes = [
  { title: '300 lines', count: 300, seed: 3 },
  { title: '14,000 keys', count: 14_000, seed: 4 },
];

/** Our server and those of other formats, each with the same settings in its own. */
export const servers: Part = {
  name: 'servers',
  title: 'Language servers',
  measure: ({ folder, budget }) => undisturbed((isAllowed) => measureServers(folder, budget, isAllowed)),
};

async function measureServers(
  folder: string,
  budget: number,
  isUndisturbed: boolean,
): Promise<readonly string[]> {
  const candidates = await createCandidates(folder);
  const sections: string[] = [];
  for (const { title, count, seed } of sizes) {
    const settings = settingsOf(count, seed);
    const columns: {
      readonly candidate: Candidate;
      readonly result: ServerResult | string;
      readonly length: number;
    }[] = [];
    for (const candidate of candidates) {
      const home = path.join(folder, candidate.name, title);
      mkdirSync(home, { recursive: true });
      const file = path.join(home, candidate.fileName);
      const text = candidate.write(settings);
      writeFileSync(file, text);
      columns.push({
        candidate,
        length: text.length,
        result: await resultOf(candidate, home, file, text, budget),
      });
    }
    sections.push(
      `### ${title}`,
      markdownTable(
        ['', ...columns.map(({ candidate: { name, version } }) => `${name} ${version ?? ''}`.trim())],
        [
          ['size of the file', ...columns.map(({ length }) => `${Math.round(length / 1000)} KB`)],
          ...rows.map(([name, cell]) => [
            name,
            ...columns.map(({ candidate, result }) =>
              typeof result === 'string' ? result : cell(result, candidate),
            ),
          ]),
        ],
      ),
    );
  }
  return [
    `All servers run over standard input and output, with the same settings in their own format: settings that Liferay knows, then keys of
a project. The other servers get no schema, so they have less to say about a key than ours, which has the catalogue. A keystroke adds or
removes a letter of a key in the middle of the file. Servers wait for a while after a change; *without the pause* is the measured time minus the
pause in the source of each server. *The first* is the first request of its kind to a fresh process, right after its first findings, over
several processes. All other requests go to a warm process: each server first gets ${warmUps.keystrokes} keystrokes and ${warmUps.requests} requests of the same
kind that do not count, then ${runs.keystrokes} keystrokes and ${runs.requests} requests that do, or fewer if they would take longer than half a minute.
They follow each other at once, except where ${rest} ms of rest are named. Before each, the measuring process
collects its own new garbage, and the time of an answer ends when all of it has arrived, so that what that process does with it does not count as
time of a server. After a slash is the 99th percentile (the
slowest, if there were fewer), and in brackets the number of items in the answer. Memory is the resident set of the process two
seconds after the ${warmUps.keystrokes} keystrokes. *No answer* means none within 15 s.`,
    `The server that does nothing sends answers that it has ready, about as long as ours: its times are those of the machine, the
pipes and the measurement. ${isUndisturbed ? undisturbedNote : disturbedNote}`,
    ...sections,
  ];
}

const undisturbedNote = `The measuring process and all servers run before everything else on the machine (\`chrt --rr\`). Without
that, each now and then waits for a processor that another program has, and the 99th percentile is 1 to 4 ms even of the server that
does nothing.`;

const disturbedNote = `The servers share the processors with whatever else the machine does, since they may not run before it here
(\`chrt\`): waiting for a processor takes milliseconds, and shows in every 99th percentile.`;

async function resultOf(
  candidate: Candidate,
  home: string,
  file: string,
  text: string,
  budget: number,
): Promise<ServerResult | string> {
  if (candidate.version === undefined) return 'not installed';
  try {
    return await measureServer(candidate, home, file, text, budget);
  } catch (error) {
    console.error(error);
    return 'failed';
  }
}

const rows: readonly (readonly [string, (result: ServerResult, candidate: Candidate) => string])[] = [
  ['start', ({ start }) => answered(start, spread)],
  ['open right after it → diagnostics', ({ open }) => answered(open, spread)],
  ['keystroke → diagnostics, the first', firstOf('keystroke')],
  ['keystroke → diagnostics', ({ keystroke }) => answered(keystroke, tail)],
  ['the pause in it', (_, { debounce }) => `${debounce} ms`],
  [
    'without the pause',
    ({ keystroke }, { debounce }) =>
      answered(
        keystroke,
        ({ median, ninetyNinth }) =>
          `${time(Math.max(0, median - debounce))} / ${time(Math.max(0, ninetyNinth - debounce))}`,
      ),
  ],
  ['completion, the first', firstOf('completion')],
  ['completion', ({ completion }) => answered(completion, counted)],
  [
    'completion right after a keystroke',
    ({ completionBehindChange }) => answered(completionBehindChange, tail),
  ],
  ['hover, the first', firstOf('hover')],
  ['hover', ({ hover }) => answered(hover, counted)],
  [`hover after ${rest} ms of rest`, ({ hoverAfterRest }) => answered(hoverAfterRest, tail)],
  ['symbols, the first', firstOf('symbols')],
  ['symbols', ({ symbols }) => answered(symbols, counted)],
  ['memory', ({ memory }) => answered(memory, megabytes)],
];

function firstOf(name: Asked): (result: ServerResult) => string {
  return ({ first }) => answered(first[name], spread);
}

function answered<Value>(value: Value | undefined, show: (value: Value) => string): string {
  return value === undefined ? 'no answer' : show(value);
}

const counted = (answers: Answers): string => `${tail(answers)} (${answers.count})`;
