import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fullCapabilities, languageClients, summarise } from '../kit/language-client';

const start = languageClients();

/** Cluster Link settings that do not cause a finding themselves. */
const quiet = 'cluster.link.autodetect.address=db:3306\njdbc.default.url=jdbc:mysql://db/lportal\n';
const on = `cluster.link.enabled=true\n${quiet}`;
const off = `cluster.link.enabled=false\n${quiet}`;

const linkOff = ['0:21 error cluster-link-disabled'];
const shows = (expected: readonly string[]) => (diagnostics: Parameters<typeof summarise>[0]) => {
  expect(summarise(diagnostics)).toEqual(expected);
};

describe('files that nobody opened', () => {
  it('are checked when the server starts', async () => {
    const { until } = await start({
      files: { 'node1/portal-ext.properties': on, 'node2/portal-ext.properties': off },
    });
    await until('node2/portal-ext.properties', shows(linkOff));
  });

  it('are checked again when they change on disk', async () => {
    const { until, write, changedOnDisk } = await start({
      files: { 'node1/portal-ext.properties': on, 'node2/portal-ext.properties': off },
    });
    await until('node2/portal-ext.properties', shows(linkOff));
    await write('node2/portal-ext.properties', on);
    changedOnDisk(['node2/portal-ext.properties', 2]);
    await until('node2/portal-ext.properties', shows([]));
  });

  it('lose their findings when a whole node folder is deleted or renamed', async () => {
    const { folder, until, changedOnDisk } = await start({
      files: { 'node1/portal-ext.properties': on, 'node2/portal-ext.properties': off },
    });
    await until('node2/portal-ext.properties', shows(linkOff));
    await rename(path.join(folder, 'node2'), path.join(folder, 'node3'));
    changedOnDisk(['node2', 3], ['node3', 1]);
    await until('node2/portal-ext.properties', shows([]));
    await until('node3/portal-ext.properties', shows(linkOff));
    await rm(path.join(folder, 'node1'), { recursive: true });
    changedOnDisk(['node1', 3]);
    await until('node3/portal-ext.properties', shows([]));
  });

  it('are compared with a node that is created later', async () => {
    const { until, write, changedOnDisk, diagnosticsOf } = await start({
      files: { 'node1/portal-ext.properties': off },
    });
    await write('node2/portal-ext.properties', on);
    changedOnDisk(['node2', 1]);
    await until('node1/portal-ext.properties', shows(linkOff));
    expect(diagnosticsOf('node2/portal-ext.properties')).toEqual([]);
  });

  it('belong to several workspace folders', async () => {
    const { until } = await start({
      files: {
        'a/node1/portal-ext.properties': on,
        'a/node2/portal-ext.properties': off,
        'b/node1/portal-ext.properties': off,
        'b/node2/portal-ext.properties': on,
      },
      folders: ['a', 'b'],
    });
    await until('a/node2/portal-ext.properties', shows(linkOff));
    await until('b/node1/portal-ext.properties', shows(linkOff));
  });
});

describe('open documents', () => {
  it('are checked as they are typed, saved or not', async () => {
    const { until, open, change } = await start({
      files: { 'node1/portal-ext.properties': on, 'node2/portal-ext.properties': off },
    });
    open('node2/portal-ext.properties', off);
    await until('node2/portal-ext.properties', shows(linkOff));
    change('node2/portal-ext.properties', 2, on);
    await until('node2/portal-ext.properties', shows([]));
    change('node2/portal-ext.properties', 3, off);
    await until('node2/portal-ext.properties', shows(linkOff));
  });

  it('change the findings of neighbours that are closed', async () => {
    const { until, open, change } = await start({
      files: { 'node1/portal-ext.properties': on, 'node2/portal-ext.properties': on },
    });
    open('node1/portal-ext.properties', on);
    change('node1/portal-ext.properties', 2, on.replace('//db/', '//other/'));
    await until('node2/portal-ext.properties', (diagnostics) => {
      expect(summarise(diagnostics)).toEqual(['2:17 error database-differs']);
    });
  });

  it('fall back to what lies on disk when they are closed', async () => {
    const { until, open, change, close } = await start({
      files: { 'node1/portal-ext.properties': on, 'node2/portal-ext.properties': on },
    });
    open('node2/portal-ext.properties', on);
    change('node2/portal-ext.properties', 2, off);
    await until('node2/portal-ext.properties', shows(linkOff));
    close('node2/portal-ext.properties');
    await until('node2/portal-ext.properties', shows([]));
  });

  it('get one publication for each version, even if nothing changed', async () => {
    const { until, open, change, published, uri } = await start({
      files: { 'node1/portal-ext.properties': on, 'node2/portal-ext.properties': on },
    });
    const file = 'node2/portal-ext.properties';
    const versions = (): (number | undefined)[] =>
      published.filter((publication) => publication.uri === uri(file)).map(({ version }) => version);
    open(file, on);
    await until(file, () => {
      expect(versions()).toEqual([1]);
    });
    change(file, 2, `# a comment\n${on}`);
    await until(file, () => {
      expect(versions()).toEqual([1, 2]);
    });
  });

  it('show related lines on the other nodes, the rule and its page', async () => {
    const { until, uri, diagnosticsOf } = await start({
      files: { 'node1/portal-ext.properties': on, 'node2/portal-ext.properties': off },
    });
    await until('node2/portal-ext.properties', shows(linkOff));
    const [diagnostic] = diagnosticsOf('node2/portal-ext.properties');
    expect(diagnostic?.source).toBe('portal-properties');
    expect(diagnostic?.codeDescription?.href).toMatch(/docs\/rules\/cluster-link-disabled\.md$/);
    expect(diagnostic?.relatedInformation).toEqual([
      {
        location: {
          uri: uri('node1/portal-ext.properties'),
          range: { start: { line: 0, character: 21 }, end: { line: 0, character: 25 } },
        },
        message: 'node1: true',
      },
    ]);
  });
});

describe('clients with less', () => {
  it('get no related information, tags or pages that they cannot show', async () => {
    const { until, diagnosticsOf } = await start({
      files: { 'node1/portal-ext.properties': on, 'node2/portal-ext.properties': off },
      capabilities: { ...fullCapabilities, textDocument: {} },
    });
    await until('node2/portal-ext.properties', shows(linkOff));
    const [diagnostic] = diagnosticsOf('node2/portal-ext.properties');
    expect(Object.keys(diagnostic ?? {}).sort()).toEqual(['code', 'message', 'range', 'severity', 'source']);
  });

  it('that cannot watch files are served by looking again on open and save', async () => {
    const { until, write, open, registrations } = await start({
      files: { 'node1/portal-ext.properties': on, 'node2/portal-ext.properties': off },
      capabilities: { textDocument: fullCapabilities.textDocument ?? {} },
    });
    await until('node2/portal-ext.properties', shows(linkOff));
    expect(registrations).toEqual([]);
    await write('node2/portal-ext.properties', on);
    open('node1/portal-ext.properties', on);
    await until('node2/portal-ext.properties', shows([]));
  });
});

describe('settings and project files', () => {
  it('set severities and switch rules off', async () => {
    const { until } = await start({
      files: { 'node1/portal-ext.properties': on, 'node2/portal-ext.properties': off },
      settings: { rules: { 'cluster-link-disabled': 'warning' } },
    });
    await until('node2/portal-ext.properties', shows(['0:21 warning cluster-link-disabled']));
  });

  it('are overruled by portal-properties.json, which may come and go', async () => {
    const { folder, until, write, changedOnDisk } = await start({
      files: { 'node1/portal-ext.properties': on, 'node2/portal-ext.properties': off },
      settings: { rules: { 'cluster-link-disabled': 'warning' } },
    });
    await until('node2/portal-ext.properties', shows(['0:21 warning cluster-link-disabled']));
    await write('portal-properties.json', '{ "rules": { "cluster-link-disabled": "hint" } }');
    changedOnDisk(['portal-properties.json', 1]);
    await until('node2/portal-ext.properties', shows(['0:21 hint cluster-link-disabled']));
    await rm(path.join(folder, 'portal-properties.json'));
    changedOnDisk(['portal-properties.json', 3]);
    await until('node2/portal-ext.properties', shows(['0:21 warning cluster-link-disabled']));
  });
});
