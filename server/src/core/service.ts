/**
 * What the shells ask the core for, and the only place where they find the features. Every function takes an immutable
 * snapshot and is synchronous; offsets count UTF-16 units.
 */
import { type CatalogueProvider, createSnapshot, type Snapshot, snapshotSteps } from './cluster/snapshot';
import { diagnosticsByFile } from './features/findings/diagnostics';
import { findingsOf, findingSteps } from './features/findings/findings';
import { type FileStatus, statusOf } from './features/clusters/status';
import type { Finding } from './rules/rule';
import type { RunResult } from './rules/run';
import type { FilePath } from './workspace';

export { createSnapshot, snapshotSteps };
export type { CatalogueProvider, Finding, FileStatus, RunResult, Snapshot };
export type { Settings } from './project/settings';
export { defaultSettings } from './project/settings';
export type { RuleSetting, Severity } from './project/severity';
export { isAtLeast, isRuleSetting, severities } from './project/severity';
export type { Rule } from './rules/rule';
export { ruleIds, ruleRegistry } from './rules/registry';
export type { FilePath, SourceFile, Workspace } from './workspace';
export { inMemoryWorkspace, overlay, sourceFile } from './workspace';
export type { Span } from './text/span';
export type { TextEdit } from './text/edit';
export { applyEdits } from './text/edit';
export { createLineIndex, type LineIndex, type Range } from './text/line-index';
export { linesOf } from './text/lines-of';
export type { FileEdit, Fix } from './editing/file-edit';
export {
  addNode,
  createCluster,
  type NewNodes,
  nodeToCopy,
  type NodeToCopy,
} from './features/clusters/new-nodes';
export { stateRelease } from './editing/project-file-edits';
export { parseRelease } from './catalogue/releases';
export {
  type CompletionItem,
  type CompletionKind,
  completion,
  resolveCompletion,
} from './features/completion/completion';
export { hover } from './features/hover/hover';
export {
  type CodeAction,
  codeActions,
  type ResolvedCodeAction,
  resolveCodeAction,
} from './features/actions/code-actions';
export { type KeyStacks, valueStacksAt } from './features/clusters/value-stack';
export { semanticTokens } from './features/outline/semantic-tokens';
export { semanticTokenKinds } from './token-kinds';
export { type FoldingRange, foldingRanges } from './features/outline/folding';
export { type DocumentSymbol, documentSymbols } from './features/outline/document-symbols';
export { selectionRanges } from './features/outline/selection-ranges';
export { links, type LinkTarget } from './features/navigation/links';
export { definition, type DefinitionTarget } from './features/navigation/definition';
export { defaultDocument } from './features/navigation/default-document';
export type { Catalogue as CatalogueInForce } from './catalogue/catalogue';
export { highlights, references } from './features/navigation/references';
export { prepareRename, rename } from './features/navigation/rename';
export { type HintSettings, inlayHints } from './features/outline/inlay-hints';
export { lensTitle, sectionLenses } from './features/outline/section-lenses';
export { formatting } from './features/actions/formatting';
export { fromEnvironment, toEnvironment } from './features/actions/environment-copy';
export { fileRenameEdits } from './features/actions/file-renames';
export { createLineWalker, type LineWalker } from './text/line-walker';
export { clusterOverview, type NodeOverview } from './features/clusters/cluster-overview';
export { effectiveText } from './features/clusters/effective-text';
export { shownValue } from './features/clusters/compared-value';
export { type FileUpgrade, upgrade, upgradeChoices } from './features/actions/upgrade';
export {
  compareNodes,
  type ComparedCell,
  type ComparedKey,
  type NodeTable,
} from './features/clusters/compare-nodes';
export { type ShownValue, valueInWords, writtenInWords } from './features/clusters/compared-value';
export { clusterPicture, type PictureNode } from './features/picture/cluster-picture';
export { groupedPicture } from './features/picture/picture-groups';
export { pictureSvg } from './features/picture/picture-svg';
export { pictureMermaid } from './features/picture/picture-mermaid';
export { useOnAllNodes } from './features/clusters/use-value';
export { cellInWords, measureOf, sectionsOf, summaryOf } from './features/clusters/table-words';
export {
  type ChangedKey,
  type ChangedNodes,
  type ConfigurationChanges,
  configurationChanges,
  inGroups,
  nodesThatMoved,
  nodesToRestart,
} from './features/clusters/configuration-changes';
export { pathAfterMove } from './features/clusters/moved-nodes';
export { clusterReport, decisions, type ReportedCluster } from './features/clusters/cluster-report';
export { defaultsOf } from './features/navigation/defaults';
export { codeSpan, escapeMarkdown, table as markdownTable } from './features/markdown';
export { projectFileText } from './features/clusters/project-file-text';
export { describeProperty } from './features/hover/property-description';

/** All findings of a snapshot, computed once for it. */
export { findingsOf, findingSteps };

/** What each file with findings shows: at most 200 of them and a summary line. */
export function diagnostics(snapshot: Snapshot): ReadonlyMap<FilePath, readonly Finding[]> {
  return diagnosticsByFile(snapshot, findingsOf(snapshot));
}

/** What is in force for a file; undefined for one that the extension does not handle. */
export function status(snapshot: Snapshot, path: FilePath): FileStatus | undefined {
  return statusOf(snapshot, path, findingsOf(snapshot).byFile.get(path) ?? []);
}
