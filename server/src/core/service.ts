/**
 * What the shells use: the language server and the command line need nothing of the core beside it. Every function
 * takes an immutable snapshot and is synchronous; offsets count UTF-16 units.
 */
import { type CatalogueProvider, createSnapshot, type Snapshot } from './cluster/snapshot';
import { diagnosticsByFile } from './features/diagnostics';
import { findingsOf } from './features/findings';
import { type FileStatus, statusOf } from './features/status';
import type { Finding } from './rules/rule';
import type { RunResult } from './rules/run';
import type { FilePath } from './workspace';

export { createSnapshot };
export type { CatalogueProvider, Finding, FileStatus, RunResult, Snapshot };
export type { Settings } from './project/settings';
export { defaultSettings } from './project/settings';
export type { RuleSetting, Severity } from './project/severity';
export { isAtLeast, isRuleSetting, isSeverity, severities } from './project/severity';
export type { Location, RelatedLocation, Rule } from './rules/rule';
export { ruleIds, ruleRegistry } from './rules/registry';
export type { FilePath, ReadProblem, SourceFile, Workspace } from './workspace';
export { inMemoryWorkspace, overlay, sourceFile } from './workspace';
export type { Span } from './text/span';
export type { TextEdit } from './text/edit';
export { applyEdits } from './text/edit';
export { createLineIndex, type LineIndex, type Position, type Range } from './text/line-index';
export { linesOf } from './text/lines-of';
export type { FileEdit, Fix } from './editing/file-edit';
export { addNode, createCluster, type NewNodes, nodeToCopy, type NodeToCopy } from './features/new-nodes';
export { stateRelease } from './editing/project-file-edits';
export { parseRelease } from './catalogue/releases';
export {
  type CompletionItem,
  type CompletionKind,
  type CompletionList,
  completion,
  resolveCompletion,
} from './features/completion';
export { type Hover, hover } from './features/hover';
export {
  type CodeAction,
  type CodeActionKind,
  codeActionKinds,
  codeActions,
  type NodeEdit,
  type ResolvedCodeAction,
  resolveCodeAction,
} from './features/code-actions';
export { type KeyStacks, type StackedValue, type ValueStack, valueStacksAt } from './features/value-stack';
export {
  type SemanticToken,
  type SemanticTokenKind,
  semanticTokenKinds,
  semanticTokens,
} from './features/semantic-tokens';
export { type FoldingRange, foldingRanges } from './features/folding';
export { type DocumentSymbol, documentSymbols } from './features/document-symbols';
export { selectionRanges } from './features/selection-ranges';
export { type Link, links, type LinkTarget } from './features/links';
export { type Definition, definition, type DefinitionTarget } from './features/definition';
export { defaultDocument } from './features/default-document';
export type { Catalogue as CatalogueInForce } from './catalogue/catalogue';
export { highlights, type KeyPlace, references } from './features/references';
export { prepareRename, rename, type RenameRefusal } from './features/rename';
export { type HintSettings, type InlayHint, inlayHints } from './features/inlay-hints';
export { lensTitle, type SectionLens, sectionLenses } from './features/section-lenses';
export { formatting, type FormattingOptions } from './features/formatting';
export { fromEnvironment, toEnvironment } from './features/environment-copy';
export { fileRenameEdits, type PathChange } from './features/file-renames';
export { createLineWalker, type LineWalker } from './text/line-walker';
export { clusterOverview, type ClusterOverview, type NodeOverview } from './features/cluster-overview';
export { effectiveText } from './features/effective-text';
export { shownValue } from './features/compared-value';
export { type FileUpgrade, upgrade, upgradeChoices } from './features/upgrade';
export { compareNodes, type ComparedCell, type ComparedKey, type NodeTable } from './features/compare-nodes';
export { type ShownValue, valueInWords } from './features/compared-value';
export {
  clusterPicture,
  type ClusterPicture,
  type PictureNode,
  type PictureThing,
} from './features/picture/cluster-picture';
export { pictureSvg } from './features/picture/picture-svg';
export { pictureMermaid } from './features/picture/picture-mermaid';
export { useOnAllNodes, type ValueForAll } from './features/use-value';
export { cellInWords, measureOf, sectionsOf, summaryOf, type TableSection } from './features/table-words';
export {
  type ChangedKey,
  type ChangedNode,
  type ChangedNodes,
  type ConfigurationChanges,
  configurationChanges,
  inGroups,
  nodesToRestart,
} from './features/configuration-changes';
export { clusterReport, decisions, type ReportedCluster, type ReportedNode } from './features/cluster-report';
export { defaultsOf } from './features/defaults';
export { describeProperty } from './features/property-description';

/** All findings of a snapshot, worked out once for it. */
export { findingsOf };

/** What each file with findings shows: at most 200 of them and a summary line. */
export function diagnostics(snapshot: Snapshot): ReadonlyMap<FilePath, readonly Finding[]> {
  return diagnosticsByFile(snapshot, findingsOf(snapshot).findings);
}

/** What is in force for a file; undefined for one that is not looked after. */
export function status(snapshot: Snapshot, path: FilePath): FileStatus | undefined {
  return statusOf(snapshot, path, findingsOf(snapshot).findings);
}
