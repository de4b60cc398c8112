import type { Catalogue } from '../catalogue/catalogue';
import type { Cluster, Node } from '../cluster/cluster';
import type { Snapshot } from '../cluster/snapshot';
import type { EffectiveConfiguration } from '../configuration/effective';
import type { Fix } from '../editing/file-edit';
import type { Severity } from '../project/severity';
import type { PropertiesTree } from '../properties/tree';
import type { Span } from '../text/span';
import type { FilePath, SourceFile } from '../workspace';
import type { Suppression } from './running/suppression';

/** A stretch of a file; offsets in UTF-16 units. */
export interface Location {
  readonly path: FilePath;
  readonly span: Span;
}

export interface RelatedLocation extends Location {
  readonly message: string;
}

/** What a rule has to say; the runner adds the rule, the severity in force and the cluster. */
export interface Report extends Location {
  /** One or two sentences: what is wrong, and what follows from it. Never a secret. */
  readonly message: string;
  /** Set if this case is milder or worse than the rule's default; a severity set by the user replaces it. */
  readonly severity?: Severity;
  /** Names of the nodes that it is about; if a rule of one file leaves it out, all readers of the file. */
  readonly nodes?: readonly string[];
  readonly related?: readonly RelatedLocation[];
  /** A function if they take work or memory: most are never requested. */
  readonly fixes?: readonly Fix[] | (() => readonly Fix[]);
  /** How many findings it stands for; one if left out. */
  readonly count?: number;
}

/** One properties file as it is read by the node that it belongs to. */
export interface FileContext {
  readonly file: SourceFile;
  readonly tree: PropertiesTree;
  /** `system` for system.properties and the like, which java.util.Properties reads. */
  readonly role: 'portal' | 'system';
  readonly catalogue: Catalogue;
  /** What the first node that reads the file runs with; undefined for a file that no node reads. */
  readonly configuration: EffectiveConfiguration | undefined;
  /** Every node that reads the file. */
  readonly readers: readonly Node[];
  /** The node is one of several. */
  readonly inCluster: boolean;
}

/** One node, standalone or in a cluster: for what is found in the surroundings of its properties files. */
export interface NodeContext {
  readonly node: Node;
  /** The node is one of several. */
  readonly inCluster: boolean;
}

/** One `.config` or `.cfg` file as Liferay reads it. */
export interface OsgiFileContext {
  readonly file: SourceFile;
  readonly catalogue: Catalogue;
  /** Something names the release; otherwise `catalogue` is that of the newest one, and says nothing about theirs. */
  readonly isReleaseStated: boolean;
  /** Every node whose `osgi/configs` contains the file; none for a file elsewhere. */
  readonly readers: readonly Node[];
}

/** A cluster of two or more nodes. */
export interface ClusterContext {
  readonly cluster: Cluster;
  readonly nodes: readonly Node[];
}

/**
 * A drawn example: files under `=== path` headings (one file without a heading is portal-ext.properties), with lines of
 * carets below what the rule marks.
 */
export type DrawnExample = string;

export type RuleGroup =
  'reading' | 'database' | 'file-store' | 'search' | 'cluster-link' | 'deployment' | 'workspace';

interface RuleDescription {
  /** The stable id: the name of the rule's file, of its page and of its setting. */
  readonly id: string;
  readonly group: RuleGroup;
  readonly severity: Severity | 'off';
  /** Tells an editor how to draw the finding. */
  readonly tag?: 'deprecated' | 'unnecessary';
  /** One line for lists of rules. */
  readonly summary: string;
  /** Markdown: why it matters, what Liferay does, when the rule is silent, how to fix it. */
  readonly documentation: string;
  readonly bad: readonly DrawnExample[];
  readonly good: readonly DrawnExample[];
}

export interface FileRule extends RuleDescription {
  readonly scope: 'file';
  check(context: FileContext): Iterable<Report>;
}

/** Reports of several nodes that say the same about the same place become one, with all their names. */
export interface NodeRule extends RuleDescription {
  readonly scope: 'node';
  check(context: NodeContext): Iterable<Report>;
}

export interface OsgiFileRule extends RuleDescription {
  readonly scope: 'osgi-file';
  check(context: OsgiFileContext): Iterable<Report>;
}

/**
 * A part of what a rule says about a cluster, such as what it says about one key: after an edit it is reused if nothing
 * in it changed, while other parts run again.
 */
export interface Part {
  /** Equal texts for the same part after an edit. */
  readonly part: string;
  check(): Iterable<Report>;
}

export interface ClusterRule extends RuleDescription {
  readonly scope: 'cluster';
  check(context: ClusterContext): Iterable<Report | Part>;
}

/** Everything at once, for what does not belong to a node. */
export interface WorkspaceContext {
  readonly snapshot: Snapshot;
  /** The ids of all rules. */
  readonly ruleIds: ReadonlySet<string>;
}

export interface WorkspaceRule extends RuleDescription {
  readonly scope: 'workspace';
  check(context: WorkspaceContext): Iterable<Report>;
  /**
   * Whether an edit of a file, given its states before and after, may change what the rule says; if left out, any edit
   * may.
   */
  isConcerned?(snapshot: Snapshot, file: SourceFile): boolean;
}

/** The ignore comments of a file that silenced nothing, after all other rules have run. */
export interface SuppressionContext {
  readonly file: SourceFile;
  readonly suppressions: readonly Suppression[];
  /** The day by which they are judged, as `2026-11-22`. */
  readonly today: string;
  /** The ids of all rules. */
  readonly ruleIds: ReadonlySet<string>;
}

/** Judges the ignore comments of a file. */
export interface SuppressionRule extends RuleDescription {
  readonly scope: 'suppression';
  check(context: SuppressionContext): Iterable<Report>;
}

/** Reported by whatever shows findings, not by a check of its own. */
export interface PresentationRule extends RuleDescription {
  readonly scope: 'presentation';
}

export type Rule =
  FileRule | OsgiFileRule | NodeRule | ClusterRule | WorkspaceRule | SuppressionRule | PresentationRule;

/** A final report: with its rule, the severity in force and the names of cluster and nodes. */
export interface Finding extends Location {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly message: string;
  readonly cluster: string | undefined;
  readonly nodes: readonly string[];
  readonly related: readonly RelatedLocation[];
  readonly fixes: readonly Fix[];
  /** How many it stands for, if not only itself. */
  readonly count?: number;
}

export const fileRule = (rule: Omit<FileRule, 'scope'>): FileRule => ({ ...rule, scope: 'file' });
export const nodeRule = (rule: Omit<NodeRule, 'scope'>): NodeRule => ({ ...rule, scope: 'node' });
export const osgiFileRule = (rule: Omit<OsgiFileRule, 'scope'>): OsgiFileRule => ({
  ...rule,
  scope: 'osgi-file',
});
export const clusterRule = (rule: Omit<ClusterRule, 'scope'>): ClusterRule => ({ ...rule, scope: 'cluster' });
export const workspaceRule = (rule: Omit<WorkspaceRule, 'scope'>): WorkspaceRule => ({
  ...rule,
  scope: 'workspace',
});
export const suppressionRule = (rule: Omit<SuppressionRule, 'scope'>): SuppressionRule => ({
  ...rule,
  scope: 'suppression',
});
export const presentationRule = (rule: Omit<PresentationRule, 'scope'>): PresentationRule => ({
  ...rule,
  scope: 'presentation',
});
