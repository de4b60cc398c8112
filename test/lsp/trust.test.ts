import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../cli/run';
import { languageClients } from '../kit/language-client';

const start = languageClients();

const node = (database: string): string =>
  `cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://${database}/lportal\n`;

/** A workspace that names a node outside it, in its project file and with a link. */
async function workspace(): Promise<string> {
  const outer = await temporaryFolder();
  const write = async (name: string, text: string): Promise<void> => {
    await mkdir(path.dirname(path.join(outer, name)), { recursive: true });
    await writeFile(path.join(outer, name), text);
  };
  await write('shop/node1/portal-ext.properties', node('db1'));
  await write('elsewhere/portal-ext.properties', node('db2'));
  await write(
    'shop/portal-properties.json',
    JSON.stringify({
      clusters: {
        shop: {
          nodes: {
            node1: { files: ['node1/portal-ext.properties'] },
            node2: { files: ['../elsewhere/portal-ext.properties'] },
            node3: { files: ['node3/portal-ext.properties'] },
          },
        },
      },
    }),
  );
  await mkdir(path.join(outer, 'shop/node3'));
  await symlink(
    '../../elsewhere/portal-ext.properties',
    path.join(outer, 'shop/node3/portal-ext.properties'),
  );
  return path.join(outer, 'shop');
}

const untrusted = 'and the workspace is not trusted';

describe.skipIf(process.platform === 'win32')('a workspace that nobody trusts', () => {
  it('is read within its folder alone, and what is left out is told', async () => {
    const client = await start({ files: {}, root: await workspace(), settings: { trusted: false } });
    await client.until('portal-properties.json', (diagnostics) => {
      expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
        [
          'file-not-read',
          `../elsewhere/portal-ext.properties is not read: it is outside the open folder, ${untrusted}.`,
        ],
      ]);
    });
    await client.until('node3/portal-ext.properties', (diagnostics) => {
      expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
        [
          'file-not-read',
          `The file was left out (a link leads out of the open folder, ${untrusted}). The nodes that read it are not compared: node3.`,
        ],
      ]);
    });
    expect(JSON.stringify(client.published)).not.toContain('db2');
  });

  it('is read again completely once somebody trusts it', async () => {
    const root = await workspace();
    const client = await start({ files: {}, root, settings: { trusted: false } });
    await client.until('portal-properties.json', (diagnostics) => {
      expect(diagnostics).toHaveLength(1);
    });
    await client.connection.sendNotification('portalProperties/trustGranted');
    await client.until('node1/portal-ext.properties', (diagnostics) => {
      expect(diagnostics.map(({ code }) => code)).toContain('database-differs');
    });
    await client.until('portal-properties.json', (diagnostics) => {
      expect(diagnostics).toEqual([]);
    });
    await client.until('node3/portal-ext.properties', (diagnostics) => {
      expect(diagnostics.map(({ code }) => code)).not.toContain('file-not-read');
    });
  });

  it('stays within its folder when files change', async () => {
    const root = await workspace();
    const client = await start({ files: {}, root, settings: { trusted: false } });
    await client.until('portal-properties.json', (diagnostics) => {
      expect(diagnostics).toHaveLength(1);
    });
    const compose = 'services:\n  dxp:\n    image: liferay/dxp\n    env_file: ../elsewhere/a.env\n';
    await client.write('compose.yml', compose);
    client.changedOnDisk(['compose.yml', 1]);
    await client.until('compose.yml', (diagnostics) => {
      expect(diagnostics.map(({ range, message }) => [range.start.line, message])).toEqual([
        [3, `../elsewhere/a.env is not read: it is outside the open folder, ${untrusted}.`],
      ]);
    });
    await client.write('compose.yml', compose.replace('../elsewhere/', ''));
    client.changedOnDisk(['compose.yml', 2]);
    await client.until('compose.yml', (diagnostics) => {
      expect(diagnostics).toEqual([]);
    });
    expect(client.diagnosticsOf('portal-properties.json')).toHaveLength(1);
  });
});
