import { describe, expect, it } from 'vitest';
import { schemeOf, toPath, toUri } from '../../server/src/lsp/uris';

describe('a URI and its path', () => {
  it.each([
    ['file:///opt/liferay/portal-ext.properties', '/opt/liferay/portal-ext.properties', 'file'],
    ['file:///a%20b/%C3%BC%23%3F%25.properties', '/a b/ü#?%.properties', 'file'],
    ['file:///', '/', 'file'],
    ['file:///c:/liferay', 'c:/liferay', 'file'],
    ['file://server/share/a', '//server/share/a', 'file'],
    ['memfs:/workspace/a%20b', '//memfs:/workspace/a b', 'memfs'],
    ['memfs:/', '//memfs:', 'memfs'],
    ['vscode-vfs://github/owner/repo/a', '//vscode-vfs:github/owner/repo/a', 'vscode-vfs'],
    ['vscode-remote://127.0.0.1:8080/a', '//vscode-remote:127.0.0.1:8080/a', 'vscode-remote'],
  ])('%s is %s', (uri, path, scheme) => {
    expect([toPath(uri), toUri(path), schemeOf(path)]).toEqual([path, uri, scheme]);
  });

  it.each([
    ['file:///C%3A/liferay/', 'c:/liferay'],
    ['file://localhost/a', '/a'],
    ['file:///a/', '/a'],
    ['MEMFS:/a/', '//memfs:/a'],
  ])('%s is %s, too', (uri, path) => {
    expect(toPath(uri)).toBe(path);
  });

  it.each([
    'untitled:Untitled-1',
    'git:/a?%7B%7D',
    'file:///a%2Fb',
    'file:///%E0%A4%A',
    'file:///a%00b',
    '/a',
    '',
  ])('%s is no path', (uri) => {
    expect(toPath(uri)).toBeUndefined();
  });

  it('has a URI whatever a file says', () => {
    expect(toUri('/a\ud800b')).toBe('file:///a%EF%BF%BDb');
  });
});
