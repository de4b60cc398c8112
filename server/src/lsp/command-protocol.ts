/**
 * What commands of our own client ask of the server beyond the Language Server Protocol: only method names and the
 * shapes of their parameters. Any other client may ignore them.
 */

import type { WorkspaceEdit } from 'vscode-languageserver';

/** Request of the client, without parameters: how the configuration of the nodes differs from the last commit. */
export const changesSinceCommitRequest = 'portalProperties/changesSinceCommit';

/** The answer to `changesSinceCommitRequest`: a page of Markdown, or why there is none. */
export type ChangesSinceCommit =
  | { readonly kind: 'page'; readonly text: string }
  | { readonly kind: 'untrusted' | 'no-programs' | 'no-git' | 'no-repository' | 'no-commit' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Request of the client: the edit of the project file that states another release for a document. */
export const releaseEditRequest = 'portalProperties/releaseEdit';

export interface ReleaseParams {
  readonly uri: string;
  /** As users write it: `6.2`, `dxp-7.4-u92`, `2024.q4.1`; left out to state none. */
  readonly release?: string;
}

/** The answer to `releaseEditRequest`; `null` for something that is not a release. */
export interface ReleaseEdit {
  /** Left out if the project file cannot be changed. */
  readonly edit?: WorkspaceEdit;
}

/** Request of the client: the node of a document, from which others can be made. */
export const nodeToCopyRequest = 'portalProperties/nodeToCopy';

export interface NodeToCopyParams {
  readonly uri: string;
}

/** The answer to `nodeToCopyRequest`; `null` for a document that no node reads. */
export interface NodeToCopy {
  readonly node: string;
  /** The names of the nodes of its cluster. */
  readonly names: readonly string[];
  /** A name for a new node. */
  readonly next: string;
}

/** Request of the client: a new node next to that of a document. */
export const addNodeRequest = 'portalProperties/addNode';

export interface AddNodeParams {
  readonly uri: string;
  readonly name: string;
}

/** Request of the client: a cluster made from the only node that reads a document. */
export const createClusterRequest = 'portalProperties/createCluster';

export interface CreateClusterParams {
  readonly uri: string;
  readonly names: readonly string[];
}

/** The answer to both; `null` if nothing can be copied. */
export interface NewNodesEdit {
  readonly edit: WorkspaceEdit;
  /** Keys that are specific to each node and have to be set by hand. */
  readonly open: readonly string[];
}

/** Request of the client: everything there is to say about the clusters, as a page for a change ticket. */
export const reportRequest = 'portalProperties/report';

export interface ReportParams {
  readonly format: 'html' | 'markdown';
}

/** The answer to `reportRequest`; `null` if it could not be made. */
export interface ReportText {
  readonly text: string;
}
