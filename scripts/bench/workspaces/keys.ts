import { identityOf } from '../../../server/src/core/cluster/assembled-snapshot';
import { clusterRules } from '../../../server/src/core/rules/running/scope-results';
import { stateOf } from '../../../server/src/core/rules/running/run-state';
import {
  createSnapshot,
  defaultSettings,
  diagnostics,
  findingsOf,
  overlay,
  sourceFile,
} from '../../../server/src/core/service';
import { catalogueProvider } from '../../../server/src/node/catalogue-provider';
import { clusterTexts } from './generate';

/*
 * Edits every key separately: those of the generator and those that a rule of clusters reads. Prints the slowest ones
 * with the rules that run again because of them. The first argument is the number of nodes, the second the folder
 * `schemas`, the third how many keys are printed, the fourth a part of the names of the keys to look at.
 */
const [count = '10', schemas = '', most = '30', only = ''] = process.argv.slice(2);
const catalogues = catalogueProvider(schemas);
const settings = { ...defaultSettings, today: '2026-11-22' };
const texts = clusterTexts(Number(count), 5);
const disk = {
  roots: ['/w'],
  files: new Map([...texts].map(([path, text]) => [path, sourceFile(path, text)])),
};
let snapshot = createSnapshot(disk, settings, catalogues);
check();

const path = [...texts.keys()][Math.floor(texts.size / 2)] ?? '';
const text = texts.get(path) ?? '';
const set = [...text.matchAll(/^([^#=\s]+)=/gm)].map(([, key = '']) => key);
const read = [...(stateOf(identityOf(snapshot))?.results ?? [])].flatMap(({ reads }) => [...reads.keys]);
const asked = listen();

const results = [...new Set([...set, ...read])]
  .filter((key) => (only === 'set' ? set.includes(key) : key.includes(only)))
  .map((key) => {
    const edited = typed(key);
    const runs = Array.from({ length: 3 }, () => [edit(edited), edit(text)]).flat();
    const best = (of: (run: (typeof runs)[number]) => number): number =>
      Math.max(...[0, 1].map((at) => Math.min(...runs.filter((_, i) => i % 2 === at).map(of))));
    return {
      key,
      isSet: set.includes(key),
      time: best(({ time }) => time),
      processor: best(({ processor }) => processor),
      allocated: best(({ allocated }) => allocated),
      rules: [...new Set(runs.flatMap(({ rules }) => rules))],
    };
  })
  .sort((a, b) => b.processor - a.processor);

for (const { key, isSet, time, processor, allocated, rules } of results.slice(0, Number(most)))
  console.log(
    `${time.toFixed(1).padStart(8)} ms ${processor.toFixed(1).padStart(8)} ms cpu ${(allocated / 1024).toFixed(0).padStart(8)} KB  ${isSet ? ' ' : '+'} ${key}  [${rules.join(' ')}]`,
  );
const sorted = results.map(({ time }) => time).sort((a, b) => a - b);
console.log(`${results.length} keys, median ${sorted[Math.floor(sorted.length / 2)]?.toFixed(1)} ms`);

function typed(key: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.startsWith(`${key}=`));
  if (at < 0) return `${text}${key}=x\n`;
  lines[at] = `${lines[at] ?? ''}x`;
  return lines.join('\n');
}

function edit(now: string): {
  readonly time: number;
  readonly processor: number;
  readonly allocated: number;
  readonly rules: string[];
} {
  const workspace = overlay(disk, new Map([[path, sourceFile(path, now)]]));
  asked.clear();
  const held = process.memoryUsage().heapUsed;
  const processor = process.cpuUsage();
  const start = performance.now();
  snapshot = createSnapshot(workspace, settings, catalogues, snapshot);
  check();
  const time = performance.now() - start;
  const { user, system } = process.cpuUsage(processor);
  const allocated = process.memoryUsage().heapUsed - held;
  return { time, processor: (user + system) / 1000, allocated, rules: [...asked] };
}

function check(): void {
  findingsOf(snapshot);
  diagnostics(snapshot);
}

/** The rules of clusters that run. */
function listen(): Set<string> {
  const ids = new Set<string>();
  for (const rule of clusterRules) {
    const check = rule.check.bind(rule);
    Reflect.set(rule, 'check', (context: Parameters<typeof check>[0]) => {
      ids.add(rule.id);
      return check(context);
    });
  }
  return ids;
}
