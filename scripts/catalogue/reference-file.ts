import { type PortalFileEntry, readPortalFile } from '../../server/src/core/catalogue/portal-file';

export interface ReferenceGroup {
  /** The comment above the entries: material for inference, never for the product. */
  readonly comment: string;
  readonly entries: readonly PortalFileEntry[];
}

export interface ReferenceSection {
  readonly name: string;
  readonly groups: readonly ReferenceGroup[];
}

const prose = /^[ \t]*#(?:[ \t]+(.*))?$/;

/** Reads one of Liferay's own portal.properties files. @throws if a key comes before the first section */
export function readReferenceFile(text: string): ReferenceSection[] {
  return readPortalFile(text).map(({ name, groups }) => {
    if (name === '') throw new Error(`${groups[0]?.entries[0]?.key ?? ''} stands before the first section`);
    return {
      name,
      groups: groups.map(({ comment, entries }) => ({
        comment: comment
          .map((line) => prose.exec(line)?.[1] ?? '')
          .join('\n')
          .trim(),
        entries,
      })),
    };
  });
}
