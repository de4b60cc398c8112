import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';

/**
 * How much room for new objects, in megabytes, a process has that makes many of them for this many characters of files.
 */
function roomFor(...characters: readonly number[]): number {
  const { outputFiles } = buildSync({
    stdin: { contents: program(characters), resolveDir: join(__dirname, '../../server/src/node') },
    bundle: true,
    platform: 'node',
    write: false,
  });
  return Number(execFileSync(process.execPath, ['-'], { input: outputFiles[0]?.text, encoding: 'utf8' }));
}

const program = (characters: readonly number[]): string => `
  import { getHeapSpaceStatistics } from 'node:v8';
  import { smallYoungSpace } from './young-space';
  const space = smallYoungSpace();
  for (const characters of ${JSON.stringify(characters)}) space.growFor(characters);
  const kept = [];
  function work(rounds) {
    for (let i = 0; i < 20_000; i++) kept.push({ i, values: [i, i, i, i] });
    if (rounds > 0) setImmediate(work, rounds - 1);
    else console.log(getHeapSpaceStatistics().find((each) => each.space_name === 'new_space').space_size / 2 ** 20);
  }
  work(40);
`;

describe('the space for new objects', () => {
  const [few, more, veryMuch] = [roomFor(20_000), roomFor(20_000, 600_000, 20_000), roomFor(4_000_000)];

  it('grows with more files, and as far as the engine lets it with very much in them', () => {
    expect([few, more, veryMuch]).toEqual([few, more, veryMuch].sort((a, b) => a - b));
    expect(new Set([few, more, veryMuch]).size).toBe(3);
  });

  it('grows on where more files come', () => {
    expect(roomFor(600_000, 4_000_000)).toBe(veryMuch);
  });
});
