import { describe, expect, it } from 'vitest';
import { folderWith, run } from './run';

const file = 'node/portal-ext.properties';

/** The same key on this many lines. */
const repeated = (lines: number): string =>
  Array.from({ length: lines }, (_, i) => `session.timeout=${i}\nown.${i}=x\n`).join('');

describe('a file with very many findings', () => {
  const many = 70_000;

  it('is told as text, all of them', async () => {
    const cwd = await folderWith({ [file]: repeated(many) });
    const { status, stdout, stderr } = await run(['check'], { cwd });
    expect({ status, stderr, told: stdout.split('[duplicate-key]').length - 1 }).toEqual({
      status: 1,
      stderr: '',
      told: many - 1,
    });
  });

  it('is mended by the one fix that its findings share', async () => {
    const cwd = await folderWith({ [file]: repeated(many) });
    const { stdout } = await run(['fix', '--rule', 'duplicate-key'], { cwd });
    expect(stdout).toBe(`${file}\n  Keep the last: ${many - 1} [duplicate-key]\n\n1 fix in 1 file.\n`);
  });
});

describe('a file with as many ignore comments', () => {
  const many = 50_000;
  const comment = '# portal-properties-ignore';

  it.each([
    ['as findings', file, (i: number) => `${comment} duplicate-key\nsession.timeout=${i}\n`, many - 1],
    [
      'as lines of one value',
      'node/osgi/configs/com.liferay.a.config',
      () => `${comment} duplicate-key \\\nx \\\n`,
      undefined,
    ],
    [
      'before one thing',
      'node/osgi/configs/com.liferay.a.config',
      () => `${comment} duplicate-key\n`,
      undefined,
    ],
  ])('%s is read to its end', { timeout: 60_000 }, async (_, name, lines, silenced) => {
    const cwd = await folderWith({
      [file]: '',
      [name]: Array.from({ length: many }, (__, i) => lines(i)).join(''),
    });
    const { status, stdout, stderr } = await run(['check', '--fail-on', 'error'], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(/^(\d+) more findings are silenced/m.exec(stdout)?.[1]).toBe(silenced?.toString());
  });
});

describe('SARIF of findings that share a fix', () => {
  /** How many changes the fixes of each finding have. */
  async function changes(lines: number): Promise<number[]> {
    const cwd = await folderWith({ [file]: repeated(lines) });
    const { stdout } = await run(['check', '--format', 'sarif'], { cwd });
    const { runs } = JSON.parse(stdout) as {
      runs: { results: { fixes?: { artifactChanges: { replacements: unknown[] }[] }[] }[] }[];
    };
    return (runs[0]?.results ?? []).map(
      ({ fixes = [] }) =>
        fixes.flatMap(({ artifactChanges }) => artifactChanges.flatMap((one) => one.replacements)).length,
    );
  }

  it('has the fix at each of them, unless it reaches into very many lines', async () => {
    expect(await changes(3)).toEqual([4, 4]);
    expect(await changes(102)).toEqual(Array.from({ length: 101 }, () => 0));
  });
});
