import { execFile, spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import { noticesName } from '../../scripts/ship/notices';
import { root } from '../cli/run';

const execute = promisify(execFile);

/** What is left out: results of other work, and what nothing is built from. */
const leftOut = new Set(['node_modules', 'dist', '.git', '.vscode-test', 'test-results', 'test', 'coverage']);

interface Built {
  readonly folder: string;
  readonly vsix: Buffer;
  readonly tarball: Buffer;
}

/** Packs a copy of the checkout, as somebody else does on another machine. */
async function pack(umask: string, zone: string): Promise<Built> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-properties-ship-'));
  const sources = (await readdir(root)).filter((name) => !leftOut.has(name) && !/\.(?:vsix|tgz)$/.test(name));
  for (const name of sources) await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const script = `umask ${umask} && node --import tsx scripts/package.ts x.vsix && npm pack --silent --ignore-scripts`;
  const env = { ...process.env, TZ: zone, SOURCE_DATE_EPOCH: '1700000000' };
  const { stdout } = await execute('bash', ['-c', script], { cwd: folder, env });
  const tarball = stdout.trim().split('\n').at(-1) ?? '';
  return {
    folder,
    vsix: await readFile(path.join(folder, 'x.vsix')),
    tarball: await readFile(path.join(folder, tarball)),
  };
}

describe('what ships', () => {
  let one: Built;
  let other: Built;

  beforeAll(async () => {
    [one, other] = await Promise.all([pack('022', 'UTC'), pack('077', 'Asia/Tokyo')]);
    return async () => {
      for (const { folder } of [one, other]) await rm(folder, { recursive: true });
    };
  }, 120_000);

  it('is the same, byte by byte, wherever and whenever it is built', () => {
    expect(one.folder).not.toBe(other.folder);
    expect(one.vsix.equals(other.vsix)).toBe(true);
    expect(one.tarball.equals(other.tarball)).toBe(true);
  });

  it('carries the licences of what is bundled, and a bill of it', async () => {
    const bill: unknown = JSON.parse(await readFile(path.join(one.folder, 'dist/sbom.cdx.json'), 'utf8'));
    expect(bill).toMatchObject({
      bomFormat: 'CycloneDX',
      metadata: { component: { name: manifest.name, version: manifest.version } },
    });
    const named = (await readFile(path.join(one.folder, noticesName), 'utf8')).matchAll(/^=+\n(.+) \(/gm);
    const packages = [...named].map(([, name = '']) => name.replace(' ', '@'));
    expect(refsOf(bill).toSorted()).toEqual(packages.toSorted());
    const direct = Object.entries(manifest.dependencies).map(([name, wanted]) => `${name}@${wanted}`);
    expect(direct.filter((one) => !packages.includes(one))).toEqual([]);
    for (const name of [noticesName, 'dist/sbom.cdx.json'])
      // File names are uncompressed in a zip.
      expect(one.vsix.includes(`extension/${name}`)).toBe(true);
  });

  it.skipIf(process.env['CI'] === undefined)('has those licences in the repository', async () => {
    const committed = await readFile(path.join(root, noticesName), 'utf8');
    expect(spawnSync('git', ['diff', '--quiet', 'HEAD', '--', noticesName], { cwd: root }).status).not.toBe(
      1,
    );
    expect(await readFile(path.join(one.folder, noticesName), 'utf8')).toBe(committed);
  });
});

function refsOf(bill: unknown): string[] {
  if (typeof bill !== 'object' || bill === null || !('components' in bill)) return [];
  const components: unknown = bill.components;
  return Array.isArray(components) ? components.map((one: { 'bom-ref': string }) => one['bom-ref']) : [];
}
