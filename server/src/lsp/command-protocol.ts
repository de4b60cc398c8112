/**
 * What commands of our own client ask of the server beyond the Language Server Protocol: method names and the shapes of
 * their parameters, nothing else. Any other client may leave them alone.
 */

import type { WorkspaceEdit } from 'vscode-languageserver';

/** Request of the client, without parameters: what nodes run with otherwise than at the last commit. */
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

/** The answer to `releaseEditRequest`; `null` for what is no release. */
export interface ReleaseEdit {
  /** Left out where the project file cannot be changed. */
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
  /** A name for one more. */
  readonly next: string;
}

/** Request of the client: one more node beside that of a document. */
export const addNodeRequest = 'portalProperties/addNode';

export interface AddNodeParams {
  readonly uri: string;
  readonly name: string;
}

/** Request of the client: a cluster of the node alone that reads a document. */
export const createClusterRequest = 'portalProperties/createCluster';

export interface CreateClusterParams {
  readonly uri: string;
  readonly names: readonly string[];
}

/** The answer to both; `null` where nothing can be copied. */
export interface NewNodesEdit {
  readonly edit: WorkspaceEdit;
  /** Keys that are each node's own, and have to be set by hand. */
  readonly open: readonly string[];
}

/** Request of the client: all that there is to say of the clusters, as a page for a change ticket. */
export const reportRequest = 'portalProperties/report';

export interface ReportParams {
  readonly format: 'html' | 'markdown';
}

/** The answer to `reportRequest`; `null` where it could not be made. */
export interface ReportText {
  readonly text: string;
}
