import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { folderWith, run } from './run';

describe('fix', () => {
  it('removes byte order marks where their rule is named, and nothing comes beside the line that they hide', async () => {
    const on = 'cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://db/a\n';
    const cwd = await folderWith({
      'node1/portal-ext.properties': on,
      'node2/portal-ext.properties': `\uFEFF${on}`,
    });
    const { stdout } = await run(['fix', '--rule', 'cluster-link-disabled'], { cwd });
    expect(stdout).toContain('Nothing to fix.');
    expect((await run(['fix', '--rule', 'byte-order-mark'], { cwd })).stdout).toContain(
      '  Remove the byte order mark [byte-order-mark]\n',
    );
    expect(await readFile(`${cwd}/node2/portal-ext.properties`, 'utf8')).toBe(on);
  });
});
