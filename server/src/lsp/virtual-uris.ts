/** Documents that no disk has: the server gives their text. */
export const virtualScheme = 'portal-properties';

/** The defaults of a release as a document. */
export function defaultsUri(release: string): string {
  return `${virtualScheme}:/${encodeURIComponent(release)}/portal.properties`;
}

/** The release of which a virtual document holds the defaults; undefined for any other URI. */
export function releaseOfDefaults(uri: string): string | undefined {
  const release = /^portal-properties:\/+([^/]+)\/portal\.properties$/.exec(uri)?.[1];
  if (release === undefined) return undefined;
  try {
    return decodeURIComponent(release);
  } catch {
    return undefined;
  }
}
