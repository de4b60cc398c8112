import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyOfExamples, reportOf, run } from './run';

describe('a StatefulSet of Kubernetes', () => {
  it('is a cluster, and what is wrong in its ConfigMap is told in the manifest', async () => {
    const cwd = path.join(await copyOfExamples(), 'kubernetes');
    const { status, stdout } = await run(['check', '--format', 'json'], { cwd });
    expect(status).toBe(0);
    const range = (line: number, start: number, end: number): unknown => ({
      start: { line, character: start },
      end: { line, character: end },
    });
    expect(reportOf(stdout)).toMatchObject({
      clusters: [
        {
          name: 'dxp',
          nodes: ['dxp-0', 'dxp-1', 'dxp-2'].map((name) => ({ name, files: ['dxp.yaml'] })),
        },
      ],
      findings: [
        { rule: 'file-store-node-local', file: 'dxp.yaml', range: range(13, 25, 29) },
        { rule: 'cluster-link-logic-name-repeated', file: 'dxp.yaml', range: range(18, 44, 47) },
      ],
      summary: { files: 1, error: 0, warning: 2 },
    });
  });

  it('is mended in the manifest', async () => {
    const cwd = path.join(await copyOfExamples(), 'kubernetes');
    const { stdout } = await run(['fix', '--dry-run', '--rule', 'cluster-link-logic-name-repeated'], { cwd });
    expect(stdout).toContain(
      [
        '-    cluster.link.channel.logic.name.control=dxp',
        '+    cluster.link.channel.logic.name.control=',
      ].join('\n'),
    );
  });

  it('tells what a pod runs with, and where the manifest says so', async () => {
    const cwd = path.join(await copyOfExamples(), 'kubernetes');
    expect((await run(['effective', 'dxp-1', 'jdbc.default.username'], { cwd })).stdout).toMatch(
      /jdbc\.default\.username +portal-ext +dxp\.yaml:12 +liferay/,
    );
  });
});
