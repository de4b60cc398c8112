import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useCodeCache } from '../../server/src/node/code-cache';
import { type CachingProcess, codeCacheFolder } from '../../server/src/node/code-cache-folder';

let folder: string;
let store: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portal-properties-code-'));
  store = join(folder, 'caches', 'check');
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

interface Run {
  readonly said: unknown;
  /** Names of the files that were compiled again. */
  readonly compiled: readonly string[];
}

/** Starts a program in a fresh process, as far as its files are concerned, to its end. */
function run(source?: string): Run {
  const program = join(folder, 'program.js');
  if (source !== undefined) writeFileSync(program, source);
  const keep = useCodeCache(folder, store);
  const require = createRequire(program);
  Reflect.deleteProperty(require.cache, program);
  return { said: require(program), compiled: keep() };
}

const saying = (word: string): string =>
  `const { basename } = require('node:path'); module.exports = (() => basename(__filename) + ' says ${word}')();`;

const kept = (): string => join(store, 'program.js.code');

describe('compiled code', () => {
  it('is kept at the end of a program, and used at its next start', () => {
    expect(run(saying('one'))).toEqual({ said: 'program.js says one', compiled: ['program.js'] });
    expect(run()).toEqual({ said: 'program.js says one', compiled: [] });
    expect(readdirSync(store)).toEqual(['program.js.code']);
  });

  it('is not used for another text of the same length', () => {
    run(saying('one'));
    expect(run(saying('two'))).toEqual({ said: 'program.js says two', compiled: ['program.js'] });
    expect(run()).toEqual({ said: 'program.js says two', compiled: [] });
  });

  it('is not used where a byte of it is another, or some are missing', () => {
    run(saying('one'));
    const code = readFileSync(kept());
    const damaged = Buffer.from(code);
    damaged.writeUInt8(damaged.readUInt8(200) ^ 0xff, 200);
    for (const content of [damaged, code.subarray(0, 300), Buffer.alloc(3), Buffer.alloc(0)]) {
      writeFileSync(kept(), content);
      expect(run()).toEqual({ said: 'program.js says one', compiled: ['program.js'] });
      expect(run()).toEqual({ said: 'program.js says one', compiled: [] });
    }
  });

  it.runIf('getuid' in process)('is not used where it belongs to somebody else', () => {
    run(saying('one'));
    vi.spyOn(process, 'getuid').mockReturnValue((process.getuid?.() ?? 0) + 1);
    expect(run().compiled).toEqual(['program.js']);
  });

  it('is not missed where it cannot be kept', () => {
    writeFileSync(join(folder, 'caches'), 'a file');
    for (const source of [saying('one'), undefined])
      expect(run(source)).toEqual({ said: 'program.js says one', compiled: ['program.js'] });
    expect(readFileSync(join(folder, 'caches'), 'utf8')).toBe('a file');
  });

  it('is removed when the program no longer has the file', () => {
    run(saying('one'));
    writeFileSync(join(store, 'piece-of-an-older-version.js.code'), '');
    run();
    expect(readdirSync(store)).toHaveLength(2);
    run(saying('two'));
    expect(readdirSync(store)).toEqual(['program.js.code']);
  });

  it('is that of the program alone, not of what else it loads', () => {
    const library = join(folder, 'library');
    mkdirSync(library);
    writeFileSync(join(library, 'index.js'), 'module.exports = 3;');
    expect(run(`module.exports = require('./library/index.js') + 1;`)).toEqual({
      said: 4,
      compiled: ['program.js'],
    });
  });
});

describe('the folder of compiled code', () => {
  const machine = { arch: 'x64', versions: { ...process.versions, v8: '11.3' } } as const;
  const on = (platform: NodeJS.Platform, env: CachingProcess['env'], command = 'check'): string | undefined =>
    codeCacheFolder({ ...machine, platform, env }, command);

  it.each([
    ['linux', { HOME: '/home/ada' }, '/home/ada/.cache/portal-properties/code-11.3-x64/check'],
    [
      'linux',
      { HOME: '/home/ada', XDG_CACHE_HOME: '/var/ada' },
      '/var/ada/portal-properties/code-11.3-x64/check',
    ],
    [
      'linux',
      { HOME: '/home/ada', XDG_CACHE_HOME: 'ada' },
      '/home/ada/.cache/portal-properties/code-11.3-x64/check',
    ],
    ['darwin', { HOME: '/Users/ada' }, '/Users/ada/Library/Caches/portal-properties/code-11.3-x64/check'],
    ['win32', { LOCALAPPDATA: '/Users/ada' }, '/Users/ada/portal-properties/code-11.3-x64/check'],
  ] as const)('is that of the user on %s with %o', (platform, env, expected) => {
    expect(on(platform, env)).toBe(expected);
  });

  it.each([
    {},
    { HOME: '' },
    { HOME: '/home/ada', CI: 'true' },
    { HOME: '/home/ada', NODE_DISABLE_COMPILE_CACHE: '1' },
  ])('is none with %o', (env) => {
    expect(on('linux', env)).toBeUndefined();
  });

  it('is one for each command, and one for whatever is no command', () => {
    const names = ['check', 'fix', '../..', '--version', ''].map((command) =>
      on('linux', { HOME: '/home/ada' }, command)?.split('/').at(-1),
    );
    expect(names).toEqual(['check', 'fix', 'other', 'other', 'other']);
  });
});
