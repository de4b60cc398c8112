/**
 * What this language server speaks with its own client beyond the Language Server Protocol: method names
 * and the shapes of their parameters, nothing else.
 */

import type { Location, Position } from 'vscode-languageserver/node';

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

/** Request of the client: everything that is said of the key at a position, node by node. */
export const whyThisValueRequest = 'portalProperties/whyThisValue';

export interface WhyParams {
  readonly uri: string;
  readonly position: Position;
}

/** The answer to `whyThisValueRequest`; `null` where there is no key, or no node that reads the document. */
export interface ValueReasons {
  readonly key: string;
  /** One for all nodes that have the same places in the same order. */
  readonly stacks: readonly {
    readonly nodes: readonly string[];
    /** The winner first. */
    readonly values: readonly ReasonedValue[];
  }[];
}

export interface ReasonedValue {
  /** The kind of the layer, such as `portal-ext` or `environment`; `portal.properties` for the default. */
  readonly layer: string;
  readonly place?: Location;
  /** As it may be shown: secrets are masked. Left out where it is filled in by something that nobody sees. */
  readonly shown?: string;
  readonly wins: boolean;
}
