import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { visible } from '../../server/src/cli/terminal-text';
import { oddNames } from '../kit/odd-names';
import { folderWith, reportOf, run } from './run';

/** Names of folders that URIs, paths of other systems and lines of a log easily get wrong. */
const names = [
  ...oddNames,
  ...[
    '100%',
    'a#b',
    'a?b',
    'a&b=c+d',
    'c:',
    'a,b',
    'return\rtab\t',
    '::error::x',
    '##[x]',
    'a\\b',
    '<b>&amp;',
  ],
];
const places = names.map((name) => `${name}/portal-ext.properties`).sort();

/** A folder with a finding in each of the places, and what a check reports for it. */
async function reported(format: string): Promise<{ readonly cwd: string; readonly stdout: string }> {
  const cwd = await folderWith(Object.fromEntries(places.map((place) => [place, 'index.on.startup=true\n'])));
  const { status, stdout, stderr } = await run(['check', '--format', format], { cwd });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return { cwd, stdout };
}

const every = (value: unknown, key: string): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, own]) =>
    name === key && typeof own === 'string' ? [own] : every(own, key),
  );
};

describe.skipIf(process.platform === 'win32')('a place whose name is odd', () => {
  it('is itself again where the URI of a log in SARIF is resolved', async () => {
    const { cwd, stdout } = await reported('sarif');
    const located: unknown = JSON.parse(stdout, (key, value: unknown) =>
      key === 'locations' || !['rules', 'fixes', 'originalUriBaseIds', 'helpUri'].includes(key)
        ? value
        : null,
    );
    const uris = every(located, 'uri').filter((uri) => uri.endsWith('.properties'));
    const resolved = uris.map((uri) => fileURLToPath(new URL(uri, pathToFileURL(`${cwd}/`))));
    expect([...new Set(resolved)].sort()).toEqual(places.map((place) => path.join(cwd, place)).sort());
  });

  it('is named as it is in JSON', async () => {
    const { stdout } = await reported('json');
    expect(
      reportOf(stdout)
        .findings.map(({ file }) => file)
        .sort(),
    ).toEqual(places);
  });

  it('is named as it is for GitLab', async () => {
    const { stdout } = await reported('gitlab');
    expect(every(JSON.parse(stdout), 'path').sort()).toEqual(places);
  });

  it('is one line each for GitHub, which takes out its own escapes', async () => {
    const { stdout } = await reported('github');
    const named = stdout.split('\n').flatMap((line) => /^::warning file=([^,:]*),/.exec(line)?.[1] ?? []);
    expect(named.map((name) => decodeURIComponent(name)).sort()).toEqual(places.map(visible).sort());
  });
});
