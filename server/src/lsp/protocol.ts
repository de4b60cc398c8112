/**
 * What this language server and its own client exchange beyond the Language Server Protocol: only method names and the
 * shapes of their parameters.
 */

import type { Location, Position, Range, WorkspaceEdit } from 'vscode-languageserver-types';

/** Request of the client: what is in force for one document. Any client may ignore it. */
export const statusRequest = 'portalProperties/status';

/** Notification of the server, without parameters: an earlier answer to `statusRequest` may be stale. */
export const statusChangedNotification = 'portalProperties/statusChanged';

/**
 * Notification of the client, without parameters: the user trusts the workspace now, though `trusted` of the
 * `initializationOptions` was false.
 */
export const trustGrantedNotification = 'portalProperties/trustGranted';

export interface StatusParams {
  /** The URI of an open document. */
  readonly uri: string;
}

/** The answer to `statusRequest`; `null` for a document that the server does not handle. */
export interface DocumentStatus {
  /** The release by which the document is judged, such as `7.4.3.131`. */
  readonly release: string;
  /** What named that release: `portal-properties.json`, `settings`, `gradle.properties`, or `newest` if nothing did. */
  readonly releaseFrom: string;
  /** The user's own portal.properties that the defaults come from. */
  readonly defaultsFrom?: string;
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

/** The answer to `whyThisValueRequest`; `null` if there is no key, or no node that reads the document. */
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
  /** As it may be shown: secrets are masked. Left out if something that nobody can see fills it in. */
  readonly shown?: string;
  readonly wins: boolean;
}

/** Request of the client, without parameters: the clusters and nodes of the workspace. */
export const clustersRequest = 'portalProperties/clusters';

/** How many findings there are of each severity that occurs: `error`, `warning`, `information`, `hint`. */
export type FindingCounts = Readonly<Partial<Record<'error' | 'warning' | 'information' | 'hint', number>>>;

export interface ClusterSummary {
  readonly name: string;
  /** Its name within a narrow list of all clusters. */
  readonly shortName: string;
  /** How it was found: `project-file`, `layout`, `compose` and the like; `alone` for one node. */
  readonly from: string;
  readonly isCluster: boolean;
  /** It is the folder `common` of a workspace, and the environments there have files of their own instead. */
  readonly isReplaced: boolean;
  readonly findings: FindingCounts;
  readonly nodes: readonly NodeSummary[];
  /** Nodes that also belong to it but are not compared, because a file that they read cannot be read here. */
  readonly notChecked: readonly {
    readonly name: string;
    readonly shortName: string;
    readonly uri: string;
    /** As a part of a sentence; may be empty. */
    readonly reason: string;
  }[];
}

export interface NodeSummary {
  readonly name: string;
  /** Its name within a narrow list of the nodes of its cluster. */
  readonly shortName: string;
  readonly release: string;
  readonly releaseFrom: string;
  readonly declaredAt: Location;
  readonly findings: FindingCounts;
  /** What wins first. */
  readonly places: readonly {
    readonly layer: string;
    readonly uri: string;
    readonly findings: FindingCounts;
  }[];
  readonly isComplete: boolean;
}

/** Request of the client: what one node runs with. */
export const effectiveValuesRequest = 'portalProperties/effectiveValues';

export interface NodeParams {
  readonly cluster: string;
  readonly node: string;
}

/** The answer to `effectiveValuesRequest`; `null` if there is no such node. */
export interface EffectiveValues {
  /** All of it as a properties file, each entry with a comment that says where it comes from. */
  readonly text: string;
  /** Secrets are masked. */
  readonly values: readonly {
    readonly key: string;
    readonly shown: string;
    readonly kind: 'stated' | 'default' | 'unset' | 'unknown';
    readonly place?: Location;
  }[];
}

/** Request of the client: the keys of a cluster, node by node. */
export const compareNodesRequest = 'portalProperties/compareNodes';

export interface CompareNodesParams {
  readonly cluster: string;
  /** The node to compare with; if it is left out or no longer exists, the value of most nodes decides. */
  readonly reference?: string;
  /** Include rows for keys on which the nodes agree. */
  readonly all: boolean;
}

/** The answer to `compareNodesRequest`; `null` if there is no such cluster. */
export interface ComparedNodes {
  readonly cluster: string;
  readonly nodes: readonly string[];
  readonly reference?: string;
  /** How many keys were compared, including those without a row, and how many of them differ. */
  readonly compared: number;
  readonly differing: number;
  /** The URIs of the files that the values are in. */
  readonly files: readonly string[];
  /** Differences first. */
  readonly rows: readonly ComparedRow[];
}

export interface ComparedRow {
  readonly key: string;
  /** What the nodes are required to do with it; `unknown` for a key that the catalogue does not have. */
  readonly agreement: 'same' | 'should-be-same' | 'tuning' | 'per-node' | 'per-host' | 'free' | 'unknown';
  readonly differs: boolean;
  /** What the nodes have, each value once: in large clusters most of them have the same. */
  readonly values: readonly ComparedValue[];
  /** In the order of the nodes. */
  readonly cells: readonly ComparedCellAt[];
}

/** What a node has for the key of a row, and where it says so. */
export interface ComparedCellAt {
  /** An index into the values of the row. */
  readonly value: number;
  readonly place?: ComparedPlace;
}

/**
 * Where a key is: the file (an index into the list of files), the zero-based line, and the UTF-16 units of the line
 * between which it is. A key that continues on the next line is pointed at where it begins.
 */
export type ComparedPlace = readonly [file: number, line: number, start: number, end: number];

export interface ComparedValue {
  /** Secrets are masked; left out if nothing sets the key. */
  readonly shown?: string;
  readonly kind: 'stated' | 'default' | 'unset' | 'unknown';
  /** It differs from what it is compared with. */
  readonly deviates?: true;
  /** It differs from another one that reads as the same. */
  readonly hidesDifference?: true;
}

/** Request of the client: the edit by which all nodes of a cluster get the value of one. */
export const useValueRequest = 'portalProperties/useValue';

export interface UseValueParams extends NodeParams {
  readonly key: string;
}

/** The answer to `useValueRequest`; `null` if the value is specific to each node, or there is none. */
export interface UsedValue {
  /** Left out if nothing has to be written. */
  readonly edit?: WorkspaceEdit;
  /** Nodes for which nothing can be written. */
  readonly left: readonly string[];
}

/** Request of the client: the drawing of a cluster. */
export const clusterPictureRequest = 'portalProperties/clusterPicture';

export interface ClusterPictureParams {
  readonly cluster: string;
}

/** The answer to `clusterPictureRequest`; `null` if there is no such cluster. */
export interface DrawnCluster {
  readonly name: string;
  /** A self-contained document in which each thing, and each node that is drawn, is an `a` with its id. */
  readonly svg: string;
  readonly mermaid: string;
  readonly nodes: readonly (DrawnItem & { readonly name: string })[];
  readonly things: readonly (DrawnItem & {
    readonly kind: 'database' | 'file-store' | 'search' | 'channel';
    readonly label: string;
  })[];
  /** Nodes that use the same things in the same way; in a small cluster each node is a group of its own. */
  readonly groups: readonly DrawnGroup[];
}

export interface DrawnGroup {
  /** `47 nodes agree`; the name of the node if there is only one. */
  readonly title: string;
  readonly detail: string;
  /** By their ids. */
  readonly nodes: readonly string[];
  /** What they use, by its id. */
  readonly uses: readonly { readonly thing: string; readonly differs: boolean }[];
}

export interface DrawnItem {
  readonly id: string;
  readonly place: Location;
  /** It is certain that the nodes disagree here. */
  readonly differs: boolean;
}

/** Request of the client: the entries that a range touches as variables of a compose file, for the clipboard. */
export const toEnvironmentRequest = 'portalProperties/toEnvironment';

export interface ToEnvironmentParams {
  readonly uri: string;
  readonly range: Range;
}

/** Request of the client: the lines of a properties file that the `LIFERAY_…` variables of a text make. */
export const fromEnvironmentRequest = 'portalProperties/fromEnvironment';

export interface FromEnvironmentParams {
  readonly text: string;
}

/** Request of the client: between which releases a document may be upgraded. */
export const upgradeChoicesRequest = 'portalProperties/upgradeChoices';

export interface UpgradeChoicesParams {
  readonly uri: string;
}

/** The answer to `upgradeChoicesRequest`; `null` for a document that the server does not handle. */
export interface UpgradeChoices {
  /** The release that something states for the document. */
  readonly stated: string | undefined;
  /** Releases worth offering, oldest first; any other may be typed. */
  readonly releases: readonly string[];
}

/** Request of the client: what becomes of a document on the way from one release to another. */
export const upgradeRequest = 'portalProperties/upgrade';

export interface UpgradeParams {
  readonly uri: string;
  /** As users write them: `6.2`, `dxp-7.4-u92`, `2024.q4.1`. */
  readonly from: string;
  readonly to: string;
}

/** The answer to `upgradeRequest`; `null` for a document that the server does not handle. */
export interface DocumentUpgrade {
  /** The releases, with the known ones that stand in for them. */
  readonly from: string;
  readonly to: string;
  readonly edit: WorkspaceEdit;
  /** What the edit makes of each file. */
  readonly files: readonly { readonly uri: string; readonly text: string; readonly isNew: boolean }[];
  /** How many entries change, and how many findings are left to look at. */
  readonly counts: {
    readonly renamed: number;
    readonly moved: number;
    readonly commentedOut: number;
    readonly left: number;
  };
}
