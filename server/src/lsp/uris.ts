import type { FilePath } from '../core/service';

/**
 * Paths of files that are not on disk begin with `//`, the scheme and a colon:
 * `//vscode-vfs:github/owner/repository/a`. No machine name contains a colon, so they never look like those of a
 * network share.
 */
const virtualPath = /^\/\/([a-z][a-z\d+.-]*):([^/]*)(\/.*)?$/;

const uriParts = /^([a-z][a-z\d+.-]*):(?:\/\/([^/?#]*))?(\/[^?#]*)$/i;

/**
 * The path of a URI in the form of the core (`/` everywhere, drive letters in lower case); undefined if it has none.
 * URIs with other schemes than `file:` count if they have a path and nothing after it.
 */
export function toPath(uri: string): FilePath | undefined {
  const [, scheme, authority = '', encoded] = uriParts.exec(uri) ?? [];
  if (scheme === undefined || encoded === undefined || /%2f/i.test(encoded)) return undefined;
  const path = decoded(encoded)?.replaceAll('\\', '/');
  if (path === undefined || path.includes('\0')) return undefined;
  if (scheme.toLowerCase() !== 'file') return withoutSlash(`//${scheme.toLowerCase()}:${authority}${path}`);
  if (authority !== '' && authority !== 'localhost') return withoutSlash(`//${authority}${path}`);
  return withoutSlash(path.replace(/^\/([A-Za-z]:)/, (_, drive: string) => drive.toLowerCase()));
}

export function toUri(path: FilePath): string {
  const [, scheme, authority = '', below = '/'] = virtualPath.exec(path) ?? [];
  if (scheme !== undefined)
    return `${scheme}:${authority === '' ? '' : `//${authority}`}${encodedPath(below)}`;
  const share = /^\/\/([^/]+)(\/.*)?$/.exec(path);
  if (share !== null) return `file://${share[1] ?? ''}${encodedPath(share[2] ?? '/')}`;
  return `file://${encodedPath(path.startsWith('/') ? path : `/${path}`)}`;
}

/** The scheme of the URI that a path stands for. */
export function schemeOf(path: FilePath): string {
  return virtualPath.exec(path)?.[1] ?? 'file';
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function withoutSlash(path: FilePath): FilePath {
  return path.length > 1 && path.endsWith('/') && !/^[a-z]:\/$/.test(path) ? path.slice(0, -1) : path;
}

/** As in the addresses of web pages: characters that are allowed there stay readable. */
function encodedPath(path: FilePath): string {
  // Half of a surrogate pair cannot be written, and no file name contains one.
  return encodeURI(path.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))
    .replaceAll('?', '%3F')
    .replaceAll('#', '%23');
}
