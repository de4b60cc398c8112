/** Documents that are on no disk: the server provides their text. */
export const virtualScheme = 'portal-properties';

/**
 * Which defaults a document contains: those of a release, and those of the user's own installation if they are `from`
 * there.
 */
export interface DefaultsName {
  readonly release: string;
  readonly from: string | undefined;
}

export function defaultsUri({ release, from }: DefaultsName): string {
  const query = from === undefined ? '' : `?${encodeURIComponent(from)}`;
  return `${virtualScheme}:/${encodeURIComponent(release)}/portal.properties${query}`;
}

/** Undefined for any other URI. */
export function readDefaultsUri(uri: string): DefaultsName | undefined {
  const [, release, from] =
    /^portal-properties:\/+([^/?#]+)\/portal\.properties(?:\?([^#]*))?$/.exec(uri) ?? [];
  if (release === undefined) return undefined;
  try {
    return {
      release: decodeURIComponent(release),
      from: from === undefined || from === '' ? undefined : decodeURIComponent(from),
    };
  } catch {
    return undefined;
  }
}
