/**
 * How our own client reads files for a server that cannot: only method names and the shapes of their parameters. A
 * client that answers them names the schemes of such files in `initializationOptions.fileSchemes`.
 */

/** Request of the server: the content of a file. */
export const readFileRequest = 'portalProperties/readFile';

export interface ReadFileParams {
  readonly uri: string;
  /** The content of a larger file is not wanted; in bytes. */
  readonly limit: number;
}

/** The answer to `readFileRequest`; `null` if there is no such file. */
export type FileContent =
  | { readonly kind: 'content'; readonly base64: string }
  /** In bytes. */
  | { readonly kind: 'too-large'; readonly size: number }
  | { readonly kind: 'folder' | 'no-permission' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Request of the server: the entries of a folder. */
export const listFolderRequest = 'portalProperties/listFolder';

export interface ListFolderParams {
  readonly uri: string;
}

/**
 * The answer to `listFolderRequest`; `null` for something that is not a folder. A link to a folder is reported as
 * `link`.
 */
export type FolderContent = readonly {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link';
}[];
