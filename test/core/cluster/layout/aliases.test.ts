import { describe, expect, it } from 'vitest';
import { aliasesOf } from '../../../../server/src/core/cluster/layout/aliases';
import { parseProjectFile } from '../../../../server/src/core/project/project-file';
import { sourceFile } from '../../../../server/src/core/workspace';

const [definition] = parseProjectFile(
  sourceFile(
    '/w/portal-properties.json',
    `{ "clusters": { "prod": { "aliases": {
       "hosts": [["db1", "DB1.example.org"]],
       "paths": [["/mnt/a/", "/mnt/b", "//nas/share"], ["/mnt/c", "/mnt/b/inner", "D:\\\\data"]] } } } }`,
  ),
).clusters;

describe('aliases', () => {
  const { hostIdentity, pathIdentity } = aliasesOf(definition);

  it('make one host of several names', () => {
    expect(['db1', 'db1.EXAMPLE.org', 'Other'].map(hostIdentity)).toEqual(['db1', 'db1', 'other']);
  });

  it.each([
    ['/mnt/a/documents', '/mnt/a/documents'],
    ['/mnt/b/documents/', '/mnt/a/documents'],
    ['/mnt/b', '/mnt/a'],
    ['//nas/share/documents', '/mnt/a/documents'],
    ['/mnt/b/inner/x', '/mnt/c/x'],
    ['D:\\data\\x', '/mnt/c/x'],
    ['/mnt/bb/documents', '/mnt/bb/documents'],
    ['data/document_library', 'data/document_library'],
  ])('compare the storage %s as %s', (path, identity) => {
    expect(pathIdentity(path)).toBe(identity);
  });

  it('are one object for one definition, so that clusters stay the same', () => {
    expect(aliasesOf(definition)).toBe(aliasesOf(definition));
    expect(aliasesOf(undefined)).toBe(aliasesOf(undefined));
    expect(['DB1', '/mnt/b/'].map(aliasesOf(undefined).pathIdentity)).toEqual(['DB1', '/mnt/b']);
  });
});
