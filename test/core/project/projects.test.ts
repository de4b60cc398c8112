import { describe, expect, it } from 'vitest';
import { readProjects, type Projects } from '../../../server/src/core/project/projects';
import { defaultSettings, type Settings } from '../../../server/src/core/project/settings';
import { inMemoryWorkspace } from '../../../server/src/core/workspace';

function projects(files: Record<string, string>, settings: Partial<Settings> = {}, roots = ['/w']): Projects {
  return readProjects(inMemoryWorkspace(files, roots), { ...defaultSettings, ...settings });
}

describe('the project file of a file', () => {
  const found = projects({
    '/w/portal-properties.json': '{ "portal": "7.1", "rules": { "value-differs": "off" } }',
    '/w/inner/portal-properties.json': '{ "portal": "7.2", "ignore": ["old/**", "*.bak.properties"] }',
  });

  it('is the nearest one upwards', () => {
    expect(found.projectOf('/w/a/b/portal-ext.properties')?.folder).toBe('/w');
    expect(found.projectOf('/w/inner/b/portal-ext.properties')?.folder).toBe('/w/inner');
    expect(found.releaseFor('/w/inner/x')).toEqual({ version: '7.2', from: 'portal-properties.json' });
  });

  it('has no part in what lies elsewhere', () => {
    expect(found.projectOf('/x/portal-ext.properties')).toBeUndefined();
  });

  it('ignores by globs that count from its folder', () => {
    expect(found.isIgnored('/w/inner/old/a/portal-ext.properties')).toBe(true);
    expect(found.isIgnored('/w/inner/a.bak.properties')).toBe(true);
    expect(found.isIgnored('/w/inner/a/old/portal-ext.properties')).toBe(false);
    expect(found.isIgnored('/w/old/portal-ext.properties')).toBe(false);
  });

  it('sets rules for what it governs', () => {
    expect(found.ruleSetting('value-differs', '/w/a/portal-ext.properties')).toBe('off');
    expect(found.ruleSetting('value-differs', '/w/inner/portal-ext.properties')).toBeUndefined();
  });
});

describe('the release in force', () => {
  const gradle = { '/w/gradle.properties': 'liferay.workspace.product = dxp-2024.q4.1\n' };
  const project = { '/w/portal-properties.json': '{ "portal": "7.1" }' };

  it.each<[string, Record<string, string>, Partial<Settings>, { version: string | undefined; from: string }]>(
    [
      ['the newest by default', {}, {}, { version: undefined, from: 'newest' }],
      ['that of gradle.properties', gradle, {}, { version: 'dxp-2024.q4.1', from: 'gradle.properties' }],
      ['that of the settings over it', gradle, { portal: '7.3' }, { version: '7.3', from: 'settings' }],
      [
        'that of the project file over both',
        { ...gradle, ...project },
        { portal: '7.3' },
        { version: '7.1', from: 'portal-properties.json' },
      ],
      [
        'that of the command line over all',
        { ...gradle, ...project },
        { portalOverride: '6.2' },
        { version: '6.2', from: '--portal' },
      ],
    ],
  )('is %s', (_name, files, settings, expected) => {
    expect(projects(files, settings).releaseFor('/w/configs/prod/node1/portal-ext.properties')).toEqual(
      expected,
    );
  });

  it('passes a gradle.properties that names no product', () => {
    const files = { ...gradle, '/w/a/gradle.properties': 'org.gradle.daemon=true\n' };
    expect(projects(files).releaseFor('/w/a/portal-ext.properties').version).toBe('dxp-2024.q4.1');
  });
});

describe('the setting of a rule', () => {
  const files = { '/w/portal-properties.json': '{ "rules": { "a-b": "hint" } }' };

  it('comes from the command line, else from the project file, else from the editor', () => {
    const rules = new Map([['a-b', 'error'] as const]);
    expect(projects({}, { rules }).ruleSetting('a-b', '/w/x')).toBe('error');
    expect(projects(files, { rules }).ruleSetting('a-b', '/w/x')).toBe('hint');
    expect(
      projects(files, { rules, ruleOverrides: new Map([['a-b', 'off']]) }).ruleSetting('a-b', '/w/x'),
    ).toBe('off');
    expect(projects(files).ruleSetting('c-d', '/w/x')).toBeUndefined();
  });
});

describe('ignored files of the settings', () => {
  it('count from each root', () => {
    const found = projects({}, { ignore: ['**/backup/**'] }, ['/w', '/x']);
    expect(
      ['/w/backup/a', '/x/a/backup/b', '/y/backup/a', '/w/a'].map((path) => found.isIgnored(path)),
    ).toEqual([true, true, false, false]);
  });
});
