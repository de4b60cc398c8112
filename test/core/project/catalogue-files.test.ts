import { describe, expect, it } from 'vitest';
import type { OwnProperty } from '../../../server/src/core/catalogue/catalogue';
import { parseCatalogueFile } from '../../../server/src/core/project/catalogue-files';
import { deepestJson } from '../../../server/src/core/project/json-guard';
import { readProjects } from '../../../server/src/core/project/projects';
import { defaultSettings } from '../../../server/src/core/project/settings';
import { inMemoryWorkspace, sourceFile, type Workspace } from '../../../server/src/core/workspace';

const text: OwnProperty = {
  type: { kind: 'string' },
  default: undefined,
  agreement: 'should-be-same',
  documentation: undefined,
};

/** The keys of the project at /w, as they are in force for a file in it. */
function keysOf(workspace: Workspace): ReadonlyMap<string, OwnProperty> | undefined {
  return readProjects(workspace, defaultSettings).releaseFor('/w/portal-ext.properties').own?.properties;
}

function keys(files: Readonly<Record<string, string>>): Record<string, OwnProperty> {
  return Object.fromEntries(keysOf(inMemoryWorkspace(files)) ?? []);
}

/** Each problem as the text it stands on, and what it says. */
function problems(content: string): string[] {
  return parseCatalogueFile(sourceFile('/w/app.json', content)).problems.map(
    ({ span, message }) => `${content.slice(span.start, span.end)} → ${message}`,
  );
}

describe('catalogue files', () => {
  it('have no defaults for secrets', () => {
    expect(
      keys({
        '/w/portal-properties.json': '{ "catalogues": ["a.json"] }',
        '/w/a.json': '{ "properties": { "a": { "type": "list", "items": "secret", "default": "b" } } }',
      }),
    ).toEqual({ a: { ...text, type: { kind: 'list', item: { kind: 'secret' } } } });
  });

  it('bring keys in the form of the project file, with defaults', () => {
    expect(
      keys({
        '/w/portal-properties.json': '{ "catalogues": ["apps\\\\a.json", "apps/b.json"] }',
        '/w/apps/a.json':
          '{ /* A */ "$schema": "x", "properties": { "a.port": { "type": "port", "default": "80" }, } }',
        '/w/apps/b.json': '{ "properties": { "b.token": { "type": "secret", "cluster": "same" } } }',
      }),
    ).toEqual({
      'a.port': { ...text, type: { kind: 'port' }, default: '80' },
      'b.token': { ...text, type: { kind: 'secret' }, agreement: 'same' },
    });
  });

  it('yield to later ones, and these to the project file itself', () => {
    const file = (doc: string, names: readonly string[]): string =>
      JSON.stringify({ properties: Object.fromEntries(names.map((name) => [name, { doc }])) });
    expect(
      keys({
        '/w/portal-properties.json': file('own', ['z']).replace(
          '{',
          '{ "catalogues": ["a.json", "b.json"], ',
        ),
        '/w/a.json': file('a', ['x', 'y', 'z']),
        '/w/b.json': file('b', ['y', 'z']),
      }),
    ).toEqual({
      x: { ...text, documentation: 'a' },
      y: { ...text, documentation: 'b' },
      z: { ...text, documentation: 'own' },
    });
  });

  it('count for nothing from outside the folder of the project file, or where they cannot be read', () => {
    const workspace = inMemoryWorkspace({
      '/w/portal-properties.json': '{ "catalogues": ["../out.json", "gone.json", "big.json"] }',
      '/out.json': '{ "properties": { "out": {} } }',
    });
    const big = {
      ...sourceFile('/w/big.json', ''),
      problem: { kind: 'too-large', detail: 'it is big' },
    } as const;
    const files = new Map([...workspace.files, ['/w/big.json', big] as const]);
    expect([...(keysOf({ ...workspace, files }) ?? [])]).toEqual([]);
  });

  it('give the same keys as long as their files are the same', () => {
    const workspace = inMemoryWorkspace({
      '/w/portal-properties.json': '{ "catalogues": ["a.json"] }',
      '/w/a.json': '{ "properties": { "a": {} } }',
    });
    const before = keysOf(workspace);
    expect(keysOf(workspace)).toBe(before);
    const changed = sourceFile('/w/a.json', '{ "properties": { "b": {} } }');
    const after = keysOf({ ...workspace, files: new Map([...workspace.files, ['/w/a.json', changed]]) });
    expect([...(after?.keys() ?? [])]).toEqual(['b']);
  });

  it.each([
    ['', [' → This is not valid JSON (ValueExpected). What can be read of it still applies.']],
    ['{}', [' → A catalogue file has its keys in "properties": { … }.']],
    ['[1]', ['[1] → A catalogue file must be an object { … }.']],
    ['{ "keys": {} }', ['"keys" → "keys" is not known in a catalogue file. Known names: properties.']],
    ['{ "properties": [] }', ['[] → "properties" must be an object { … }.']],
    [
      '{ "properties": { "a": { "type": "integer", "max": 5, "default": "6" } } }',
      ['"6" → The default of "a" does not fit its type.'],
    ],
    ['{ "properties": { "a": { "default": 6 } } }', ['6 → "default" must be a text in quotes.']],
    [
      '{ "properties": { "a": {} }',
      [' → This is not valid JSON (CloseBraceExpected). What can be read of it still applies.'],
    ],
  ])('say what is wrong where it stands: %s', (content, expected) => {
    expect(problems(content)).toEqual(expected);
  });

  it('are not followed into depths', () => {
    const deep = `{ "properties": ${'['.repeat(50_000)}`;
    expect(problems(deep)).toEqual([
      `[ → The file is nested more than ${deepestJson} levels deep and is not read.`,
    ]);
  });
});
