import { describe, expect, it } from 'vitest';
import { plainText } from '../../server/src/cli/plain-text';
import { run } from './run';

const portal = ['--portal', '7.4.3.131'];

describe('explain', () => {
  it('says of a property what the editor says', async () => {
    expect(await run(['explain', 'cluster.link.enabled', ...portal])).toEqual({
      status: 0,
      stderr: '',
      stdout: [
        'cluster.link.enabled · Cluster Link',
        '',
        'Joins the node to the others: caches are told about changes, one node is elected to run scheduled',
        'jobs, and cluster licences are checked. It has to be on for every node; one without it serves stale',
        'pages until its caches expire.',
        '',
        'Takes true or false; default false.',
        'It must be the same on every node of a cluster.',
        'Environment: LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED',
        'Releases: 6.1.0 and later',
        '',
      ].join('\n'),
    });
  });

  it('gives a property as data', async () => {
    const { stdout } = await run(['explain', 'cluster.link.enabled', ...portal, '--format', 'json']);
    const documentation: unknown = expect.stringMatching(/^Joins the node/);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      portal: { version: '7.4.3.131', from: '--portal' },
      property: {
        key: 'cluster.link.enabled',
        section: 'Cluster Link',
        family: null,
        type: { kind: 'boolean' },
        default: 'false',
        alternatives: [],
        agreement: 'same',
        secret: false,
        environment: 'LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED',
        since: '6.1.0',
        until: null,
        documentation,
      },
    });
  });

  it('says of a removed property what became of it', async () => {
    const { status, stdout } = await run(['explain', 'lucene.replicate.write', ...portal]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^lucene\.replicate\.write\n\nRemoved in 7\.0/);
    const data = await run(['explain', 'lucene.replicate.write', ...portal, '--format', 'json']);
    expect(JSON.parse(data.stdout)).toMatchObject({ property: { migration: { kind: 'removed' } } });
  });

  it('says of a property of later releases which is the first', async () => {
    expect(await run(['explain', 'combo.max.files', '--portal', '7.2.0'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Releases from 7.4.3.131 on have the property.') as unknown,
    });
  });

  it('says of a property that left without a word which releases had it, and of a renamed one its new name', async () => {
    expect((await run(['explain', 'auto.deploy.jetty.dest.dir', ...portal])).stdout).toMatch(
      /^auto\.deploy\.jetty\.dest\.dir\n\n[^]+Jetty[^]+\n\nReleases: 6\.1\.0 to 7\.2\.0\n$/,
    );
    expect((await run(['explain', 'com.liferay.portal.util.HttpImpl.timeout', ...portal])).stdout).toContain(
      'com.liferay.portal.kernel.util.Http.timeout',
    );
  });

  it('has the documentation of a rule with its examples', async () => {
    const { status, stdout, stderr } = await run(['explain', 'continuation-trailing-blank']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(
      [
        'continuation-trailing-blank (warning; reading)',
        '',
        'Whitespace after the \\ at the end of a line.',
        '',
        'Liferay trims a line before it looks for the \\ that continues it, so whitespace after the \\ does no',
        'harm in the portal. java.util.Properties, and with it most scripts and tools that read the file,',
        'sees an escaped space there: the value ends, and the next line becomes a key.',
        '',
        'The quick fix removes the whitespace. Liferay reads the same as before.',
        '',
        'Found:',
        '    locales.enabled=en_US,\\',
        '                           ^^ continuation-trailing-blank warning',
        '        de_DE',
        '',
        'Not found:',
        '    locales.enabled=en_US,\\',
        '        de_DE',
        '',
        '    my.path=C:\\\\',
        '    my.other=1',
        '',
        'https://github.com/portal-properties/portal-properties/blob/main/docs/rules/continuation-trailing-blank.md',
        '',
      ].join('\n'),
    );
  });

  it('gives a rule as data', async () => {
    const { stdout } = await run(['explain', 'duplicate-key', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      rule: { id: 'duplicate-key', severity: 'error', scope: 'file', group: 'reading' },
    });
  });

  it('fits a terminal, and has colours there', async () => {
    const { stdout } = await run(['explain', 'cluster.link.enabled', ...portal], { terminal: 50 });
    expect(stdout).toContain('\u001b[1m');
    const plain = await run(['explain', 'cluster.link.enabled', ...portal, '--color', 'never'], {
      terminal: 50,
    });
    const words = plain.stdout.split('\n').filter((line) => !line.startsWith('Environment'));
    expect(Math.max(...words.map((line) => line.length))).toBeLessThanOrEqual(50);
  });

  it.each([
    ['cluster.link.enable', 'Did you mean cluster.link.enabled?\n'],
    ['duplicate-keys', 'Did you mean duplicate-key?\n'],
    ['no such thing at all', ''],
  ])('%s is answered with a sentence, names like it and status 2', async (name, hint) => {
    expect(await run(['explain', name, ...portal])).toEqual({
      status: 2,
      stdout: '',
      stderr: `Portal 7.4.3.131 has no property "${name}", and there is no such rule.\n${hint}`,
    });
  });
});

describe('Markdown as plain text', () => {
  it.each([
    ['one\ntwo\n\nthree', 'one two\n\nthree'],
    ['a `code` and ``b ` c``', 'a code and b ` c'],
    ['**strong `x`** and *soft*', 'strong x and soft'],
    ['[label](address)', 'label (address)'],
    ['a\\*b\\_c &lt;d&amp;', 'a*b_c <d&'],
    ['first  \nsecond', 'first\nsecond'],
    ['- one\n  more\n- two', '- one more\n- two'],
    ['*Nearest known: 7\\.2\\.0 for 7\\.2\\.1.*', 'Nearest known: 7.2.0 for 7.2.1.'],
    ['```text\na  b\n\nc\n```\nafter', '    a  b\n\n    c\n\nafter'],
    ['2 * 3 * 4 and C:\\temp', '2 * 3 * 4 and C:\\temp'],
  ])('%j is shown as %j', (markdown, text) => {
    expect(plainText(markdown)).toBe(text);
  });
});
