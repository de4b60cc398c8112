import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipelineTargets } from '../test/kit/fuzz/pipeline';
import { archiveTarget } from '../test/kit/fuzz/archive-target';
import { type Target, targets } from '../test/kit/fuzz/targets';
import { fuzzWatched, type Work } from '../test/kit/fuzz/watched';

/**
 * What takes too long for every change: a million texts for the readers, long random sessions, an hour of editing. `npm
 * run nightly -- --inputs N --seed N` takes fewer texts, or those of an earlier night; texts on which a promise was
 * broken are left in test-results/nightly.
 */
const root = path.resolve(import.meta.dirname, '..');
const results = path.join(root, 'test-results/nightly');

const option = (name: string, standard: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? standard : Number(process.argv[at + 1]);
};

/** How many milliseconds reading a text may take on a machine that has other things to do. */
const patience = 120_000;
const program = path.join(root, 'test/kit/fuzz/program.ts');

/** Runs a target, and keeps the texts on which it broke a promise. */
async function playTarget(target: string, work: Work): Promise<number> {
  const begun = performance.now();
  const failures = await fuzzWatched(program, target, work, patience);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const what = work.kind === 'texts' ? `${String(work.inputs)} texts` : `texts of ${String(work.length)}`;
  console.log(`${target}: ${what} in ${seconds} s, ${String(failures.length)} failures`);
  for (const [i, failure] of failures.entries()) {
    const name = `${target.replace(/\W+/g, '-')}-${Object.values(work).join('-')}-${String(i + 1)}.json`;
    await writeFile(path.join(results, name), JSON.stringify({ ...failure, ...work }, undefined, 2));
  }
  return failures.length;
}

/** A text that grows takes a hundred times as long as one of those that are fuzzed, and so does a workspace. */
async function playTargets(inputs: number, seed: number, length: number): Promise<number> {
  const readers = [...targets, archiveTarget];
  const texts = (all: readonly Target[], share: number): [string, Work][] =>
    all.map(({ name }) => [name, { kind: 'texts', inputs: Math.ceil(share), seed }]);
  let failed = 0;
  for (const [target, work] of [
    ...texts(readers, inputs / readers.length),
    ...texts(pipelineTargets, inputs / 1000),
    ...targets.map(({ name }): [string, Work] => [name, { kind: 'growth', length }]),
  ])
    failed += await playTarget(target, work);
  return failed;
}

function play(test: string, environment: Readonly<Record<string, string>>): number {
  const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', test], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return status === 0 ? 0 : 1;
}

async function main(): Promise<void> {
  const seed = option('seed', Math.floor(Date.now() / 86_400_000));
  console.log(`The seed of this night is ${seed}.`);
  await mkdir(results, { recursive: true });
  const edits = option('edits', 36_000);
  const failed =
    (await playTargets(option('inputs', 1_000_000), seed, option('length', 100_000))) +
    ['sessions', 'missed-events'].reduce(
      (sum, name) =>
        sum +
        play(`test/lsp/${name}.test.ts`, {
          FUZZ_SEED: String(seed),
          FUZZ_SESSIONS: String(option('sessions', 200)),
        }),
      0,
    ) +
    play('test/lsp/large-files.test.ts', { LINES: String(option('lines', 1_000_000)) }) +
    play('test/hardening/endurance.test.ts', { ENDURANCE_EDITS: String(edits), ENDURANCE_PER_SECOND: '10' });
  process.exitCode = failed === 0 ? 0 : 1;
}

void main();
