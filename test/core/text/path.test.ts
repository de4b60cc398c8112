import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  baseName,
  isAbsolutePath,
  isWithin,
  joinPath,
  normalisePath,
  parentFolder,
  relativePath,
} from '../../../server/src/core/text/path';

describe('paths', () => {
  it.each([
    ['/a/b', '/a', 'b'],
    ['/a', '/', 'a'],
    ['/', '/', ''],
    ['a', '', 'a'],
    ['c:/a', 'c:', 'a'],
    ['//server/share', '//server', 'share'],
    ['//server', '//server', 'server'],
  ])('%s lies in %s and is called %s', (path, folder, name) => {
    expect([parentFolder(path), baseName(path)]).toEqual([folder, name]);
  });

  it.each([
    ['/a/./b//c/', '/a/b/c'],
    ['/a/../b', '/b'],
    ['/../a', '/a'],
    ['../a', '../a'],
    ['a/../../b', '../b'],
    ['//server/share', '//server/share'],
    ['/', '/'],
  ])('%s is %s', (path, normal) => {
    expect(normalisePath(path)).toBe(normal);
  });

  it.each([
    ['/a', 'b', '/a/b'],
    ['/a', '../b', '/b'],
    ['/a', '/b', '/b'],
    ['/a', 'C:/b', 'C:/b'],
    ['', 'b', 'b'],
  ])('%s and %s make %s', (folder, name, path) => {
    expect(joinPath(folder, name)).toBe(path);
  });

  it('are within a folder, not beside one that begins alike', () => {
    expect(isWithin('/a', '/a/b')).toBe(true);
    expect(isWithin('/a', '/a')).toBe(true);
    expect(isWithin('/', '/a')).toBe(true);
    expect(isWithin('/a', '/ab')).toBe(false);
  });

  it.each([
    ['/a', '/a/b/c', 'b/c'],
    ['/a', '/a', '.'],
    ['/a/b', '/a/c', '../c'],
    ['/', '/a', 'a'],
  ])('seen from %s %s is %s', (folder, path, relative) => {
    expect(relativePath(folder, path)).toBe(relative);
  });

  it('are absolute with a slash or a drive', () => {
    expect(['/a', 'C:/a', 'a', 'C:a', './a'].map(isAbsolutePath)).toEqual([true, true, false, false, false]);
  });

  it('come back from where they are seen', () => {
    const name = fc.constantFrom('a', 'b', 'c');
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
    fc.assert(
      fc.property(path, path, (folder, other) => {
        expect(joinPath(folder, relativePath(folder, other))).toBe(other);
      }),
    );
  });
});
