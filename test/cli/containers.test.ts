import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { folderWith, reportOf, run } from './run';

const cluster = {
  'docker-compose.yml': `services:
  dxp:
    image: liferay/dxp:2024.q1.5
    scale: 2
    environment:
      LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED: "true"
`,
};

describe('containers with variables alone', () => {
  it('are a cluster that is checked by the release of its image', async () => {
    const cwd = await folderWith(cluster);
    const { stdout } = await run(['check', '--format', 'json'], { cwd });
    const report = reportOf(stdout);
    expect(report).toMatchObject({
      clusters: [{ nodes: [{ name: 'dxp-1' }, { name: 'dxp-2' }] }],
    });
    expect((await run(['check'], { cwd })).stdout).toContain('Portal 2024.q1.5: as docker-compose.yml says');
  });

  it('are checked where their compose file is named', async () => {
    const cwd = await folderWith(cluster);
    const { stdout } = await run(['check', 'docker-compose.yml', '--format', 'json'], { cwd });
    const report = reportOf(stdout);
    expect(report).toMatchObject({
      clusters: [{ nodes: [{ name: 'dxp-1' }, { name: 'dxp-2' }] }],
      summary: { files: 0, error: 1 },
    });
  });

  it('tell what they run with', async () => {
    const cwd = await folderWith(cluster);
    expect((await run(['effective', 'dxp-1', 'cluster.link.enabled'], { cwd })).stdout).toMatch(
      /cluster\.link\.enabled +environment +docker-compose\.yml:6 +true/,
    );
    expect((await run(['effective', 'docker-compose.yml', 'cluster.link.enabled'], { cwd })).stderr).toMatch(
      /Several nodes read docker-compose\.yml/,
    );
  });
});

it('switches Cluster Link on where a variable alone says that it is off', async () => {
  const name = 'LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED';
  const cwd = await folderWith({
    'compose.yaml': 'services:\n  dxp: { image: "liferay/dxp:2024.q1.5", scale: 2, env_file: dxp.env }\n',
    'dxp.env': `${name}=false\n`,
  });
  await run(['fix', '--rule', 'cluster-link-disabled'], { cwd });
  expect(await readFile(`${cwd}/dxp.env`, 'utf8')).toBe(`${name}=true\n`);
});
