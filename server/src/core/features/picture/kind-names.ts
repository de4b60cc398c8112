import { say } from '../../text/localise';
import type { PictureKind } from './sketch';

/** What a thing is, in words. */
export function kindName(kind: PictureKind): string {
  switch (kind) {
    case 'database':
      return say`Database`;
    case 'file-store':
      return say`File store`;
    case 'search':
      return say`Search`;
    case 'channel':
      return 'Cluster Link';
  }
}
