import type { Snapshot } from '../cluster/snapshot';
import type { FileEdit } from '../editing/file-edit';
import type { Finding } from '../rules/rule';
import type { Span } from '../text/span';
import type { FilePath } from '../workspace';

/** Kinds as the Language Server Protocol writes them. */
export const codeActionKinds = [
  'quickfix',
  'refactor.rewrite.portalProperties.copyProperty',
  'refactor.rewrite.portalProperties.copyGroup',
  'refactor.rewrite.portalProperties.copySection',
  'source.fixAll.portalProperties',
] as const;

export type CodeActionKind = (typeof codeActionKinds)[number];

/** A change that is offered; its edits come from `resolveCodeAction`. */
export interface CodeAction {
  /** Finds the same action again in a later snapshot. */
  readonly id: string;
  /** Says what it brings. */
  readonly title: string;
  readonly kind: CodeActionKind;
  readonly isPreferred: boolean;
  /** The finding that it ends. */
  readonly finding: Finding | undefined;
}

/** The edits of one file, with the node that reads it. */
export interface NodeEdit extends FileEdit {
  readonly node: string | undefined;
}

export interface ResolvedCodeAction {
  readonly edits: readonly NodeEdit[];
  /** It changes other files than the one it was asked for in: the user should confirm it, node by node. */
  readonly needsConfirmation: boolean;
}

/**
 * What can be done at `selection` of a file.
 * @param only kinds that are wanted, each with all below it (`source` brings `source.fixAll.…`); all where undefined
 */
export function codeActions(
  _snapshot: Snapshot,
  _path: FilePath,
  _selection: Span,
  _only?: readonly string[],
): readonly CodeAction[] {
  return [];
}

/** The edits of an action in this snapshot; undefined where it is no longer there. */
export function resolveCodeAction(
  _snapshot: Snapshot,
  _path: FilePath,
  _id: string,
): ResolvedCodeAction | undefined {
  return undefined;
}
