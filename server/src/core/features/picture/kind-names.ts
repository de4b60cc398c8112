import type { PictureKind } from './sketch';

/** What a thing is, in words. */
export const kindNames: Readonly<Record<PictureKind, string>> = {
  database: 'Database',
  'file-store': 'File store',
  search: 'Search',
  channel: 'Cluster Link',
};
