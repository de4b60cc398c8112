import { readFile } from 'node:fs/promises';
import path from 'node:path';
import Ajv from 'ajv';
import type { Log, Result } from 'sarif';
import { beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../package.json';
import { sarifText } from '../../server/src/cli/reporters/sarif';
import { copyOfExamples, folderWith, root, run } from './run';

let isValid: (value: unknown) => boolean;
let problems: () => unknown;

beforeAll(async () => {
  const file = path.join(root, 'test/fixtures/sarif/sarif-2.1.0-rtm.5.json');
  const schema: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (typeof schema !== 'object' || schema === null) throw new Error('the schema is no object');
  // It is of draft 4, of which it uses nothing that later drafts read differently, except for its own name.
  const plain = Object.fromEntries(
    Object.entries(schema).filter(([keyword]) => keyword !== '$schema' && keyword !== 'id'),
  );
  const validate = new Ajv({
    strict: false,
    unicodeRegExp: false,
    formats: {
      uri: (text) => URL.canParse(text),
      'uri-reference': (text) => URL.canParse(text, 'file:///a/'),
      'date-time': true,
    },
  }).compile(plain);
  isValid = (value) => validate(value);
  problems = () => validate.errors;
});

function isLog(value: unknown): value is Log {
  return isValid(value);
}

/** The log of a check, which the official schema accepts. */
async function logOf(cwd: string, ...argv: string[]): Promise<Log> {
  const { stdout, stderr } = await run(['check', '--format', 'sarif', ...argv], { cwd });
  expect(stderr).toBe('');
  const log: unknown = JSON.parse(stdout);
  if (!isLog(log)) throw new Error(JSON.stringify(problems(), null, 2));
  return log;
}

async function resultsOf(cwd: string, ...argv: string[]): Promise<readonly Result[]> {
  return (await logOf(cwd, ...argv)).runs[0]?.results ?? [];
}

const fingerprintsOf = (results: readonly Result[]): unknown[] =>
  results.map(({ ruleId, partialFingerprints }) => [ruleId, partialFingerprints?.['portalProperties/v1']]);

describe('a log in SARIF', () => {
  it('of the examples is what the schema asks for', async () => {
    const { stdout } = await run(['check', 'three-nodes', '--format', 'sarif'], {
      cwd: await copyOfExamples(),
    });
    const log: unknown = JSON.parse(stdout);
    expect(isValid(log) ? [] : problems()).toEqual([]);
    const steady = stdout.replaceAll(JSON.stringify(version), '"VERSION"');
    await expect(steady).toMatchFileSnapshot(path.join(root, 'test/fixtures/cli/three-nodes.sarif'));
  });

  it('is valid without findings', async () => {
    const [only] = (await logOf(await folderWith({ 'portal-ext.properties': '' }))).runs;
    expect({ rules: only?.tool.driver.rules, results: only?.results }).toEqual({ rules: [], results: [] });
  });

  it('counts lines and columns from 1, in UTF-16 units', async () => {
    const cwd = await folderWith({
      'a/portal-ext.properties': '\uFEFF# 😀\r\n名前=😀\r\nindex.on.startup = true\r\n',
    });
    const results = await resultsOf(cwd);
    expect(
      results.map(({ ruleId, locations }) => [ruleId, locations?.[0]?.physicalLocation?.region]),
    ).toContainEqual(['index-on-startup', { startLine: 3, startColumn: 20, endLine: 3, endColumn: 24 }]);
  });

  it('names files from the working directory, and those elsewhere in full', async () => {
    const cwd = await folderWith({ 'a b/ä%/portal-ext.properties': 'index.on.startup=true\n', 'c/x': '' });
    const uri = async (folder: string, target: string): Promise<unknown> =>
      (await resultsOf(folder, target))[0]?.locations?.[0]?.physicalLocation?.artifactLocation;
    expect(await uri(cwd, '.')).toEqual({
      uri: 'a%20b/%C3%A4%25/portal-ext.properties',
      uriBaseId: 'SRCROOT',
    });
    expect(await uri(`${cwd}/c`, '..')).toEqual({
      uri: `file://${cwd}/a%20b/%C3%A4%25/portal-ext.properties`,
    });
  });

  it('maps severities, and has the default ones with the rules', async () => {
    const cwd = await folderWith({ 'a/portal-ext.properties': 'index.on.startup=true\n' });
    const level = async (severity: string): Promise<unknown> => {
      const [only] = (await logOf(cwd, '--rule', `index-on-startup=${severity}`)).runs;
      const [rule] = only?.tool.driver.rules ?? [];
      return [only?.results?.[0]?.level, rule?.defaultConfiguration?.level];
    };
    expect(await level('error')).toEqual(['error', 'warning']);
    expect(await level('warning')).toEqual(['warning', 'warning']);
    expect(await level('information')).toEqual(['note', 'warning']);
    expect(await level('hint')).toEqual(['note', 'warning']);
  });
});

describe('fingerprints', () => {
  const text = 'index.on.startup=true\nzzz.a=\\u12\n';

  it('stay when lines move, and are all different', async () => {
    const before = fingerprintsOf(await resultsOf(await folderWith({ 'a/portal-ext.properties': text })));
    const after = fingerprintsOf(
      await resultsOf(await folderWith({ 'a/portal-ext.properties': `# one\n\n# two\n${text}` })),
    );
    expect(after).toEqual(before);
    expect(new Set(before.map(String)).size).toBe(before.length);
    expect(before.length).toBeGreaterThan(1);
  });

  it('tell equal findings of one key apart', async () => {
    const twice = 'locales.enabled=a,\\ \n b,\\ \n c\n';
    const results = await resultsOf(await folderWith({ 'a/portal-ext.properties': twice }));
    const blanks = fingerprintsOf(results.filter(({ ruleId }) => ruleId === 'continuation-trailing-blank'));
    expect(blanks).toHaveLength(2);
    expect(new Set(blanks.map(String)).size).toBe(2);
  });
});

describe('fixes', () => {
  it('are edits of the files', async () => {
    const cwd = await folderWith({ 'a/portal-ext.properties': 'locales.enabled=a,\\ \n b\n' });
    const [result] = (await resultsOf(cwd)).filter(({ ruleId }) => ruleId === 'continuation-trailing-blank');
    expect(result?.fixes).toEqual([
      {
        description: { text: 'Remove the blank' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'a/portal-ext.properties', uriBaseId: 'SRCROOT' },
            replacements: [
              {
                deletedRegion: { startLine: 1, startColumn: 20, endLine: 1, endColumn: 21 },
                insertedContent: { text: '' },
              },
            ],
          },
        ],
      },
    ]);
  });

  it('never carry a secret into the log', async () => {
    const cwd = await folderWith({
      'node1/portal-ext.properties':
        'cluster.link.enabled=true\nauth.token.shared.secret=first-one\njdbc.default.url=jdbc:mysql://db/a?password=third-one\n',
      'node2/portal-ext.properties':
        'cluster.link.enabled=true\nauth.token.shared.secret=second-one\njdbc.default.url=jdbc:mysql://db/b?password=fourth-one\n',
    });
    const { stdout } = await run(['check', '--format', 'sarif'], { cwd });
    expect(stdout).toContain('secret-differs');
    expect(stdout).toContain('database-differs');
    expect(stdout).not.toMatch(/(first|second|third|fourth)-one/);
  });
});

describe('texts of messages', () => {
  it.each([
    ['plain ${name} [en]', 'plain ${name} [en]'],
    ['a [link](1) here', 'a \\[link](1) here'],
    ['{0} and {12}', '{{0}} and {{12}}'],
    ['\u202eabc\u001b[31m', '\\\\u202eabc\\\\u001b[31m'],
  ])('%j is written as %j', (text, written) => {
    expect(sarifText(text)).toBe(written.replaceAll('\\\\u', '\\u'));
  });
});
