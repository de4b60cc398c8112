import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { version } from '../../package.json';
import { ruleIds } from '../../server/src/core/service';
import { todayIso } from '../../server/src/today';
import { folderWith, root, run } from './run';

const expected = (name: string): string => path.join(root, 'test/fixtures/cli', name);

const node = (database: string, more: string): string =>
  `cluster.link.enabled=true
jdbc.default.url=jdbc:mysql://${database}/lportal?password=geheim
jdbc.default.password=geheim
dl.store.impl=com.liferay.portal.store.db.DBStore
${more}`;

/** The others are off, so that a new rule changes nothing here. */
const rules = ['database-differs', 'value-differs', 'index-on-startup', 'ignore-without-effect'];

const files = {
  'portal-properties.json': JSON.stringify({
    portal: '7.4.3.131',
    rules: Object.fromEntries([...ruleIds].filter((id) => !rules.includes(id)).map((id) => [id, 'off'])),
  }),
  'prod/node1/portal-ext.properties': node('db', 'company.log.enabled=true\n'),
  'prod/node2/portal-ext.properties': node(
    'other',
    '# portal-properties-ignore index-on-startup -- <b>Asked</b> for by audit until 2099-12-31\nindex.on.startup=true\n# portal-properties-ignore duplicate-key\ncompany.log.enabled=false\n',
  ),
  'prod/node3/portal-ext.properties': node('db', 'include-and-override=more.properties\n'),
  'prod/node3/more.properties': 'transactional.cache.enable=false\n',
  'dev/portal-ext.properties': 'index.on.startup=true\n',
};

/** The report with what changes from day to day replaced. */
async function report(cwd: string, ...argv: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await run(['report', ...argv], { cwd });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout
    .replaceAll(todayIso(), 'TODAY')
    .replaceAll(`portal-properties ${version}`, 'PROGRAM')
    .replaceAll(`portal\\-properties ${version.replaceAll('.', '\\.')}`, 'PROGRAM');
}

describe('report', () => {
  it.each([
    ['html', 'cluster-report.html'],
    ['markdown', 'cluster-report.md'],
  ])('tells nodes, decisions, differences, findings and what is accepted, as %s', async (format, name) => {
    const cwd = await folderWith(files);
    const text = await report(cwd, '--format', format);
    expect(text).not.toContain('geheim');
    await expect(text).toMatchFileSnapshot(expected(name));
  });

  it('lists what a baseline accepts with the reasons in it', async () => {
    const cwd = await folderWith({
      ...files,
      'baseline.json': JSON.stringify({
        version: 1,
        accepted: [
          {
            rule: 'index-on-startup',
            file: 'dev/portal-ext.properties',
            key: 'index.on.startup',
            message: 'Liferay rebuilds the search index at every start because index.on.startup is on.',
            count: 1,
            reason: 'Wanted | for now',
          },
        ],
      }),
    });
    const text = await report(cwd, 'dev', '--format', 'markdown', '--baseline', 'baseline.json');
    expect(text.slice(text.indexOf('## Outside'))).toBe(`## Outside clusters

### Accepted findings

| Finding | Rule | Place | Why |
| --- | --- | --- | --- |
| Liferay rebuilds the search index at every start because index\\.on\\.startup is on\\. | \`index-on-startup\` | \`dev/portal-ext.properties:1\` | Wanted \\| for now \\(the baseline\\) |

Created by PROGRAM on TODAY. Secrets are masked.
`);
  });

  it('is a page without anything to load or to run, with captions and scopes', async () => {
    const cwd = await folderWith(files);
    const text = await report(cwd);
    expect(text).not.toMatch(/<script|<link|<img|@import|url\(|https?:/);
    expect(text.match(/<table>/g)).toHaveLength(text.match(/<caption>[^<]/g)?.length ?? 0);
    expect(text.match(/<th(?! scope="(?:col|row|rowgroup)")[ >]/g)).toBe(null);
    expect(text).not.toContain('<b>Asked');
  });

  it('is short where there is nothing', async () => {
    const cwd = await folderWith({});
    expect(await report(cwd, '--format', 'markdown')).toBe(
      '# Liferay clusters\n\nNo findings in 0 files\\.\n\nCreated by PROGRAM on TODAY. Secrets are masked.\n',
    );
  });
});
