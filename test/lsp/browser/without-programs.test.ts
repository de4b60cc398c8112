import { describe, expect, it } from 'vitest';
import type { ReportParams, ReportText } from '../../../server/src/lsp/command-protocol';
import { languageClients, useWorker } from '../../kit/language-client';

useWorker();

describe('in a browser', () => {
  const start = languageClients();

  it('no git is started, and that is said', async () => {
    const server = await start({ files: { 'portal-ext.properties': 'jdbc.default.username=lportal\n' } });
    expect(await server.connection.sendRequest('portalProperties/changesSinceCommit')).toEqual({
      kind: 'no-programs',
    });
  });

  it('the report for a change ticket is made', async () => {
    const server = await start({ files: { 'portal-ext.properties': 'jdbc.default.username=lportal\n' } });
    const params: ReportParams = { format: 'markdown' };
    const report = await server.connection.sendRequest<ReportText | null>('portalProperties/report', params);
    expect(report?.text).toContain('Portal Properties');
  });
});
