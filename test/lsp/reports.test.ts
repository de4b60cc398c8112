import { describe, expect, it } from 'vitest';
import type { ChangesSinceCommit, ReportText } from '../../server/src/lsp/command-protocol';
import { fullCapabilities, languageClients, type LanguageClient } from '../kit/language-client';
import { createRepository } from '../kit/repository';

const start = languageClients();
const file = 'node1/portal-ext.properties';
const before = 'jdbc.default.maximumPoolSize=10\njdbc.default.password=old\n';
const after = '# more\njdbc.default.maximumPoolSize=20\njdbc.default.password=new\n';

async function opened(folder: string, text: string, settings: object = {}): Promise<LanguageClient> {
  const server = await start({ files: {}, capabilities: fullCapabilities, root: folder, settings });
  server.open(file, text);
  await server.until(file, () => {
    expect(server.published.some(({ uri, version }) => uri === server.uri(file) && version === 1)).toBe(true);
  });
  return server;
}

const changes = (server: LanguageClient): Promise<ChangesSinceCommit> =>
  server.connection.sendRequest('portalProperties/changesSinceCommit');

describe('what changes since the last commit', () => {
  it('is told of the text that is open, without secrets', async () => {
    const { folder, git } = await createRepository({ [file]: before });
    const id = git('rev-parse', 'HEAD').slice(0, 8);
    expect(await changes(await opened(folder, after))).toEqual({
      kind: 'page',
      text: `## Changes since the last commit \\(${id}\\)

1 node changes. Liferay reads portal properties only when it starts, so a restart is needed: node1\\.

### node1

| Key | Before | After |
| --- | --- | --- |
| \`jdbc.default.password\` | \`••••••\` | \`••••••\` (differs) |
| \`jdbc.default.maximumPoolSize\` | \`10\` | \`20\` |
`,
    });
  });

  it('is nothing where only lines were moved', async () => {
    const { folder } = await createRepository({ [file]: before });
    const answer = await changes(await opened(folder, `\n${before}`));
    expect(answer).toEqual({
      kind: 'page',
      text: expect.stringContaining('Nothing changes on the node.') as unknown,
    });
  });

  it('is not asked of git in a folder that nobody trusts', async () => {
    const { folder } = await createRepository({ [file]: before });
    expect(await changes(await opened(folder, after, { trusted: false }))).toEqual({ kind: 'untrusted' });
  });

  it('cannot be told without a commit, or a repository', async () => {
    const { folder } = await createRepository();
    expect(await changes(await opened(folder, after))).toEqual({ kind: 'no-commit' });
    const server = await start({ files: { [file]: before }, capabilities: fullCapabilities });
    expect(await changes(server)).toEqual({ kind: 'no-repository' });
  });
});

describe('the report', () => {
  it('is a page, or Markdown', async () => {
    const server = await start({ files: { [file]: before } });
    const ask = (format: string): Promise<ReportText | null> =>
      server.connection.sendRequest('portalProperties/report', { format });
    expect((await ask('html'))?.text).toMatch(/^<!doctype html>[^]*<h1>Liferay clusters<\/h1>/);
    expect((await ask('markdown'))?.text).toMatch(/^# Liferay clusters\n/);
    expect((await ask('markdown'))?.text).not.toContain('old');
  });
});
