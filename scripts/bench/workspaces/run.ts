import {
  createSnapshot,
  defaultSettings,
  diagnostics,
  findingsOf,
  findingSteps,
  overlay,
  ruleRegistry,
  type Snapshot,
  snapshotSteps,
  sourceFile,
  type Workspace,
} from '../../../server/src/core/service';
import { catalogueProvider } from '../../../server/src/node/catalogue-provider';
import { smallYoungSpace } from '../../../server/src/node/young-space';
import { randomNumbers } from '../../../test/oracle/random-files';
import { summarise } from '../measure';
import { countEdit } from './counts';
import { clusterTexts } from './generate';
import { warmUps, type WorkspaceResult } from './result';

/*
 * Measures a workspace: the first argument is the number of its nodes, the second the number of edits, the third the
 * folder `schemas`. Prints one result as JSON. Runs bundled, in a process of its own with `--expose-gc
 * --no-flush-bytecode`, and with the space for young objects that the server has.
 */
const youngSpace = smallYoungSpace();
const [count = '10', edits = '100', schemas = ''] = process.argv.slice(2);
const catalogues = catalogueProvider(schemas);
const settings = { ...defaultSettings, today: '2026-11-22' };
const random = randomNumbers(6);

const texts = clusterTexts(Number(count), 5);
const paths = [...texts.keys()];
// The catalogue, the code and all caches are warm, as they are in a running server.
const warm = [...Array.from({ length: 20 }, (_, i) => clusterTexts(10, 100 + i)), clusterTexts(10, 5)].map(
  (all) => checked(all),
);
// A small workspace takes less than the heap of a process fluctuates by itself, so several are measured together.
const others = Array.from({ length: Math.ceil(1000 / paths.length) - 1 }, () => new Map(texts));

const held = heap();
const disk = workspaceOf(texts);
youngSpace.growFor(lengthOf(texts));
const processor = process.cpuUsage();
const begin = performance.now();
const reading = inSteps(snapshotSteps(disk, settings, catalogues));
let snapshot = reading.result;
const longestStep = Math.max(reading.longest, inSteps(findingSteps(snapshot)).longest);
const findings = findingsOf(snapshot).findings.length;
diagnostics(snapshot);
const firstCheck = performance.now() - begin;
const { user, system } = process.cpuUsage(processor);
const kept = [...warm, snapshot, ...others.map((all) => checked(all))];
const memory = ((heap() - held) / (kept.length - warm.length) + lengthOf(texts)) / paths.length;

const times: number[] = [];
const allocations: number[] = [];
const steps: number[] = [];
const open = new Map<string, string>();
for (let run = -warmUps; run < Number(edits); run++) {
  const workspace = nextWorkspace();
  const before = process.memoryUsage().heapUsed;
  const start = performance.now();
  snapshot = snapshotOf(workspace, snapshot);
  const building = performance.now() - start;
  const { longest } = inSteps(findingSteps(snapshot));
  diagnostics(snapshot);
  const time = performance.now() - start;
  if (run < 0) continue;
  times.push(time);
  steps.push(Math.max(building, longest));
  const allocated = process.memoryUsage().heapUsed - before;
  if (allocated > 0) allocations.push(allocated);
}
const counts = countEdit(snapshot, () => snapshotOf(nextWorkspace(), snapshot));
const clusterRules = new Set(ruleRegistry.filter(({ scope }) => scope === 'cluster').map(({ id }) => id));
const sum = (asked: Iterable<readonly [string, number]>): number =>
  [...asked].reduce((all, [, times_]) => all + times_, 0);
const result: WorkspaceResult = {
  nodes: paths.length,
  firstCheck,
  firstCheckProcessor: (user + system) / 1000,
  longestStep,
  findings,
  memory,
  edit: summarise(times),
  editSteps: summarise(steps),
  allocated: summarise(allocations).median,
  filesRead: counts.files,
  nodesMade: counts.nodes,
  rulesAsked: sum(counts.asked),
  clusterRulesAsked: sum([...counts.asked].filter(([id]) => clusterRules.has(id))),
};
process.stdout.write(JSON.stringify(result));

/** Does all steps, and gives what they come to and how long the longest took, in milliseconds. */
function inSteps<Result>(work: Iterator<undefined, Result>): {
  readonly result: Result;
  readonly longest: number;
} {
  let longest = 0;
  for (let begun = performance.now(); ;) {
    const step = work.next();
    const ended = performance.now();
    longest = Math.max(longest, ended - begun);
    if (step.done === true) return { result: step.value, longest };
    begun = ended;
  }
}

function workspaceOf(all: ReadonlyMap<string, string>): Workspace {
  return { roots: ['/w'], files: new Map([...all].map(([path, text]) => [path, sourceFile(path, text)])) };
}

/** How many characters there are, each of which takes a byte. */
function lengthOf(all: ReadonlyMap<string, string>): number {
  return [...all.values()].reduce((characters, { length }) => characters + length, 0);
}

function checked(all: ReadonlyMap<string, string>): Snapshot {
  const made = snapshotOf(workspaceOf(all), undefined);
  diagnostics(made);
  return made;
}

/** A letter more or less in a value of some node, whose file is open in the editor. */
function nextWorkspace(): Workspace {
  const path = paths[Math.floor(random() * paths.length)] ?? '';
  const text = open.get(path) ?? texts.get(path) ?? '';
  const lines = text.split('\n');
  const line = 4 + Math.floor(random() * 200);
  lines[line] = lines[line]?.endsWith('x') === true ? lines[line].slice(0, -1) : `${lines[line] ?? ''}x`;
  open.set(path, lines.join('\n'));
  return overlay(
    disk,
    new Map(
      [...open].map(([at, now]) => {
        const known = snapshot.workspace.files.get(at);
        return [at, known?.text === now ? known : sourceFile(at, now)] as const;
      }),
    ),
  );
}

function snapshotOf(workspace: Workspace, previous: Snapshot | undefined): Snapshot {
  return createSnapshot(workspace, settings, catalogues, previous);
}

function heap(): number {
  for (let times = 0; times < 4; times++) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
