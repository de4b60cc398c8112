/**
 * What this language server speaks with its own client beyond the Language Server Protocol: method names
 * and the shapes of their parameters, nothing else.
 */

/** Request of the client: what is in force for one document. Any client may leave it alone. */
export const statusRequest = 'portalProperties/status';

/** Notification of the server, without parameters: an earlier answer to `statusRequest` may be stale. */
export const statusChangedNotification = 'portalProperties/statusChanged';

export interface StatusParams {
  /** The URI of an open document. */
  readonly uri: string;
}

/** The answer to `statusRequest`; `null` for a document that the server does not look after. */
export interface DocumentStatus {
  /** The release by which the document is judged, as `7.4.3.131`. */
  readonly release: string;
  /** What named that release: `portal-properties.json`, `settings`, `gradle.properties`, or `newest` for nothing. */
  readonly releaseFrom: string;
  readonly cluster?: string;
  readonly node?: string;
  /** The number of findings in this document. */
  readonly findings: number;
}
