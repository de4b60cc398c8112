import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipelineTargets } from '../test/kit/fuzz/pipeline';
import { archiveTarget } from '../test/kit/fuzz/archive-target';
import { growsTooFast } from '../test/kit/fuzz/growth';
import { fuzz } from '../test/kit/fuzz/run';
import { targets } from '../test/kit/fuzz/targets';

/**
 * What takes too long for every change: a million texts for the readers, long random sessions, an hour of editing.
 * `npm run nightly -- --inputs N --seed N` takes fewer texts, or those of an earlier night; texts on which a promise was
 * broken are left in test-results/nightly.
 */
const root = path.resolve(import.meta.dirname, '..');
const results = path.join(root, 'test-results/nightly');

const option = (name: string, standard: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? standard : Number(process.argv[at + 1]);
};

async function fuzzAll(inputs: number, seed: number): Promise<number> {
  let failed = 0;
  // A workspace takes some hundred times as long as a text.
  const readers = [...targets, archiveTarget];
  const work = [
    ...readers.map((target) => ({ target, share: Math.ceil(inputs / readers.length) })),
    ...pipelineTargets.map((target) => ({ target, share: Math.ceil(inputs / 1000) })),
  ];
  for (const { target, share } of work) {
    const begun = performance.now();
    const failures = await fuzz(target, share, seed);
    const seconds = (performance.now() - begun) / 1000;
    console.log(`${target.name}: ${share} texts in ${seconds.toFixed(1)} s, ${failures.length} failures`);
    for (const failure of failures) {
      const name = `${target.name.replace(/\W+/g, '-')}-${seed}-${++failed}.json`;
      await writeFile(path.join(results, name), JSON.stringify(failure, undefined, 2));
    }
  }
  return failed;
}

/** Texts of `length`, and of four times that, to each reader. */
function growAll(length: number): number {
  return targets.reduce((failed, target) => {
    const tooFast = growsTooFast(target, length);
    for (const text of tooFast)
      console.log(`${target.name}: ${text} takes longer than its length lets expect`);
    return failed + tooFast.length;
  }, 0);
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
    (await fuzzAll(option('inputs', 1_000_000), seed)) +
    growAll(option('length', 100_000)) +
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
