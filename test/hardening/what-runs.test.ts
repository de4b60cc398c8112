import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const textOf = (name: string): string => readFileSync(path.join(root, name), 'utf8');

/** The files below some folders with this ending, relative to the checkout. */
const filesIn = (folders: readonly string[], ending: string): string[] =>
  folders
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith(ending))
        .map((name) => `${folder}/${name.replaceAll(path.sep, '/')}`),
    )
    .sort();
const sources = filesIn(['server/src', 'client/src'], '.ts');

describe('no program is run but git, and the server by its client', () => {
  const runner = 'child_process|cluster|repl|vm|wasi|worker_threads';

  it('by code of ours', () => {
    const imports = new RegExp(
      `(?<!import type .*)(?:from|import\\(|require\\()\\s*['"](?:node:)?(?:${runner})['"]`,
    );
    const runners = sources.filter((name) => imports.test(textOf(name)));
    expect(runners).toEqual([
      'client/src/server-process.ts',
      // It runs the files of the program itself, as Node would.
      'server/src/node/code-cache.ts',
      'server/src/node/git/blobs.ts',
      'server/src/node/git/run-git.ts',
    ]);
    // `program` is what `gitProgram` finds, `context` that of the extension, whose folder contains the server.
    const calls = runners.flatMap(
      (name) => textOf(name).match(/\b(?<!\.)(?:spawn|exec|execFile\w*|fork)\(\s*\w+/g) ?? [],
    );
    expect(calls.map((call) => call.replace(/\s/g, ''))).toEqual([
      'fork(context',
      'spawn(program',
      'execFile(program',
    ]);
  });

  it('by code of others that is bundled, but by that of the protocol', () => {
    const requires = new RegExp(`\\b(?:require|import)\\(\\s*["'](?:node:)?(?:${runner})["']`, 'g');
    const found = filesIn(['dist'], '.js').flatMap((name) =>
      (textOf(name).match(requires) ?? []).map(
        (match) =>
          `${name.replace(/\b(cli|extension|server)-[^/]+(?=\.js$)/, '$1')}: ${match.slice(9).replace('node:', '')}`,
      ),
    );
    // The library of the protocol starts the server from the client, and can start others from either end.
    expect([...new Set(found)].sort()).toEqual([
      'dist/cli.js: child_process"',
      'dist/cli.js: vm"',
      'dist/extension.js: child_process"',
      'dist/server.js: child_process"',
    ]);
  });
});

describe('nobody is told of users', () => {
  it('no code of ours counts, or asks who or where somebody is', () => {
    const asked =
      /telemetry|appinsights|analytics|\b(?:machineId|sessionId|userInfo|hostname\(|networkInterfaces)\b/i;
    expect(sources.filter((name) => asked.test(textOf(name)))).toEqual([]);
  });

  it('an address is opened in one place: the report that was written', () => {
    const opened = sources.flatMap((name) =>
      [...textOf(name).matchAll(/\b(?:openExternal|asExternalUri)\b[^;]*/g)].map(
        ([call]) => `${name}: ${call}`,
      ),
    );
    expect(opened).toEqual(['client/src/commands/reports.ts: openExternal(target)']);
  });
});

describe('a page', () => {
  const pages = sources.filter((name) => /<!doctype html>/i.test(textOf(name)));

  it('is shown in few places, none of which writes it', () => {
    const shown = sources.flatMap((name) =>
      [...textOf(name).matchAll(/webview\.html\s*=(?!=)\s*([^(;]+)/g)].map(
        ([, made = '']) => `${name}: ${made}`,
      ),
    );
    expect(shown).toEqual([
      'client/src/views/compare/compare-panel.ts: comparePage',
      'client/src/views/picture/picture-panels.ts: page',
      'client/src/views/why-panel.ts: staticPage',
    ]);
  });

  it('runs scripts in one place, and calls only commands that are named', () => {
    const options = sources.flatMap((name) =>
      [...textOf(name).matchAll(/enable(?:Scripts|CommandUris|Forms|FindWidget): ([^,}]+)/g)].map(
        ([option]) => `${name}: ${option}`,
      ),
    );
    expect(options).toEqual([
      'client/src/views/compare/register.ts: enableScripts: true',
      'client/src/views/picture/picture-panels.ts: enableScripts: false',
      'client/src/views/picture/picture-panels.ts: enableCommandUris: Object.values(pictureCommands)',
      'client/src/views/why-panel.ts: enableScripts: false',
      'client/src/views/why-panel.ts: enableCommandUris: [openCommand]',
    ]);
  });

  it('is made in few places', () => {
    expect(pages).toEqual([
      'client/src/views/compare/page.ts',
      'client/src/views/html.ts',
      'server/src/reports/html.ts',
    ]);
  });

  it.each(pages)('of %s loads nothing, and runs no script but one that comes with the extension', (name) => {
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(textOf(name))?.[1];
    expect(policy).toBe(
      name.includes('compare')
        ? "default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'"
        : "default-src 'none'; style-src 'unsafe-inline'",
    );
  });
});
