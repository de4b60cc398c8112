import { describe, expect, it } from 'vitest';
import { folderWith, run } from './run';

const app = JSON.stringify({
  properties: {
    'orders.mode': {
      values: ['fast', 'safe'],
      default: 'safe',
      cluster: 'same',
      doc: 'How orders are sent.',
    },
    'orders.retries': { type: 'integer', min: 0, max: 9 },
    'orders.keys': { type: 'list', items: 'secret', default: 'hush-hush' },
  },
});

const files = {
  'portal-properties.json':
    '{ "portal": "7.4.3.131", "catalogues": ["apps/orders.json"], "rules": { "unknown-key": "warning" } }',
  'apps/orders.json': app,
  'node1/portal-ext.properties': 'orders.mode=fast\norders.retries=10\norders.keys=so-secret,too\n',
  'node2/portal-ext.properties': 'orders.mod=fast\norders.other=1\norders.keys=so-silent\n',
};

interface Finding {
  readonly rule: string;
  readonly file: string;
  readonly message: string;
}

/** Each finding as its file, its rule and its message. */
async function check(cwd: string): Promise<string[]> {
  const { stdout } = await run(['check', '--format', 'json'], { cwd });
  const result = JSON.parse(stdout) as { findings: readonly Finding[] };
  return result.findings.map(({ rule, file, message }) => `${file} ${rule}: ${message}`);
}

describe('keys of a catalogue file', () => {
  it('are checked and compared as those of Liferay are', async () => {
    const found = await check(await folderWith(files));
    expect(found.filter((finding) => finding.includes('orders'))).toMatchInlineSnapshot(`
      [
        "node1/portal-ext.properties value-differs: orders.mode of node1 is fast, but node2 has safe (default). It should be the same on all nodes.",
        "node1/portal-ext.properties invalid-value: "10" does not fit orders.retries, which is a whole number from 0 to 9.",
        "node1/portal-ext.properties value-differs: orders.retries of node1 is 10, but node2 does not set it. It should be the same on all nodes.",
        "node1/portal-ext.properties value-differs: orders.keys of node1 differs from that of node2. It should be the same on all nodes.",
        "node2/portal-ext.properties misspelt-key: Liferay does not know orders.mod. Did you mean orders.mode?",
        "node2/portal-ext.properties value-differs: orders.mode of node2 is safe (default), but node1 has fast. It should be the same on all nodes.",
        "node2/portal-ext.properties value-differs: orders.retries of node2 is not set, but node1 has 10. It should be the same on all nodes.",
        "node2/portal-ext.properties unknown-key: No Liferay release knows orders.other, and no family of keys covers it.",
        "node2/portal-ext.properties value-differs: orders.keys of node2 differs from that of node1. It should be the same on all nodes.",
      ]
    `);
  });

  it('have their defaults where no node sets them', async () => {
    const cwd = await folderWith(files);
    const { stdout } = await run(['effective', 'node2', 'orders.mode', 'orders.keys'], { cwd });
    expect(stdout).toMatchInlineSnapshot(`
      "node/node2 (Portal 7.4.3.131, as portal-properties.json says)

      Key          Layer              Place                          Value
      orders.mode  portal.properties                                 safe
      orders.keys  portal-ext         node2/portal-ext.properties:3  ••••••
      "
    `);
  });

  it('are explained, and nothing shows what is secret', async () => {
    const cwd = await folderWith(files);
    const mode = await run(['explain', 'orders.mode'], { cwd });
    expect(mode.stdout).toMatchInlineSnapshot(`
      "orders.mode

      How orders are sent.

      Takes one of fast or safe; default safe.
      It must be the same on every node of a cluster.
      Environment: LIFERAY_ORDERS_PERIOD_MODE
      "
    `);
    const outputs = await Promise.all(
      [
        ['explain', 'orders.keys'],
        ['check'],
        ['compare', '--all'],
        ['effective', 'node1'],
        ['defaults', 'orders.keys'],
      ].map(async (argv) => {
        const { stdout, stderr } = await run(argv, { cwd });
        return stdout + stderr;
      }),
    );
    expect(outputs.filter((output) => /hush-hush|so-secret|so-silent/.test(output))).toEqual([]);
  });
});

describe('a catalogue file that does not count', () => {
  it('is told where it is named', async () => {
    const found = await check(
      await folderWith({
        'portal-properties.json':
          '{ "catalogues": ["gone.json", "folder.json", "large.json", "/etc/hostname", "wide.json"] }',
        'folder.json/x': '',
        'large.json': `{ "properties": {${' '.repeat(1024 * 1024)}} }`,
        'wide.json': Buffer.from('\uFEFF{ "properties": {} }', 'utf16le'),
        'portal-ext.properties': 'a=b\n',
      }),
    );
    expect(found).toMatchInlineSnapshot(`
      [
        "portal-properties.json project-file-invalid: There is no file gone.json: paths are relative to the folder of this file.",
        "portal-properties.json project-file-invalid: The catalogue folder.json is not read: it is a folder. Its keys count as unknown until that is fixed.",
        "portal-properties.json project-file-invalid: The catalogue large.json is not read: it is 1 MB, and the limit is 1 MB. Its keys count as unknown until that is fixed.",
        "portal-properties.json project-file-invalid: The catalogue ../../etc/hostname is outside the folder of this file and is not read. Copy it into that folder.",
        "portal-properties.json project-file-invalid: The catalogue wide.json is not read: it is written in UTF-16, which Liferay cannot read. Its keys count as unknown until that is fixed.",
      ]
    `);
  });

  it('leaves a properties file what it is', async () => {
    const found = await check(
      await folderWith({
        'portal-properties.json': '{ "catalogues": ["portal-ext.properties"] }',
        'portal-ext.properties': `a=b\n#${' '.repeat(1024 * 1024)}\na=c\n`,
      }),
    );
    expect(found.map((finding) => finding.split(':')[0])).toEqual([
      'portal-ext.properties project-file-invalid',
      'portal-ext.properties duplicate-key',
    ]);
  });

  it('is told in itself where an entry of it is wrong', async () => {
    const cwd = await folderWith({
      ...files,
      'apps/orders.json': '{ "properties": { "orders.mode": true } }',
    });
    expect((await check(cwd)).filter((finding) => finding.includes('project-file'))).toEqual([
      'apps/orders.json project-file-invalid: "orders.mode" must be an object { … }.',
    ]);
  });
});
